// firstline ticket articles

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketArticles: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "List articles that fit a ticket's text.",
        discussion: "The best first. Subject and first message count.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket.")
    var ticket: TicketID

    @Option(help: "At most this many, 1 to 100.")
    var limit = 10

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit is 1 to 100") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let page = try await desk.articles(fitting: ticket, limit: limit)
        try ArticleRecord.print(page.hits, to: out, orElse: "no article fits")
    }
}
