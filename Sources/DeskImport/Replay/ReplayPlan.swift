// The traffic of a real desk, read from its log: which tickets came in, and what was done with them
// when. Reading is the importer's; what is read is played instead of recorded as history.

package import ServiceDesk

/// The tickets of a file with all that happened to them.
package struct ReplayPlan: Sendable {
    /// In order of opening.
    package let tickets: [ImportTicket]
    /// From the first opening on.
    package let begin: Timestamp
    /// To the last thing that happened.
    package let end: Timestamp

    /// Reads a file: tickets opened at `from` or later, the first `limit` of them, and what was
    /// done with them up to `options.until`.
    package static func read(
        path: String, mapping: ImportMapping, options: TicketImportOptions = .init(),
        from: Timestamp? = nil, limit: Int = .max,
        report: @escaping @Sendable (ImportRejection) -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) throws(ImportError) -> ReplayPlan {
        let run = try TicketImportRun(
            path: path, mapping: mapping, options: options, report: report, progress: progress)
        let read = try run.histories().filter { $0.openedAt >= from ?? $0.openedAt }
        let tickets = read.sorted { ($0.openedAt, $0.source.key) < ($1.openedAt, $1.source.key) }
        guard let plan = ReplayPlan(Array(tickets.prefix(limit))) else {
            throw ImportError(
                .unusable, "there is no ticket in the time asked for", at: path,
                hints: ["Look at --from and --until."])
        }
        return plan
    }

    /// A plan of tickets in order of opening; nil where there are none.
    init?(_ tickets: [ImportTicket]) {
        guard let first = tickets.first else { return nil }
        self.tickets = tickets
        begin = first.openedAt
        end = tickets.lazy.map { $0.updates.last?.at ?? $0.openedAt }.max() ?? first.openedAt
    }

    /// Every queue that a ticket comes through, by name.
    package var queues: [QueueID] {
        let names = Set(tickets.lazy.flatMap(\.updates).compactMap(\.queue))
        return names.sorted { $0.description < $1.description }
    }

    /// What one of `lanes` that share the tickets plays: moments in order of time. A ticket is in
    /// one lane with all that happens to it, so that its steps never overtake each other.
    func moments(lane: Int, of lanes: Int) -> [ReplayMoment] {
        var moments: [ReplayMoment] = []
        for index in stride(from: lane, to: tickets.count, by: lanes) {
            let ticket = tickets[index]
            moments.append(ReplayMoment(at: ticket.openedAt, ticket: index, update: nil))
            for (number, update) in ticket.updates.enumerated() {
                moments.append(ReplayMoment(at: update.at, ticket: index, update: number))
            }
        }
        return moments.sorted { a, b in
            (a.at, a.ticket, a.update ?? -1) < (b.at, b.ticket, b.update ?? -1)
        }
    }
}

/// Something that happened to a ticket of a plan.
struct ReplayMoment {
    let at: Timestamp
    /// Index among the plan's tickets.
    let ticket: Int
    /// Index among the ticket's updates; nil where it was opened.
    let update: Int?
}
