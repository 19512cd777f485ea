// firstline ticket link

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketLinkCommand: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link an article or another ticket to a ticket.",
        discussion: """
            An article is used, created, improved or wrong (used unless given). Another ticket is \
            parent, child, depends-on, required-by, refers-to, referred-by, duplicates, \
            duplicated-by, caused-by or causes (refers-to unless given): ticket link T-1 T-2 \
            --relation parent makes T-2 the parent of T-1. A ticket is not resolved before those \
            it depends on.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The article, such as KB-3, or the other ticket, such as T-7.")
    var target: LinkTarget

    @Option(help: "What it is to the ticket.")
    var relation: String?

    func command() throws -> TicketCommand {
        switch target {
        case .article(let article):
            let relation = relation ?? ArticleRelation.used.rawValue
            return .linkArticle(article, try Relation.read(relation, of: ArticleRelation.allCases))
        case .ticket(let other):
            let relation = relation ?? TicketRelation.refersTo.rawValue
            return .link(to: other, try Relation.read(relation, of: TicketRelation.offered))
        }
    }
}
