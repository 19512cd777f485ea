// firstline article revise

import ArgumentParser
import DeskAPI
import ServiceDesk

struct ArticleRevise: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Write an article anew; what is not given stays.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    @Option(help: "What it is about, in one line.")
    var title: String?

    @Option(help: ArgumentHelp("Its language, such as en.", valueName: "language"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "The words to find it by, instead of the present ones.",
            valueName: "word"))
    var keyword: [String] = []

    @OptionGroup var text: BodyOptions

    func run() async throws {
        var present: Article?
        try await onDesk { desk, _ in present = try await desk.article(article).article }
        guard let present else { return }
        let content = try content(of: present)
        // What was read above is what is being revised: somebody else's revision is a conflict.
        var change = change
        change.seen = change.seen ?? present.position.sequence
        try await onDesk { [change] desk, out in
            let receipt = try await perform(.article(article, .revise(content)), change, on: desk)
            try out.receipt(receipt, of: article.description)
        }
    }

    private func content(of present: Article) throws -> ArticleContent {
        var content = present.content
        let isTextWanted = title == nil && language == nil && keyword.isEmpty
        let limit = Wording.articleBytesMax
        if let title { content.title = title }
        if let language { content.language = language }
        if !keyword.isEmpty { content.keywords = keyword }
        if isTextWanted {
            content.body = try text.required(limit: limit, initial: content.body)
        } else if let body = try text.text(limit: limit, initial: content.body) {
            content.body = body
        }
        return content
    }
}
