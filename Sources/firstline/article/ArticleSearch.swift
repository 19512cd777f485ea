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
            are found in this order. Other forms of a word are found too, and a word in no \
            article is looked for as the nearest one that is in some.
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
        if let correction = page.correction, out.isTerminal {
            let said = correction.isSearched ? "searched for" : "did you mean"
            try out.line("\(said): \(correction.text)", .dim)
        }
        try ArticleRecord.print(page.hits, to: out, orElse: "no article matches")
        if page.hasMore, out.isTerminal { try out.line("more follow: --limit N", .dim) }
    }
}
