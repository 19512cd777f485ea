// The one writer of a log. It stages records in memory and makes a whole group of them durable with
// one write and one sync. Nothing may be shown or acknowledged before `commit` returned; a failure
// of the disk stops the writer for good, for nobody can know what is on the medium then.

import Crypto
import JSONText

/// The writer of a log: synchronous, owned by one task at a time.
package final class EventLogWriter {
    /// The id of the log.
    package let logID: String
    /// The epoch of this writer; each opening for writing has its own.
    package let epoch: Int64

    let setting: LogSetting
    let lock: LockFile
    var segment: ActiveSegment?
    var segmentNumber: Int64
    /// The end of what is durable.
    var durable: LogPosition
    var staged: [StagedRecord] = []
    /// What is staged and has no line yet.
    private var drafts: [(draft: LogDraft, stamp: RecordStamp)] = []
    /// The most that the lines of all that is staged can have.
    private var stagedBytesMax = 0
    /// The lines of what is staged, once they are written, and where they lead.
    private(set) var lines: (bytes: [UInt8], end: LogPosition)?
    var head: HeadWriter
    /// The check of what opening left unread; nil once it has ended well.
    var check: SegmentCheck?
    /// Whether HEAD says that the log is in use.
    private var isMarked = false
    private(set) var failure: LogError?
    private var watch: ClockWatch

    init(
        _ setting: LogSetting, _ lock: LockFile, log: String, epoch: Int64,
        _ restart: WriterRestart
    ) {
        self.setting = setting
        self.lock = lock
        logID = log
        self.epoch = epoch
        segment = restart.segment
        segmentNumber = restart.segmentNumber
        durable = restart.position
        head = HeadWriter(setting.io, setting.layout)
        watch = ClockWatch(setting.clock)
    }

    deinit {
        if failure?.code != .closed { releaseFiles() }
    }

    /// The last durable sequence; 0 for an empty log.
    package var lastSequence: Int64 { durable.lastSequence }

    /// The chain hash at the last durable sequence.
    package var lastHash: LogHash { durable.hash }

    /// How many records wait for the next commit.
    package var stagedCount: Int { staged.count }

    /// The last failure to write HEAD since the last success; the log itself is not affected, but
    /// has one witness less.
    package var headFault: IOFault? { head.fault }

    /// Whether no further record may be staged before a commit.
    package var groupIsFull: Bool {
        staged.count >= setting.options.groupRecordsMax
            || stagedBytesMax >= setting.options.groupBytesMax
    }

    /// Takes a record for the next commit; nothing is written yet. Throws `.groupFull`,
    /// `.recordTooLarge`, `.invalidDraft`, or what stopped the writer; the group is then as before.
    package func stage(_ draft: LogDraft) throws(LogError) -> StagedRecord {
        try requireUsable()
        try DraftCheck.check(draft)
        let (now, step) = watch.read()
        let (sequence, recordedAt) =
            staged.last.map { ($0.lastSequence, $0.recordedAt) }
            ?? (durable.lastSequence, durable.recordedAt)
        let stamp = RecordStamp(
            watermark: durable.lastSequence, epoch: epoch, recordedAt: max(now, recordedAt))
        let record = StagedRecord(
            sequence: sequence + 1, count: draft.events.count,
            lineBytesMax: RecordEncoder.bytesMax(of: draft), recordedAt: stamp.recordedAt,
            clockStep: step)
        try checkRoom(for: record, draft, stamp)
        staged.append(record)
        drafts.append((draft, stamp))
        stagedBytesMax += record.lineBytesMax
        lines = nil
        return record
    }

    /// Drops the staged record that begins at `sequence` and all after it.
    package func discardStaged(from sequence: Int64) {
        while let last = staged.last, last.sequence >= sequence {
            staged.removeLast()
            drafts.removeLast()
            stagedBytesMax -= last.lineBytesMax
        }
        lines = nil
    }

    /// Drops a staged record and all after it.
    package func discardStaged(from record: StagedRecord) {
        discardStaged(from: record.sequence)
    }

    /// Puts what is staged into lines, and answers the chain hash after the last. `commit` does so
    /// by itself; who asks before knows the hash before the disk is done. With more staged or
    /// something dropped the lines are others.
    @discardableResult
    package func encode() -> LogHash {
        if let lines { return lines.end.hash }
        var (bytes, end) = ([UInt8](), durable)
        bytes.reserveCapacity(stagedBytesMax)
        for (record, item) in zip(staged, drafts) {
            let (line, hash) = RecordEncoder.line(
                of: item.draft, after: end, stamp: item.stamp, random: setting.random)
            assert(line.count <= record.lineBytesMax, "a line longer than it can be")
            bytes += line
            end = LogPosition(
                lastSequence: record.lastSequence, hash: hash, recordedAt: record.recordedAt)
        }
        if !staged.isEmpty { lines = (bytes, end) }
        return end.hash
    }

    private func checkRoom(
        for record: StagedRecord, _ draft: LogDraft, _ stamp: RecordStamp
    ) throws(LogError) {
        let options = setting.options
        if record.lineBytesMax > options.lineBytesMax {
            // It may be too long; by how much, only the line itself tells, with any hash before it.
            let before = LogPosition(
                lastSequence: record.sequence - 1, hash: durable.hash,
                recordedAt: record.recordedAt)
            let line = RecordEncoder.line(
                of: draft, after: before, stamp: stamp, random: setting.random
            ).bytes.count
            guard line <= options.lineBytesMax else {
                throw LogError(
                    .recordTooLarge(bytes: line, bytesMax: options.lineBytesMax),
                    "the record has \(line) bytes, at most \(options.lineBytesMax) fit a line. "
                        + "Store large bodies and attachments as blobs.")
            }
        }
        let isOverBytes =
            !staged.isEmpty && stagedBytesMax + record.lineBytesMax > options.groupBytesMax
        if staged.count >= options.groupRecordsMax || isOverBytes {
            throw LogError(.groupFull, "the group of records is full. Commit it first.")
        }
    }

    func requireUsable() throws(LogError) {
        guard let failure else { return }
        if failure.code == .closed { throw failure }
        throw LogError(
            .poisoned,
            "the log was stopped by an earlier failure: \(failure.message)", file: failure.file,
            cause: failure.cause)
    }

    /// Stops the writer for good.
    func poison(_ error: LogError) -> LogError {
        if failure == nil { failure = error }
        dropStaged()
        return error
    }

    func dropStaged() {
        staged.removeAll(keepingCapacity: true)
        drafts.removeAll(keepingCapacity: true)
        stagedBytesMax = 0
        lines = nil
    }

    // MARK: Begin and end

    /// Begins after a survey: in a segment to append to, with HEAD saying that the log is in use.
    func begin(replacingHead: Bool) throws(LogError) {
        do throws(LogError) {
            if segment == nil { try createSegment() }
            try head.open(headFile(isClean: false), replacing: replacingHead)
            isMarked = true
        } catch {
            failure = LogError(.closed, "the log could not be opened.")
            releaseFiles(keepsLock: true)
            throw error
        }
    }

    /// Takes note in HEAD, durably, that the log is in use, before anything is appended.
    func markInUse() throws(LogError) {
        if isMarked { return }
        do throws(LogError) {
            try head.open(headFile(isClean: false), replacing: false)
            isMarked = true
        } catch {
            head.close()
            throw error.cause?.isNoSpace == true ? error : poison(error)
        }
    }

    /// Waits until what opening left unread has been checked, and runs the check where nobody has
    /// begun it. `commit` does so by itself. Throws `.corrupt`, which stops the writer for good.
    package func finishCheck() throws(LogError) {
        guard let check else { return }
        do throws(LogError) {
            segment?.hash = try check.result()
            self.check = nil
        } catch {
            throw error.code == .inputOutput ? error : poison(error)
        }
    }

    /// Checks what opening left unread in a thread of its own, so that the first commit need not
    /// wait long, and tells `done` from there what is wrong; nil where all is well. It begins after
    /// some seconds, so that it takes nothing from what is done first; a commit before that checks
    /// by itself.
    package func checkInBackground(
        after seconds: Int = 0, _ done: @escaping @Sendable (LogError?) -> Void
    ) {
        check?.runInBackground(after: seconds, done)
    }

    /// Closes the log in order: HEAD says so, and the next opening goes on in the same file. Staged
    /// records are dropped. A poisoned writer only lets go of its files, and so does one that never
    /// committed: HEAD says already what it would say.
    package func close() throws(LogError) {
        if failure?.code == .closed { return }
        let isSound = failure == nil && isMarked
        failure = LogError(.closed, "the log is closed. Open it again.")
        dropStaged()
        check?.cancel()
        defer { releaseFiles() }
        guard isSound, try lock.isHeld(epoch: epoch, setting.layout) else { return }
        let io = setting.io
        if let segment {
            // Gives back the reserve; the size stays.
            try? io.truncate(segment.file, to: segment.offset)
            try calling { () throws(IOFault) in try io.sync(segment.file) }
        }
        try head.write(headFile(isClean: true), durably: true)
    }

    func headFile(isClean: Bool) -> HeadFile {
        HeadFile(
            log: logID, lastSequence: durable.lastSequence, hash: durable.hash, epoch: epoch,
            isClean: isClean, active: segment?.note)
    }

    private func releaseFiles(keepsLock: Bool = false) {
        if let segment { setting.io.close(segment.file) }
        segment = nil
        head.close()
        if !keepsLock { lock.release() }
    }
}
