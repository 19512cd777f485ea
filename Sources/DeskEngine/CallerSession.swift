// One caller's connection to the desk, or one object in process: what they want to hear of and what
// they have open. It ends with the last use of it, and who they are at is forgotten with that.

import DeskAPI
import ServiceDesk
import Synchronization

/// What the desk remembers of a caller while they are there.
final class CallerSession: Sendable {
    let agent: AgentID
    let number: Int
    private let presence: PresenceBoard
    private let interest = Mutex<Interest>(.everything)

    private static let last = Mutex(0)

    init(_ agent: AgentID, _ presence: PresenceBoard) {
        (self.agent, self.presence) = (agent, presence)
        number = Self.last.withLock { last in
            last += 1
            return last
        }
    }

    deinit { presence.forget(number) }

    func follow(_ interest: Interest) { self.interest.withLock { $0 = interest } }

    /// The list that this caller shows, and whether they want the counts of queues told.
    var shown: (list: ShownList?, counts: Bool) { interest.withLock { ($0.list, $0.counts) } }

    /// What of a change this caller hears: the one place where that is decided, so also the place
    /// to leave out what they may not see.
    func part(of change: DeskChange) -> (change: DeskChange, isInPassing: Bool)? {
        var part = interest.withLock { $0 }.part(of: change)
        // Whose else they are moves none of the caller's own counts.
        if part?.isInPassing == true {
            part?.change.owners = change.owners.contains(agent) ? [agent] : []
        }
        return part
    }

    /// Who is at the tickets of interest, as far as this caller hears of it.
    func present() -> [TicketID: [Present]] {
        presence.present(at: interest.withLock { $0.tickets })
    }

    func show(_ attention: Attention, at moment: Timestamp) {
        presence.show(attention, by: agent, session: number, at: moment)
    }
}
