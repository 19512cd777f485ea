// firstline ticket reply

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketReply: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer the requester.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(
        name: .customLong("article"),
        help: ArgumentHelp(
            "An article whose text was used; may be given more than once.", valueName: "article"))
    var articles: [ArticleID] = []

    @OptionGroup var text: BodyOptions

    func command() throws -> TicketCommand {
        .reply(ReplyToRequester(body: try text.required(), articles: articles))
    }
}
