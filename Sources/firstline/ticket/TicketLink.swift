// firstline ticket link

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketLink: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link an article to a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    @Option(help: "What it was to the ticket: used, created, improved or wrong.")
    var relation: ArticleRelation = .used

    func command() throws -> TicketCommand {
        .linkArticle(article, relation)
    }
}
