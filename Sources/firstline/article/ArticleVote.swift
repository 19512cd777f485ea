// firstline article vote

import ArgumentParser
import DeskAPI
import ServiceDesk

struct ArticleVote: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "vote", abstract: "Say whether an article helped.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    @Flag(help: "Whether it was useful.")
    var verdict: Verdict

    enum Verdict: String, EnumerableFlag {
        case up, down
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let receipt = try await perform(
            .article(article, .vote(isUseful: verdict == .up)), change, on: desk)
        try out.receipt(receipt, of: article.description)
    }
}
