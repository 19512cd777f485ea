// What a client wants to hear of.

import DeskAPI
import DeskJSON
import JSONText
import ServiceDesk

/// A subscription: some queues and tickets, or everything.
struct Interest: Sendable {
    private let queues: Set<QueueID>
    private let tickets: Set<TicketID>
    private let isEverything: Bool

    /// Reads `queues` and `tickets`; where neither is given, everything is meant.
    init(_ parameters: PayloadReader) throws(JSONError) {
        queues = Set(try parameters.strings("queues").map(QueueID.init))
        tickets = Set(try parameters.tickets("tickets"))
        isEverything = queues.isEmpty && tickets.isEmpty
    }

    /// What of a change is to be told; nil is nothing.
    func part(of change: DeskChange) -> DeskChange? {
        guard !isEverything, !change.everything else { return change }
        let touches =
            !queues.isDisjoint(with: change.queues) || !tickets.isDisjoint(with: change.tickets)
        return touches || change.directory ? change : nil
    }
}
