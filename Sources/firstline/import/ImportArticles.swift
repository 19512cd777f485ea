// firstline import articles

import ArgumentParser
import DeskAPI
import DeskImport
import ServiceDesk

struct ImportArticles: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles",
        abstract: "Bring in articles from a directory of Markdown, text and HTML files.",
        discussion: """
            They are published to agents unless told otherwise. The path below the directory stays \
            with each and comes back as "source" in --json. Running it again revises what changed \
            and adds nothing.
            """)

    enum Audience: String, EnumerableFlag {
        case `public`, draft

        static func help(for value: Audience) -> ArgumentHelp? {
            switch value {
            case .public: "Publish them to everybody."
            case .draft: "Leave them drafts."
            }
        }
    }

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The directory.", completion: .directory)
    var directory: String

    @Flag(exclusivity: .exclusive)
    var audience: Audience?

    @Option(
        help: ArgumentHelp(
            "A key of the front matter to leave out; may be given more than once.",
            valueName: "field"))
    var strip: [String] = []

    @Option(
        help: ArgumentHelp(
            "The collection's name, part of where each came from.",
            valueName: "name"))
    var system: String?

    @Option(help: ArgumentHelp("The language of files that do not say.", valueName: "language"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "Where rejected files go, as CSV; without it, to standard error.", valueName: "file"),
        completion: .file())
    var report: String?

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let published: Bool? =
            switch audience {
            case nil: false
            case .public: true
            case .draft: .none
            }
        let options = ArticleImportOptions(
            system: system ?? "articles", publishPublicly: published, strip: strip,
            language: language)
        let rejected = try RejectionReport(path: report)
        try await ImportRun.run("articles", out, rejected) {
            report, progress throws(ImportError) in
            try await ArticleImport.run(
                directory: directory, options: options, service: desk, report: report,
                progress: progress)
        }
    }
}
