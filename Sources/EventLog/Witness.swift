// Checksums cannot see a log cut at the end of a record. Somebody who remembers an acknowledged
// position can.

/// Somebody who knows that the log once had, durably, this hash after this sequence.
package struct Witness: Equatable, Sendable {
    /// Who says so, for messages: `HEAD`, `read model`.
    package var name: String
    /// The last sequence of an acknowledged record; 0 for an empty log.
    package var sequence: Int64
    /// The chain hash after that record.
    package var hash: LogHash

    /// States what somebody knows.
    package init(name: String, sequence: Int64, hash: LogHash) {
        self.name = name
        self.sequence = sequence
        self.hash = hash
    }
}
