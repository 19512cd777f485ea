// Opening a log whose lock is taken: survey, judgement, and what the recovery table asks for.

import Crypto
import JSONText

/// One run of opening.
struct Opening {
    let setting: LogSetting
    let lock: LockFile
    let witnesses: [Witness]

    private var io: any LogIO { setting.io }
    private var layout: LogLayout { setting.layout }

    init(_ setting: LogSetting, _ lock: LockFile, _ witnesses: [Witness]) {
        self.setting = setting
        self.lock = lock
        self.witnesses = witnesses
    }

    func run() throws(LogError) -> (writer: EventLogWriter, report: OpenReport) {
        let head = try HeadFile.read(io, layout)
        if let end = CleanEnd(io, layout, head) { return try goOn(from: end) }
        let survey = try LogSurvey(io, layout, head, wanted: witnesses.map(\.sequence))
        let judgement = try survey.judge(witnesses, io, layout)
        let epoch = try claim(after: survey.epoch)
        let restart = try restart(survey, judgement, epoch: epoch)
        let writer = EventLogWriter(setting, lock, log: survey.log, epoch: epoch, restart)
        try writer.begin(replacingHead: !survey.head.isSound || survey.headLacksNote)
        return (writer, report(survey, restart, epoch: epoch, writer))
    }

    /// Opens a log that was closed in order and is as HEAD says; what was not read is checked
    /// before the first commit.
    private func goOn(
        from end: CleanEnd
    ) throws(LogError) -> (writer: EventLogWriter, report: OpenReport) {
        if let other = try end.contradicted(witnesses, io, layout) {
            throw WitnessCheck.mismatch(other, good: end.head.lastSequence, layout)
        }
        let epoch = try claim(after: end.head.epoch)
        let writer = EventLogWriter(
            setting, lock, log: end.header.log, epoch: epoch,
            try WriterRestart(continuing: end, io, layout))
        writer.check = SegmentCheck(end, io, layout)
        let report = OpenReport(
            wasClean: true, rewroteSegment: false, quarantined: nil, head: .sound, epoch: epoch,
            lastSequence: writer.lastSequence, lastHash: writer.lastHash,
            segments: end.names.count)
        return (writer, report)
    }

    /// Clears away what was left behind and writes the next epoch into LOCK.
    private func claim(after known: Int64) throws(LogError) -> Int64 {
        try layout.removeTemporaries(io)
        let epoch = max(known, try LockFile.read(io, lock.file)?.epoch ?? 0) + 1
        try lock.claim(epoch: epoch)
        return epoch
    }

    /// Brings the log into a state to go on from: as it is after a clean stop, else in a fresh
    /// file.
    private func restart(
        _ survey: LogSurvey, _ judgement: TailJudgement, epoch: Int64
    ) throws(LogError) -> WriterRestart {
        if judgement == .whole && survey.wasClosedInOrder {
            return try WriterRestart(continuing: survey, io, layout)
        }
        return try SegmentRewrite(setting, survey, epoch: epoch).run(
            isTorn: judgement == .unacknowledged)
    }

    private func report(
        _ survey: LogSurvey, _ restart: WriterRestart, epoch: Int64, _ writer: EventLogWriter
    ) -> OpenReport {
        OpenReport(
            wasClean: survey.wasClosedInOrder, rewroteSegment: restart.isRewritten,
            quarantined: restart.quarantined, head: survey.head.report, epoch: epoch,
            lastSequence: writer.lastSequence, lastHash: writer.lastHash,
            segments: survey.names.count)
    }
}

extension HeadFile.Reading {
    var isSound: Bool { report == .sound }

    var report: OpenReport.Head {
        switch self {
        case .head: .sound
        case .missing: .missing
        case .damaged: .damaged
        }
    }
}

extension LogSurvey {
    /// HEAD as a witness; none where it is missing or damaged.
    var headWitness: [Witness] {
        guard case .head(let head) = head else { return [] }
        return [Witness(name: "HEAD", sequence: head.lastSequence, hash: head.hash)]
    }

    /// Whether HEAD was written before it noted the active segment.
    var headLacksNote: Bool {
        guard case .head(let head) = head else { return false }
        return head.active == nil
    }

    /// Whether HEAD says so and the log ends exactly there.
    var wasClosedInOrder: Bool {
        guard case .head(let head) = head else { return false }
        return head.isClean && head.lastSequence == goodSequence && tailBytes == 0
    }

    /// Refuses, or says what the end of the log is.
    func judge(
        _ witnesses: [Witness], _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> TailJudgement {
        if case .head(let head) = head, head.log != log {
            throw LogError(
                .corrupt, "\(layout.head) belongs to another log. Restore a backup.",
                file: layout.head)
        }
        let all = witnesses + headWitness
        if let other = try WitnessCheck.contradicted(
            all, good: goodSequence, hashes: hashes, io, layout, names: names)
        {
            throw WitnessCheck.mismatch(other, good: goodSequence, layout)
        }
        let judgement = TailJudgement.judge(
            good: goodSequence, tailBytes: tailBytes,
            durable: TailEvidence(try tail(io, layout)).durable, witnesses: all,
            io.safeguards)
        switch judgement {
        case .whole, .unacknowledged: return judgement
        case .acknowledgedLost(let witness):
            throw WitnessCheck.mismatch(witness, good: goodSequence, layout)
        case .damageBelowDurable(let durable):
            throw corruption(durable: durable, layout)
        }
    }

    /// The bytes behind the last good line.
    func tail(_ io: any LogIO, _ layout: LogLayout) throws(LogError) -> [UInt8] {
        if tailBytes == 0 { return [] }
        return try bytes(last.goodOffset..<last.size, io, layout)
    }

    /// Some bytes of the last segment.
    func bytes(
        _ range: Range<Int64>, _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> [UInt8] {
        let path = layout.segment(last.name)
        return try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            return try io.readRange(file, range)
        }
    }

    func corruption(durable: Int64, _ layout: LogLayout) -> LogError {
        let path = layout.segment(last.name)
        let line = damage?.line ?? last.line
        return LogError(
            .corrupt,
            "\(path), line \(line): \(damage?.reason ?? "damaged"), after sequence "
                + "\(goodSequence), though \(durable) was durable. Nothing was changed; "
                + "restore a backup.", file: path, line: line, sequence: goodSequence)
    }
}
