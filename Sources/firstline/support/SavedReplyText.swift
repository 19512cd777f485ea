// Saved replies on the command line: found by handle, and filled with a ticket's own words.

import DeskAPI
import ServiceDesk

enum SavedReplyText {
    static func find(_ id: SavedReplyID, on desk: any DeskService) async throws -> SavedReply {
        if let found = try await desk.savedReplies().first(where: { $0.definition.id == id }) {
            return found
        }
        throw Failure(
            .noInput, "there is no saved reply \"\(id)\"",
            hints: ["list them: firstline saved-reply list"])
    }

    /// The text for a ticket, as the caller would send it.
    static func text(_ id: SavedReplyID, for ticket: TicketID, on desk: any DeskService)
        async throws -> String
    {
        let reply = try await find(id, on: desk).definition
        let detail = try await desk.ticket(ticket, entries: 1)
        let caller = try await desk.caller()
        let queue = try await desk.queues().first { $0.queue.id == detail.ticket.queue }
        return reply.text(
            ticket: ticket, subject: detail.ticket.subject,
            requester: detail.requester.definition.name, agent: caller.name,
            queue: queue?.queue.name ?? detail.ticket.queue.handle)
    }
}
