// firstline article publish

import ArgumentParser
import DeskAPI
import ServiceDesk

struct ArticlePublish: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish an article to agents, or to everybody.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    @Flag(name: .customLong("public"), help: "To everybody, not to agents alone.")
    var isPublic = false

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let receipt = try await perform(
            .article(article, .publish(isPublic: isPublic)), change, on: desk)
        try out.receipt(receipt, of: article.description)
    }
}
