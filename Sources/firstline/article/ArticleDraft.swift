// firstline article draft

import ArgumentParser
import DeskAPI
import ServiceDesk

struct ArticleDraft: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Write a new article; publish it later.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Option(help: "What it is about, in one line.")
    var title: String

    @Option(help: ArgumentHelp("Its language, such as en.", valueName: "language"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "A word to find it by; may be given more than once.",
            valueName: "word"))
    var keyword: [String] = []

    @OptionGroup var text: BodyOptions

    func run() async throws {
        let body = try text.required(limit: Wording.articleBytesMax)
        let content = ArticleContent(
            title: title, body: body,
            language: language, keywords: keyword)
        try await onDesk { desk, out in
            let receipt = try await perform(.draftArticle(content), change, on: desk)
            try out.receipt(receipt, of: receipt.article?.description ?? "")
        }
    }
}
