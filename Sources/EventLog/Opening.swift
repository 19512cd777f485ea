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
        let survey = try LogSurvey(io, layout, wanted: try wanted())
        let judgement = try judge(survey)
        try layout.removeTemporaries(io)
        let epoch = max(survey.epoch, try LockFile.read(io, lock.file)?.epoch ?? 0) + 1
        try lock.claim(epoch: epoch)
        let restart = try restart(survey, judgement, epoch: epoch)
        let writer = EventLogWriter(setting, lock, log: survey.log, epoch: epoch, restart)
        try writer.begin(headIsSound: survey.head.isSound)
        return (writer, report(survey, restart, epoch: epoch, writer))
    }

    private func wanted() throws(LogError) -> [Int64] {
        var sequences = witnesses.map(\.sequence)
        if case .head(let head) = try HeadFile.read(io, layout) {
            sequences.append(head.lastSequence)
        }
        return sequences
    }

    /// Refuses, or says what the end of the log is.
    private func judge(_ survey: LogSurvey) throws(LogError) -> TailJudgement {
        if case .head(let head) = survey.head, head.log != survey.log {
            throw LogError(
                .corrupt, "\(layout.head) belongs to another log. Restore a backup.",
                file: layout.head)
        }
        let all = witnesses + survey.headWitness
        if let other = try WitnessCheck.contradicted(
            all, good: survey.goodSequence, hashes: survey.hashes, io, layout, names: survey.names)
        {
            throw WitnessCheck.mismatch(other, good: survey.goodSequence, layout)
        }
        let judgement = TailJudgement.judge(
            good: survey.goodSequence, tailBytes: survey.tailBytes,
            durable: TailEvidence(try survey.tail(io, layout)).durable, witnesses: all)
        switch judgement {
        case .whole, .unacknowledged: return judgement
        case .acknowledgedLost(let witness):
            throw WitnessCheck.mismatch(witness, good: survey.goodSequence, layout)
        case .damageBelowDurable(let durable):
            throw survey.corruption(durable: durable, layout)
        }
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

    /// Whether HEAD says so and the log ends exactly there.
    var wasClosedInOrder: Bool {
        guard case .head(let head) = head else { return false }
        return head.isClean && head.lastSequence == goodSequence && tailBytes == 0
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
