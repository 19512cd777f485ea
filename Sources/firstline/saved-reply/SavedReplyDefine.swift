// firstline saved-reply define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct SavedReplyDefine: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make a saved reply, or define it anew.",
        discussion: """
            The text may hold {{ticket}}, {{subject}}, {{requester}}, {{agent}} and {{queue}}. \
            What is not given stays as it was.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "Its handle, such as password-reset.")
    var reply: SavedReplyID

    @Option(help: "Its title; the handle where it is new and has none.")
    var title: String?

    @Option(help: "The queue it is for; all of them where it is new and has none.")
    var queue: QueueID?

    @Flag(help: "Take it out of use.")
    var inactive = false

    @OptionGroup var text: BodyOptions

    func run() async throws {
        let given = try text.text()
        try await onDesk { desk, out in
            let present = try await desk.savedReplies().first { $0.definition.id == reply }
            guard let body = given ?? present?.definition.body else {
                throw Failure(
                    .usage, "a new saved reply needs a text",
                    hints: ["give it by --body TEXT, by --file FILE, or by - from standard input"])
            }
            let definition = SavedReplyDefinition(
                id: reply, title: title ?? present?.definition.title ?? reply.handle, body: body,
                queue: queue ?? present?.definition.queue, isActive: !inactive)
            let receipt = try await perform(.defineSavedReply(definition), change, on: desk)
            try out.receipt(receipt, of: "saved-reply:\(reply)")
        }
    }
}
