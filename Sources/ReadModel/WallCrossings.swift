// Merges across the wall. A survivor that is seen carries the sums, watchers and links of a ticket
// that is not, and the stored sets and columns know only the whole. Such tickets are few: what a
// search asks of them is asked of the ticket as the caller sees it.

import DeskAPI
import GRDB
import ServiceDesk

/// The tickets that are other to a caller than they are stored.
final class WallCrossings {
    private let snapshot: DeskSnapshot
    private let seen: TicketSet?
    private var known: [Int: Ticket]?

    /// `seen` are the tickets that the caller sees; nil where that is every one.
    init(_ snapshot: DeskSnapshot, seen: TicketSet?) {
        (self.snapshot, self.seen) = (snapshot, seen)
    }

    /// By number, as they are shown; read when first asked for.
    func tickets() throws -> [Int: Ticket] {
        if let known { return known }
        var found: [Int: Ticket] = [:]
        for number in try survivorsOfHidden() {
            guard let stored = try snapshot.stored(TicketID(number)) else { continue }
            found[number] = try snapshot.shown(stored)
        }
        known = found
        return found
    }

    /// Those seen that a hidden ticket was merged into, through as many merges as there are.
    private func survivorsOfHidden() throws -> Set<Int> {
        guard let seen else { return [] }
        var survivors: [Int: Int] = [:]
        try snapshot.db.each("SELECT ticket, survivor FROM merged") { row in
            survivors[row[0]] = row[1] as Int
            return true
        }
        var passed: Set<Int> = []
        for hidden in survivors.keys where !seen.contains(hidden) {
            var next = survivors[hidden]
            while let survivor = next, passed.insert(survivor).inserted {
                next = survivors[survivor]
            }
        }
        return passed.filter(seen.contains)
    }
}

extension QueryCompiler {
    /// A term as it holds for what the caller sees of merged tickets.
    func corrected(_ term: CompiledTerm?, _ test: TicketQuery.Test) throws -> CompiledTerm? {
        guard test.countsMerged, let term, texts.tickets != nil else { return term }
        let crossings = try crossings.tickets()
        guard !crossings.isEmpty else { return term }
        let holding = try crossings.filter { try holds(test, $0.value) }.keys
        switch term {
        case .among(var set):
            for number in crossings.keys { set.remove(number) }
            for number in holding { set.insert(number) }
            return .among(set)
        case .row(let condition):
            let list = "t.number IN (SELECT value FROM json_each(?))"
            return .row(
                SQLText(
                    sql: "(NOT \(list) AND (\(condition.sql))) OR \(list)",
                    arguments: [Array(crossings.keys).json] + condition.arguments
                        + [Array(holding).json]))
        case .text: return term
        }
    }

    /// Whether a term that counts what is merged holds for a ticket as it is shown.
    private func holds(_ test: TicketQuery.Test, _ ticket: Ticket) throws -> Bool {
        switch test {
        case .count(let field, let tests):
            guard let count = ticket.merged(field) else { return false }
            return tests.contains { $0.range?.contains(count) ?? false }
        case .time(let field, let tests):
            guard let moment = ticket.unansweredSince?.microseconds else { return false }
            return tests.contains { moments($0, of: field).contains(moment) }
        case .has(.unanswered): return ticket.unansweredSince != nil
        case .has(.attachment): return ticket.attachments != 0
        case .has(.watcher): return !ticket.extras.watchers.isEmpty
        case .has(.link): return !ticket.extras.links.isEmpty
        case .watcher(let people):
            return handles(people).contains { ticket.extras.watchers.contains(AgentID($0)) }
        case .linked(let ids):
            let family = try family(of: ids)
            return ticket.extras.links.contains { family.contains($0.ticket.number) }
        default: return false
        }
    }
}

extension TicketQuery.Test {
    /// Whether it asks for what a survivor has from the tickets merged into it.
    fileprivate var countsMerged: Bool {
        switch self {
        case .count(.messages, _), .count(.attachments, _), .count(.spent, _),
            .time(.unanswered, _), .has(.unanswered), .has(.attachment), .has(.watcher),
            .has(.link), .watcher, .linked:
            true
        default: false
        }
    }
}

extension TicketColumn {
    /// Whether a survivor's value is made of those merged into it, too.
    var countsMerged: Bool { self == .messages || self == .unanswered }
}

extension Ticket {
    fileprivate func merged(_ field: TicketQuery.CountField) -> Int? {
        switch field {
        case .messages: messages
        case .attachments: attachments
        case .spent: extras.secondsSpent / 60
        default: nil
        }
    }
}
