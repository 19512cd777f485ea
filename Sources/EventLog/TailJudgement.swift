// What the end of a log means. A damaged end is normal after a power cut as long as it was never
// acknowledged; the watermark in every record and the witnesses outside tell one from the other.

/// What the bytes behind the last good record prove.
struct TailEvidence {
    /// The highest sequence that some sound line among them calls durable; 0 where none does.
    let durable: Int64

    /// Looks for sound lines in bytes that are otherwise not believed: after each newline and at
    /// each place that looks like the start of a record.
    init(_ bytes: [UInt8]) {
        durable = bytes.withUnsafeBufferPointer { Self.search($0) }
    }

    private static func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
        var durable: Int64 = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: true) {
            var index = line.startIndex
            while let start = nextStart(in: bytes, from: index, to: line.endIndex) {
                let rest = UnsafeBufferPointer(rebasing: bytes[start..<line.endIndex])
                guard let length = LineTrailer.validPrefix(of: rest) else {
                    index = start + 1
                    continue
                }
                let sound = UnsafeBufferPointer(rebasing: rest[..<length])
                durable = max(durable, statedDurable(sound))
                index = start + length
            }
        }
        return durable
    }

    private static func nextStart(
        in bytes: UnsafeBufferPointer<UInt8>, from index: Int, to end: Int
    ) -> Int? {
        var index = index
        while index + 4 <= end {
            if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "\""),
                bytes[index + 2] == UInt8(ascii: "s")
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func statedDurable(_ line: UnsafeBufferPointer<UInt8>) -> Int64 {
        // A seal is written only when everything before it is durable.
        if SegmentSeal.isSeal(line) { return (try? SegmentSeal(line))?.last ?? 0 }
        return (try? RecordDecoder(line, depth: .frame))?.frame.watermark ?? 0
    }
}

/// The recovery table: what to do with the end of a log.
enum TailJudgement: Equatable, Sendable {
    /// Nothing is behind the last good record, and nobody misses anything.
    case whole
    /// Somebody remembers more than is there.
    case acknowledgedLost(Witness)
    /// A sound line behind the damage says that more was durable than is good now.
    case damageBelowDurable(Int64)
    /// What is behind was never acknowledged: it goes into quarantine.
    case unacknowledged

    /// Judges a tail of `tailBytes` behind sequence `good`.
    static func judge(
        good: Int64, tailBytes: Int64, durable: Int64, witnesses: [Witness],
        _ safeguards: Safeguards = .all
    ) -> TailJudgement {
        if tailBytes > 0, !safeguards.contains(.refusal) { return .unacknowledged }
        if durable > good, safeguards.contains(.watermark) { return .damageBelowDurable(durable) }
        if let most = witnesses.max(by: { $0.sequence < $1.sequence }), most.sequence > good,
            safeguards.contains(.witnesses)
        {
            return .acknowledgedLost(most)
        }
        return tailBytes == 0 ? .whole : .unacknowledged
    }
}
