// What the read model remembers of the log, in the log's own terms. EventLog and ReadModel both
// have a `Witness`; this file sees only the log's.

import EventLog
import ServiceDesk

/// Somebody who knows an acknowledged position of the log.
typealias LogWitness = Witness

extension LogWitness {
    /// The name under which the read model bears witness.
    static let readModelName = "read model"

    /// What the read model remembers; nil where it remembers nothing yet.
    static func readModel(position: Position, hash: String) -> LogWitness? {
        guard position > .start, let hash = LogHash(hex: hash) else { return nil }
        return LogWitness(name: readModelName, sequence: Int64(position.sequence), hash: hash)
    }
}
