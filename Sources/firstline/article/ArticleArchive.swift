// firstline article archive

import ArgumentParser
import DeskAPI
import ServiceDesk

struct ArticleArchive: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Take an article out of use.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    @Option(help: "Why.")
    var reason: String

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let receipt = try await perform(
            .article(article, .archive(reason: reason)), change, on: desk)
        try out.receipt(receipt, of: article.description)
    }
}
