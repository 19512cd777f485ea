// Judges changed copies of one segment by the same walk and the same table as opening and
// verification, but only from the first change on: up to there the copy is the segment. So every
// byte can be cut and every bit flipped of a whole log in a minute.

/// What stands in for a part of a segment in a changed copy.
package struct SegmentChange: Sendable {
    /// The bytes before this offset are as they were.
    package var from: Int
    /// The bytes from this offset on are as they were, moved; the size of the segment where none.
    package var to: Int
    /// What stands between.
    package var bytes: [UInt8]

    /// A change of the bytes from `from` up to `to`.
    package init(from: Int, to: Int, bytes: [UInt8]) {
        (self.from, self.to, self.bytes) = (from, to, bytes)
    }
}

/// What the walk over a changed copy came to.
package struct SegmentFinding: Equatable, Sendable {
    /// The last good sequence; nil where not even the header is good.
    package var good: Int64?
    /// The end of what is believed, in bytes.
    package var goodOffset: Int64
    /// The bytes behind it.
    package var tailBytes: Int64
    /// The highest sequence that a sound line among them calls durable.
    package var durable: Int64
    /// Whether the copy ends in its seal.
    package var isSealed: Bool
}

/// One sound segment of a log, and what its changed copies are worth. Nothing of it changes once it
/// is made, so that any number of threads may ask it.
package final class SegmentJudge: @unchecked Sendable {
    /// Where each line begins, and last the size, in bytes.
    package private(set) var lineOffsets: [Int] = [0]
    /// The good sequence before each line but the first, and last the one at the end.
    package private(set) var sequences: [Int64] = []
    private let layout: LogLayout
    private let walker: SegmentWalker
    private let isLast: Bool
    private var places: [SegmentWalker.Place] = []
    /// What the lines from each one on call durable.
    private var durable: [Int64] = []

    /// Walks over a sound segment. Throws what reading it throws.
    package init(
        _ name: String, in directory: String, io: any LogIO
    ) throws(LogError) {
        layout = LogLayout(directory: directory)
        isLast = try layout.segments(io).last == name
        walker = try SegmentWalker(io, layout, name: name, depth: .content)
        note()
        while true {
            switch try walker.next() {
            case .record, .seal: note()
            case .end: break
            case .damage(let damage):
                throw LogError(.corrupt, "\(name) is not sound: \(damage.reason)", file: name)
            }
            if lineOffsets.last == Int(walker.size) { break }
        }
        try readDurable(io)
    }

    private func note() {
        lineOffsets.append(Int(walker.goodOffset))
        places.append(walker.place)
        sequences.append(walker.chain.lastSequence)
    }

    private func readDurable(_ io: any LogIO) throws(LogError) {
        let path = layout.segment(walker.name)
        let size = walker.size
        let bytes = try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            return try io.readRange(file, 0..<size)
        }
        durable = [0]
        for index in (1..<lineOffsets.count).reversed() {
            let line = Array(bytes[lineOffsets[index - 1]..<lineOffsets[index]])
            durable.append(max(durable[durable.count - 1], TailEvidence(line).durable))
        }
        durable.reverse()
    }

    /// What the walk finds in a copy with one change, which `io` shows under the segment's name.
    package func find(_ change: SegmentChange, in io: any LogIO) throws(LogError) -> SegmentFinding
    {
        let first = lineOffsets.lastIndex { $0 <= change.from } ?? 0
        guard first > 0 else { return try findInHeader(io) }
        let place = places[min(first, places.count) - 1]
        let copy = try SegmentWalker(
            resuming: walker, at: place, io, layout, pieceBytes: Self.pieceBytes)
        // From the second line end behind the change on, the copy is the segment again.
        let next = lineOffsets.firstIndex { $0 > change.to } ?? lineOffsets.count - 1
        let moved = change.from + change.bytes.count - change.to
        let rejoins = Int64(lineOffsets[next] + moved)
        var isDamaged = false
        walk: while copy.goodOffset < rejoins || next == lineOffsets.count - 1 {
            switch try copy.next() {
            case .record, .seal: continue
            case .end: break walk
            case .damage:
                isDamaged = true
                break walk
            }
        }
        if !isDamaged, copy.goodOffset == rejoins, next < lineOffsets.count - 1,
            copy.chain == places[next - 1].chain
        {
            return wholeFinding(size: copy.size)
        }
        return try finding(copy, io, rejoins: min(rejoins, copy.size), next: next)
    }

    private static let pieceBytes = 2048

    /// The header is read by whoever opens the segment; nothing is believed without it.
    private func findInHeader(_ io: any LogIO) throws(LogError) -> SegmentFinding {
        do throws(LogError) {
            let copy = try SegmentWalker(io, layout, name: walker.name, depth: .content)
            while case .record = try copy.next() {}
            return try finding(copy, io, rejoins: copy.size, next: lineOffsets.count - 1)
        } catch {
            guard error.code == .corrupt || error.code == .newerFormat else { throw error }
            return SegmentFinding(
                good: nil, goodOffset: 0, tailBytes: walker.size, durable: durable[0],
                isSealed: false)
        }
    }

    private func wholeFinding(size: Int64) -> SegmentFinding {
        SegmentFinding(
            good: walker.chain.lastSequence, goodOffset: size, tailBytes: 0, durable: 0,
            isSealed: walker.seal != nil)
    }

    private func finding(
        _ copy: SegmentWalker, _ io: any LogIO, rejoins: Int64, next: Int
    ) throws(LogError) -> SegmentFinding {
        let tail = copy.size - copy.goodOffset
        var stated: Int64 = 0
        if isLast, tail > 0 {
            let range = copy.goodOffset..<max(rejoins, copy.goodOffset)
            let path = layout.segment(walker.name)
            let bytes = try calling { () throws(IOFault) in
                let file = try io.open(path, .read)
                defer { io.close(file) }
                return try io.readRange(file, range)
            }
            stated = max(TailEvidence(bytes).durable, durable[next])
        }
        return SegmentFinding(
            good: copy.chain.lastSequence, goodOffset: copy.goodOffset, tailBytes: tail,
            durable: stated, isSealed: tail == 0 && copy.seal != nil && !copy.lacksNewline)
    }

    /// The exit code that verification of the log with this copy would have: 0 sound, 1 a tail that
    /// was never acknowledged, 2 corruption, 3 a witness is not borne out.
    package func exitCode(
        of finding: SegmentFinding, witnesses: [Witness], _ safeguards: Safeguards = .all
    ) -> Int32 {
        guard let good = finding.good else { return 2 }
        guard isLast else { return finding.isSealed ? 0 : 2 }
        switch TailJudgement.judge(
            good: good, tailBytes: finding.tailBytes, durable: finding.durable,
            witnesses: witnesses, safeguards)
        {
        case .whole: return 0
        case .unacknowledged: return 1
        case .damageBelowDurable: return 2
        case .acknowledgedLost: return 3
        }
    }
}
