// Another login on the same stage.

@testable import Console
import ServiceDesk

extension ConsoleState {
    /// The same console, had it called itself otherwise.
    func renamed(_ login: String) -> ConsoleState {
        var other = ConsoleState(
            size: size, now: now, deskName: deskName, zone: zone, glyphs: glyphs, login: login,
            habits: habits)
        (other.me, other.agents, other.queues) = (me, agents, queues)
        (other.list, other.ticket, other.focus) = (list, ticket, focus)
        (other.layers, other.drafts, other.keeping) = (layers, drafts, keeping)
        return other
    }
}
