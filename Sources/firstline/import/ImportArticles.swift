// firstline import articles

import ArgumentParser
import DeskAPI

struct ImportArticles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "Import articles.")
    @OptionGroup var global: GlobalOptions
    func run() async throws {
        throw Failure(.unavailable, "not there yet")
    }
}
