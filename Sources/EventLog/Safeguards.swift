// What keeps a desk's history safe, by name, so that the fault suite can leave one out and show
// that it notices. A product's disk has them all, always: no option, variable or file can change
// that.

/// The safeguards of log and engine that a test can leave out. They come with the disk, since
/// everything that needs one has a disk in hand.
package struct Safeguards: OptionSet, Sendable {
    /// One bit each.
    package let rawValue: UInt16

    /// The safeguards of some bits.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A record's checksum must fit.
    package static let checksums = Safeguards(rawValue: 1 << 0)
    /// A record's hash must follow from the record before.
    package static let chain = Safeguards(rawValue: 1 << 1)
    /// What a sound line behind a damage calls durable is believed.
    package static let watermark = Safeguards(rawValue: 1 << 2)
    /// What witnesses remember must be there.
    package static let witnesses = Safeguards(rawValue: 1 << 3)
    /// Damage in what was acknowledged is refused, not cut off.
    package static let refusal = Safeguards(rawValue: 1 << 4)
    /// Callers are answered after the sync.
    package static let answerAfterSync = Safeguards(rawValue: 1 << 5)
    /// The read model commits after the sync.
    package static let commitAfterSync = Safeguards(rawValue: 1 << 6)
    /// The read model's checkpoint moves in the transaction that applies the events.
    package static let checkpointInTransaction = Safeguards(rawValue: 1 << 7)
    /// A command id done before is answered, not done again.
    package static let deduplication = Safeguards(rawValue: 1 << 8)

    /// All of them, as every product has them.
    package static let all: Safeguards = [
        .checksums, .chain, .watermark, .witnesses, .refusal, .answerAfterSync, .commitAfterSync,
        .checkpointInTransaction, .deduplication,
    ]
}

extension LogIO {
    /// All of them; only a test's disk says otherwise.
    package var safeguards: Safeguards { .all }
}
