// Holds that come back by themselves, by their index: what the engine sets its one alarm by.

import GRDB
package import ServiceDesk

extension WriterState {
    /// The earliest wake-up of all tickets on hold; nil where none is set.
    package func nextWakeUp() throws -> Timestamp? {
        try writer.ask { projector in
            try projector.sql.first(
                "SELECT wake_at FROM ticket WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1"
            ) { Timestamp(microseconds: $0[0]) }
        }
    }

    /// Tickets whose wake-up is not after `moment`, longest overdue first.
    package func wakeUps(until moment: Timestamp, limit: Int) throws -> [Ticket] {
        try writer.ask { projector in
            try projector.db.all(
                """
                SELECT \(TicketRecord.selection) FROM ticket t
                WHERE t.wake_at IS NOT NULL AND t.wake_at <= ? ORDER BY t.wake_at LIMIT ?
                """, [moment.microseconds, max(0, limit)], TicketRecord.ticket)
        }
    }
}
