// firstline ticket articles

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketArticles: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "List articles that fit a ticket's text.",
        discussion: "The best first. Subject and first message count.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var like: LikenessOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let page = try await desk.articles(fitting: like.ticket, limit: like.limit)
        try ArticleRecord.print(page.hits, to: out, orElse: "no article fits")
    }
}
