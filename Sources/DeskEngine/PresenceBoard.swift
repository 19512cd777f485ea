// Who is at which ticket, in memory: an open connection, what it shows and its last key. Nothing is
// asked again in time: who goes takes their connection along.

import DeskAPI
import Foundation
import ServiceDesk
import Synchronization

/// The board of an open desk.
final class PresenceBoard: Sendable {
    private struct Entry {
        let agent: AgentID
        var attention: Attention
        var lastKeyAt: Timestamp
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var atTicket: [TicketID: Set<Int>] = [:]

        /// The agents at a ticket, by handle, each once.
        func present(at ticket: TicketID) -> [Present] {
            var agents: [AgentID: Present] = [:]
            for entry in (atTicket[ticket] ?? []).compactMap({ entries[$0] }) {
                var present =
                    agents[entry.agent]
                    ?? Present(agent: entry.agent, isWriting: false, lastKeyAt: entry.lastKeyAt)
                present.isWriting = present.isWriting || entry.attention.isWriting
                present.lastKeyAt = max(present.lastKeyAt, entry.lastKeyAt)
                agents[entry.agent] = present
            }
            return agents.values.sorted { $0.agent < $1.agent }
        }

        /// Puts an entry in place of a session's.
        mutating func put(_ entry: Entry?, for session: Int) {
            if let old = entries[session]?.attention.ticket {
                atTicket[old]?.remove(session)
                if atTicket[old]?.isEmpty == true { atTicket[old] = nil }
            }
            entries[session] = entry
            if let new = entry?.attention.ticket { atTicket[new, default: []].insert(session) }
        }
    }

    private let state = Mutex(State())
    private let hub: ChangeHub

    init(telling hub: ChangeHub) { self.hub = hub }

    /// Notes what a session has open, and tells those who look at the same.
    func show(_ attention: Attention, by agent: AgentID, session: Int, at moment: Timestamp) {
        put(Entry(agent: agent, attention: attention, lastKeyAt: moment), for: session)
    }

    /// A session has ended. Told later and elsewhere: the last use of a session may end anywhere,
    /// also while the hub looks for its subscribers.
    func forget(_ session: Int) {
        guard state.withLock({ $0.entries[session] != nil }) else { return }
        DispatchQueue.global().async { self.put(nil, for: session) }
    }

    /// Who is at each of these tickets; where nobody is, it is left out.
    func present(at tickets: Set<TicketID>) -> [TicketID: [Present]] {
        state.withLock { state in
            var present: [TicketID: [Present]] = [:]
            for ticket in tickets where state.atTicket[ticket] != nil {
                present[ticket] = state.present(at: ticket)
            }
            return present
        }
    }

    private func put(_ entry: Entry?, for session: Int) {
        let presence = state.withLock { state in
            let tickets = [state.entries[session]?.attention.ticket, entry?.attention.ticket]
            var before: [TicketID: [Present]] = [:]
            for case let ticket? in tickets { before[ticket] = state.present(at: ticket) }
            state.put(entry, for: session)
            var presence: [TicketID: [Present]] = [:]
            for (ticket, old) in before {
                let new = state.present(at: ticket)
                if !Self.areAlike(old, new) { presence[ticket] = new }
            }
            return presence
        }
        guard !presence.isEmpty else { return }
        hub.publish(DeskChange(position: .start, presence: presence))
    }

    /// Whether nobody need be told: a last key is known to the minute.
    private static func areAlike(_ old: [Present], _ new: [Present]) -> Bool {
        old.count == new.count
            && zip(old, new).allSatisfy {
                $0.agent == $1.agent && $0.isWriting == $1.isWriting
                    && $1.lastKeyAt.seconds(since: $0.lastKeyAt) < 60
            }
    }
}
