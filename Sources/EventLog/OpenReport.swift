// What opening a log found and did.

/// A tail that was taken out of the log.
package struct Quarantined: Equatable, Sendable {
    /// The file it was copied to.
    package var file: String
    /// The segment it stood in.
    package var segment: String
    /// Where it began there, in bytes.
    package var offset: Int64
    /// Its length in bytes.
    package var bytes: Int64
    /// SHA-256 of it, 64 hexadecimal digits.
    package var sha256: String
    /// Why it was not believed, as the end of a sentence.
    package var reason: String
}

/// What opening a log found and did.
package struct OpenReport: Equatable, Sendable {
    /// What became of HEAD.
    package enum Head: Equatable, Sendable {
        case sound
        /// It was missing and was written anew; the log had one witness less.
        case missing
        /// It was damaged and was written anew; the log had one witness less.
        case damaged
    }

    /// Whether the last owner closed the log in order.
    package var wasClean: Bool
    /// Whether the active segment was copied to a fresh file, as after every unclean stop.
    package var rewroteSegment: Bool
    /// The tail that was put aside, where there was one.
    package var quarantined: Quarantined?
    /// What became of HEAD.
    package var head: Head
    /// The epoch of this owner.
    package var epoch: Int64
    /// The last durable sequence.
    package var lastSequence: Int64
    /// The chain hash there.
    package var lastHash: LogHash
    /// How many segments there are.
    package var segments: Int
}
