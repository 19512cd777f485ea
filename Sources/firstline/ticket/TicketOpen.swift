// firstline ticket open

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketOpen: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a ticket.",
        discussion: """
            A requester is a number (R-7) or an address; one given by an unknown address is \
            created. Impact and urgency give the priority.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Option(help: "What it is about, in one line.")
    var subject: String

    @Option(help: "Who asks: R-7, or an address.")
    var requester: String

    @Option(help: "The name of a requester that is new.")
    var requesterName: String?

    @Option(help: "The queue it waits in.")
    var queue: QueueID

    @Option(help: "How much is affected: 1 department, 2 service, 3 person.")
    var impact: Impact = .person

    @Option(help: "How soon: 1 critical, 2 high, 3 medium, 4 low.")
    var urgency: Urgency = .medium

    @Option(help: "incident, request, question or complaint.")
    var kind: TicketKind = .incident

    @Option(help: "How it came in: phone, mail, chat, portal, walk-in….")
    var channel: Channel?

    @Option(help: ArgumentHelp("A tag; may be given more than once.", valueName: "tag"))
    var tag: [String] = []

    @OptionGroup var text: BodyOptions

    func run() async throws {
        let body = try text.text() ?? ""
        let opening = OpenTicket(
            kind: kind, subject: subject,
            requester: RequesterInput.reference(
                requester, name: requesterName), queue: queue, impact: impact, urgency: urgency,
            channel: channel, body: body, tags: tag)
        try await onDesk { desk, out in
            let receipt = try await perform(.openTicket(opening), change, on: desk)
            try out.receipt(receipt, of: receipt.ticket?.description ?? "")
        }
    }
}

/// A requester as typed.
enum RequesterInput {
    /// `R-7` is a number; everything else is an address.
    static func reference(_ text: String, name: String?) -> RequesterReference {
        if text.uppercased().hasPrefix("R-"), let id = RequesterID(text) { return .id(id) }
        return .address(text, name: name)
    }
}
