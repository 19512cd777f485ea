// firstline ticket reply

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketReply: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer the requester.",
        discussion: """
            With --saved-reply the text is that reply's, with the ticket's own words in its \
            places; with --edit it can be changed before it is sent.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(
        name: .customLong("article"),
        help: ArgumentHelp(
            "An article whose text was used; may be given more than once.", valueName: "article"))
    var articles: [ArticleID] = []

    @Option(help: ArgumentHelp("A saved reply to answer with.", valueName: "handle"))
    var savedReply: SavedReplyID?

    @OptionGroup var text: BodyOptions

    func run() async throws {
        let body = try await body()
        let reply = ReplyToRequester(
            body: body, articles: articles, savedReply: savedReply.map { SavedReplyUse($0) })
        try await onDesk { desk, out in
            let receipt = try await perform(.ticket(ticket, .reply(reply)), change, on: desk)
            try out.receipt(receipt, of: ticket.description)
        }
    }

    /// Nobody else can have the desk while it is open, so it is not while a person writes.
    private func body() async throws -> String {
        guard let savedReply else { return try text.required() }
        var filled = ""
        try await onDesk { desk, _ in
            filled = try await SavedReplyText.text(savedReply, for: ticket, on: desk)
        }
        return try text.text(initial: filled) ?? filled
    }
}
