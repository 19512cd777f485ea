// firstline demo

import ArgumentParser
import DeskAPI
import Glibc

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a believable desk and open the console on it.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "Another seed makes another desk.")
    var seed: UInt64 = 1

    @Option(help: "How many tickets it has.")
    var tickets: Int?

    func run() async throws {
        throw Failure(.unavailable, "the demo is not there yet")
    }
}
