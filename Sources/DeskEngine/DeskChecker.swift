// The rules of a check, one after the other, over one snapshot and a page at a time.

import DeskJSON
import ReadModel
import ServiceDesk

/// Checks one snapshot of a desk.
struct DeskChecker {
    let snapshot: DeskSnapshot
    private var report = DeskCheckReport()

    init(snapshot: DeskSnapshot) { self.snapshot = snapshot }

    /// Rows asked for at once.
    private static let page = 500

    /// The kinds of events with which something comes in.
    private static let inbound = [
        EventKind.ticketOpened, .ticketMessageReceived, .ticketHistoryOpened,
    ].map(\.rawValue)

    mutating func run() throws -> DeskCheckReport {
        report.position = try snapshot.position()
        report.counts = try snapshot.checkedCounts(inbound: Self.inbound)
        try checkStrays()
        try checkTickets()
        try checkMerges()
        try checkSurvivors()
        try checkLinks()
        return report
    }

    private mutating func checkStrays() throws {
        var after = Position.start
        while true {
            let page = try snapshot.strays(
                ofKinds: Self.inbound, after: after, limit: Self.page)
            for stray in page {
                report.violate(
                    .disposition, TicketID(stray.stream),
                    "what came in at position \(stray.position) is for a ticket that was never"
                        + " opened")
            }
            guard let last = page.last?.position, page.count == Self.page else { return }
            after = last
        }
    }

    private mutating func checkTickets() throws {
        for oddity in TicketOddity.allCases {
            var after: TicketID?
            while true {
                let page = try snapshot.tickets(with: oddity, after: after, limit: Self.page)
                for id in page { note(oddity, id) }
                guard let last = page.last, page.count == Self.page else { break }
                after = last
            }
        }
    }

    private mutating func note(_ oddity: TicketOddity, _ id: TicketID) {
        switch oddity {
        case .endedWithoutCode:
            report.violate(.disposition, id, "it ended without a resolution code")
        case .cancelledWithoutReason:
            report.violate(.disposition, id, "it was cancelled without a reason")
        case .mergedNowhere:
            report.violate(.merges, id, "it is merged, but into no ticket")
        case .nobodys:
            report.violate(
                .owners, id, "it is unresolved without an owner, in a queue that is not in use")
        case .holdWithoutWakeUp:
            report.violate(.holds, id, "it is on hold, and nothing brings it back")
        case .importedHoldWithoutWakeUp:
            report.warn(
                .holds, id, "it was on hold when it was imported, and nothing brings it back")
        case .endedUnanswered:
            report.warn(
                .answers, id, "it ended without a note while its requester waited for an answer")
        }
    }

    private mutating func checkMerges() throws {
        var after: TicketID?
        while true {
            let page = try snapshot.merges(after: after, limit: Self.page)
            for (id, survivor) in page { try check(id, mergedInto: survivor) }
            guard let last = page.last?.0, page.count == Self.page else { return }
            after = last
        }
    }

    private mutating func check(_ id: TicketID, mergedInto survivor: TicketID) throws {
        guard let extras = try snapshot.extras(of: survivor) else {
            return report.violate(.merges, id, "it was merged into \(survivor), which is not there")
        }
        if !extras.absorbed.contains(where: { $0.ticket == id }) {
            report.violate(
                .merges, id, "it was merged into \(survivor), which knows nothing of it")
        }
        var passed: Set<TicketID> = [id], current = survivor
        while let next = try snapshot.survivor(of: current) {
            guard passed.insert(current).inserted else {
                return report.violate(.merges, id, "its merges lead back to \(current)")
            }
            current = next
        }
    }

    /// The other way round: what a ticket says was merged into it.
    private mutating func checkSurvivors() throws {
        var after: TicketID?
        while true {
            let page = try snapshot.survivors(after: after, limit: Self.page)
            for id in page {
                for absorption in try snapshot.extras(of: id)?.absorbed ?? []
                where try snapshot.survivor(of: absorption.ticket) != id {
                    report.violate(
                        .merges, id, "\(absorption.ticket) was merged into it, but is not so itself"
                    )
                }
            }
            guard let last = page.last, page.count == Self.page else { return }
            after = last
        }
    }

    /// A link a survivor keeps for a ticket merged into it has its other end on that ticket.
    private mutating func checkLinks() throws {
        var after: (TicketID, TicketLink)?
        while true {
            let page = try snapshot.looseLinks(after: after, limit: Self.page)
            for (id, link) in page {
                let absorbed = try snapshot.extras(of: id)?.absorbed ?? []
                guard !absorbed.contains(where: { $0.links.contains(link) }) else { continue }
                report.violate(
                    .links, id,
                    "\(link.relation.rawValue) \(link.ticket) stands on it and not on the other one"
                )
            }
            guard let last = page.last, page.count == Self.page else { return }
            after = last
        }
    }
}
