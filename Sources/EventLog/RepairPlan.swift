// What is wrong with a log and what repairing it would do; found out without changing anything.

/// What repair would do.
package enum RepairPlan: Equatable, Sendable {
    /// Nothing is wrong.
    case nothing
    /// HEAD is missing or damaged: opening writes it anew.
    case writeHead
    /// The end was never acknowledged: opening puts it in quarantine.
    case quarantineTail(file: String, offset: Int64, bytes: Int64, reason: String)
    /// Acknowledged records are damaged or gone: everything behind the last good one goes into
    /// quarantine, and only where the loss is accepted.
    case acceptLoss(Loss)

    /// What would be lost.
    package struct Loss: Equatable, Sendable {
        /// The last sequence that would be kept, and the chain hash there.
        package var keptSequence: Int64
        package var keptHash: LogHash
        /// The last sequence that is known to have been there.
        package var lostThrough: Int64
        /// What is wrong, as a sentence.
        package var reason: String
        /// The segment that would be cut, and from which byte on; nil where none would.
        package var cutSegment: String?
        package var cutOffset: Int64
        /// The segments that would go into quarantine whole.
        package var removedSegments: [String]

        /// How many sequences would be lost.
        package var lostCount: Int64 { max(0, lostThrough - keptSequence) }
    }

    /// Looks at the log in `directory`. Throws `.notALog`, `.newerFormat`, and `.corrupt` for what
    /// cutting cannot mend.
    package static func make(
        _ directory: String, io: any LogIO
    ) throws(LogError) -> RepairPlan {
        let report = try LogVerifier.verify(directory, deep: true, io: io)
        let layout = LogLayout(directory: directory)
        switch report.verdict {
        case .sound: return .nothing
        case .unacknowledgedTail(let file, let offset, let bytes, let reason):
            return .quarantineTail(file: file, offset: offset, bytes: bytes, reason: reason)
        case .newerFormat(let reason):
            throw LogError(.newerFormat, reason, file: directory)
        case .corrupt, .witnessMismatch:
            var search = try LossSearch(io, layout, reason: report.summary)
            return try search.run()
        }
    }
}

/// Finds how far a damaged log is good, and how far it reached.
private struct LossSearch {
    let io: any LogIO
    let layout: LogLayout
    let reason: String

    private let names: [String]
    private var loss: RepairPlan.Loss?
    private var before: (header: SegmentHeader, seal: SegmentSeal)?
    private var end: (sequence: Int64, hash: LogHash)?

    init(_ io: any LogIO, _ layout: LogLayout, reason: String) throws(LogError) {
        (self.io, self.layout, self.reason) = (io, layout, reason)
        names = try layout.segments(io)
    }

    mutating func run() throws(LogError) -> RepairPlan {
        for (index, name) in names.enumerated() {
            try look(at: name, index: index)
            if loss != nil { break }
        }
        let head = try HeadFile.read(io, layout)
        if loss == nil, let end {
            guard case .head(let head) = head else { return .writeHead }
            guard head.lastSequence > end.sequence else { throw notMendable() }
            loss = RepairPlan.Loss(
                keptSequence: end.sequence, keptHash: end.hash, lostThrough: head.lastSequence,
                reason: reason, cutSegment: nil, cutOffset: 0, removedSegments: [])
        }
        guard var loss else { throw notMendable() }
        if case .head(let head) = head {
            loss.lostThrough = max(loss.lostThrough, head.lastSequence)
        }
        loss.lostThrough = max(loss.lostThrough, try highestSequence(behind: loss))
        return .acceptLoss(loss)
    }

    /// Reads a segment to its end or to its first damage.
    private mutating func look(at name: String, index: Int) throws(LogError) {
        let walker: SegmentWalker
        do throws(LogError) {
            walker = try SegmentWalker(
                io, layout, name: name, depth: .payloadHashes, hashesFile: true, dropsCache: true)
            try SegmentLinks.check(walker.header, name: name, after: before, layout)
        } catch {
            guard error.code == .corrupt, let end else { throw error }
            loss = RepairPlan.Loss(
                keptSequence: end.sequence, keptHash: end.hash, lostThrough: end.sequence,
                reason: reason, cutSegment: nil, cutOffset: 0,
                removedSegments: Array(names[index...]))
            return
        }
        var isDamaged = false
        reading: while true {
            switch try walker.next() {
            case .record, .seal: continue
            case .end: break reading
            case .damage:
                isDamaged = true
                break reading
            }
        }
        end = (walker.chain.lastSequence, walker.chain.hash)
        let isLast = index == names.count - 1
        if isDamaged || (!isLast && walker.seal == nil) {
            loss = RepairPlan.Loss(
                keptSequence: walker.chain.lastSequence, keptHash: walker.chain.hash,
                lostThrough: walker.chain.lastSequence, reason: reason, cutSegment: name,
                cutOffset: walker.recordsEnd, removedSegments: Array(names[(index + 1)...]))
        }
        before = walker.seal.map { (walker.header, $0) }
    }

    /// The last sequence that anything in what would go names.
    private func highestSequence(behind loss: RepairPlan.Loss) throws(LogError) -> Int64 {
        var highest: Int64 = 0
        for name in loss.removedSegments + (loss.cutSegment.map { [$0] } ?? []) {
            if name != loss.cutSegment {
                highest = max(highest, (LogLayout.first(ofName: name) ?? 1) - 1)
            }
            try SoundLines.forEach(io, layout.segment(name)) { found in
                highest = max(highest, found.record.lastSequence)
            }
        }
        return highest
    }

    private func notMendable() -> LogError {
        LogError(
            .corrupt,
            "\(reason). Cutting would not mend that: restore a backup, or salvage what can be "
                + "read with `firstline log salvage`.", file: layout.directory)
    }
}
