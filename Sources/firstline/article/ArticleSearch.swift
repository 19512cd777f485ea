// firstline article search

import ArgumentParser
import DeskAPI
import ServiceDesk
import Terminal

struct ArticleSearch: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find articles; without words, the newest.",
        discussion: """
            Any text will do: a sentence, an error code, KB-12. "exact words" in quotation marks \
            are found in this order.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(parsing: .allUnrecognized, help: "What to look for.")
    var query: [String] = []

    @Option(help: "At most this many, 1 to 1000.")
    var limit = 20

    @Option(help: "A state to look in: draft, internal, public, archived; more than once for more.")
    var state: [ArticleState] = []

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1 to 1000") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        var request = ArticleSearchRequest(text: query.joined(separator: " "), limit: limit)
        if !state.isEmpty { request.states = Set(state) }
        let page = try await desk.articles(request)
        if out.isJSON {
            for hit in page.hits { try out.json { ArticleRecord.write(hit, to: &$0) } }
            return
        }
        for hit in page.hits {
            try out.line("\(hit.id)  \(hit.title)\(ArticleRecord.mark(hit.state))", .bold)
            let words = ArticleRecord.plain(hit.snippet).split(whereSeparator: \.isWhitespace)
            let snippet = words.joined(separator: " ")
            if !snippet.isEmpty { try out.body(snippet, indent: 4) }
        }
        if page.hits.isEmpty, out.isTerminal { try out.line("no article matches", .dim) }
        if page.hasMore, out.isTerminal { try out.line("more follow: --limit N", .dim) }
    }
}
