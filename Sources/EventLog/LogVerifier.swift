// Reads a whole log and compares everything that can be compared. Changes nothing, not even the
// lock.

import JSONText

/// Verification of a log.
package enum LogVerifier {
    /// Verifies the log in `directory` against HEAD and further witnesses. Deep, it also compares
    /// payloads with their hashes and sealed files with their seals. Throws only where the log
    /// cannot be read at all: `.notALog` or `.inputOutput`.
    package static func verify(
        _ directory: String, deep: Bool, io: any LogIO, witnesses: [Witness] = []
    ) throws(LogError) -> VerifyReport {
        let layout = LogLayout(directory: directory)
        let names = try layout.segmentsIfAny(io)
        guard !names.isEmpty else {
            throw LogError(.notALog, "\(directory) holds no log.", file: directory)
        }
        var run = VerifyRun(io, layout, names: names, isDeep: deep, witnesses: witnesses)
        do throws(LogError) {
            try run.walk()
        } catch {
            guard let verdict = VerifyReport.Verdict(error) else { throw error }
            run.report.verdict = verdict
        }
        return run.report
    }
}

extension VerifyReport.Verdict {
    fileprivate init?(_ error: LogError) {
        switch error.code {
        case .newerFormat: self = .newerFormat(reason: error.message)
        case .corrupt:
            self = .corrupt(
                file: error.file ?? "", line: error.line, sequence: error.sequence,
                reason: error.message)
        case .witnessMismatch(let name):
            self = .witnessMismatch(
                name: name, sequence: error.sequence ?? 0, reason: error.message)
        default: return nil
        }
    }
}

/// One run of verification.
private struct VerifyRun {
    let io: any LogIO
    let layout: LogLayout
    let names: [String]
    var witnesses: [Witness]
    var report = VerifyReport()

    private var head = HeadFile.Reading.missing
    private var hashes: [Int64: LogHash] = [:]
    /// Sequences whose payload is gone, and those that an erasing event names.
    private var erased: Set<Int64> = []
    private var erasedByEvent: Set<Int64> = []

    init(
        _ io: any LogIO, _ layout: LogLayout, names: [String], isDeep: Bool,
        witnesses: [Witness]
    ) {
        self.io = io
        self.layout = layout
        self.names = names
        self.witnesses = witnesses
        report.isDeep = isDeep
    }

    mutating func walk() throws(LogError) {
        report.isOwned = try LockFile.isOwned(io, layout)
        head = try HeadFile.read(io, layout)
        if case .head(let head) = head {
            witnesses.append(
                Witness(name: "HEAD", sequence: head.lastSequence, hash: head.hash))
        }
        var before: (header: SegmentHeader, seal: SegmentSeal)?
        for (index, name) in names.enumerated() {
            let walker = try SegmentWalker(
                io, layout, name: name, depth: report.isDeep ? .payloadHashes : .content,
                hashesFile: report.isDeep, dropsCache: true)
            try SegmentLinks.check(walker.header, name: name, after: before, layout)
            let isLast = index == names.count - 1
            if index == 0 { try checkHead(log: walker.header.log) }
            let damage = try read(walker)
            if isLast {
                try judgeEnd(walker, damage)
            } else {
                before = (walker.header, try seal(of: walker, damage))
            }
        }
        try checkErased()
    }

    /// Reads all good lines of a segment.
    private mutating func read(_ walker: SegmentWalker) throws(LogError) -> SegmentDamage? {
        let wanted = Set(witnesses.map(\.sequence))
        hashes[walker.chain.lastSequence] = walker.chain.hash
        var damage: SegmentDamage?
        reading: while true {
            switch try walker.next() {
            case .record(let frame, let record):
                report.records += 1
                report.events += frame.count
                if wanted.contains(frame.lastSequence) { hashes[frame.lastSequence] = frame.hash }
                if let record { note(record) }
            case .seal: continue
            case .damage(let found):
                damage = found
                break reading
            case .end: break reading
            }
        }
        report.segments += 1
        report.bytes += walker.goodOffset
        report.lastSequence = walker.chain.lastSequence
        report.lastHash = walker.chain.hash
        return damage
    }

    private func seal(
        of walker: SegmentWalker, _ damage: SegmentDamage?
    ) throws(LogError) -> SegmentSeal {
        if damage == nil, !walker.lacksNewline, let seal = walker.seal { return seal }
        let path = layout.segment(walker.name)
        let missing = walker.seal == nil ? "seal" : "newline after its seal"
        throw LogError(
            .corrupt, damage?.reason ?? "it has no \(missing), though a segment follows it",
            file: path, line: damage?.line ?? walker.line, sequence: walker.chain.lastSequence)
    }

    // MARK: The end of the log

    private mutating func judgeEnd(
        _ walker: SegmentWalker, _ damage: SegmentDamage?
    ) throws(LogError) {
        let good = walker.chain.lastSequence
        if let other = try WitnessCheck.contradicted(
            witnesses, good: good, hashes: hashes, io, layout, names: names)
        {
            throw WitnessCheck.mismatch(other, good: good, layout)
        }
        let path = layout.segment(walker.name)
        let tail = try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            return try io.readRange(file, walker.goodOffset..<walker.size)
        }
        let judgement = TailJudgement.judge(
            good: good, tailBytes: Int64(tail.count), durable: TailEvidence(tail).durable,
            witnesses: witnesses, io.safeguards)
        let reason = damage?.reason ?? "it is no record"
        switch judgement {
        case .whole: break
        case .acknowledgedLost(let witness):
            throw WitnessCheck.mismatch(witness, good: good, layout)
        case .damageBelowDurable(let durable):
            throw LogError(
                .corrupt, "\(reason), though sequence \(durable) was durable", file: path,
                line: damage?.line ?? walker.line, sequence: good)
        case .unacknowledged:
            // An owner at work may be in the middle of a write.
            if report.isOwned { return }
            report.verdict = .unacknowledgedTail(
                file: path, offset: walker.goodOffset, bytes: Int64(tail.count), reason: reason)
        }
    }

    private func checkHead(log: String) throws(LogError) {
        let fault: String
        switch head {
        case .head(let head) where head.log == log: return
        case .head: fault = "it belongs to another log"
        // Between a crash and the next opening, which writes it anew, it may be either.
        case .missing: fault = "it is missing; the next opening writes it anew"
        case .damaged: fault = "it is damaged; the next opening writes it anew"
        }
        throw LogError(.corrupt, fault, file: layout.head)
    }

    // MARK: Erased payloads

    private mutating func note(_ record: LogRecord) {
        for event in record.events {
            if event.isErased { erased.insert(event.sequence) }
            guard event.kind == "subject.erased", let value = try? event.payloadValue(),
                let named = try? JSONCursor(value)["sequences"].elements()
            else { continue }
            for element in named {
                if let sequence = try? element.integer() { erasedByEvent.insert(sequence) }
            }
        }
    }

    /// A payload may be missing only where the log says so itself.
    private mutating func checkErased() throws(LogError) {
        report.erasedPayloads = Int64(erased.count)
        guard let sequence = erased.subtracting(erasedByEvent).min() else { return }
        throw LogError(
            .corrupt,
            "the payload of sequence \(sequence) is gone and no event says that it was "
                + "erased", file: layout.directory, sequence: sequence)
    }
}
