// What must hold from one record to the next: dense sequences, an unbroken chain, and numbers that
// never run backwards.

/// The end of the chain so far.
struct ChainState: Equatable, Sendable {
    var lastSequence: Int64
    var hash: LogHash
    var watermark: Int64 = 0
    var epoch: Int64
    var recordedAt: Int64 = .min

    /// Takes the next record in, or says what is wrong with it.
    mutating func accept(
        _ frame: RecordFrame, line: UnsafeBufferPointer<UInt8>, checksHash: Bool = true
    ) throws(LineFault) {
        guard frame.sequence == lastSequence + 1 else {
            throw LineFault("its sequence is \(frame.sequence), expected \(lastSequence + 1)")
        }
        let covered = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: line[..<frame.chainedBytes]))
        guard !checksHash || hash.chained(with: covered) == frame.hash else {
            throw LineFault("its hash does not follow from the record before")
        }
        guard frame.watermark >= watermark, frame.watermark < frame.sequence else {
            throw LineFault("its durable sequence \(frame.watermark) cannot be")
        }
        guard frame.epoch >= epoch else {
            throw LineFault("its epoch \(frame.epoch) is older than \(epoch)")
        }
        guard frame.recordedAt >= recordedAt else {
            throw LineFault("it is older than the record before")
        }
        lastSequence = frame.lastSequence
        hash = frame.hash
        watermark = frame.watermark
        epoch = frame.epoch
        recordedAt = frame.recordedAt
    }
}

/// What is wrong with a line, as the end of a sentence.
struct LineFault: Error, Equatable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
