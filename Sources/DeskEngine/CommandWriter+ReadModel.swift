// Keeping the read model true to the log: catching up, building it anew, comparing it.

import DeskAPI
import EventLog
import Glibc
import Logging
import ReadModel
import ServiceDesk

extension CommandWriter {
    /// Brings the read model up to the log after it failed: opened anew and caught up, and if that
    /// does not help rebuilt, unless what it lacks is room. Throws ``GroupFailure`` where nothing
    /// helps; commands are refused until it does, and what was acknowledged is safe in the log.
    func repairModel() throws {
        do {
            do {
                if modelCare == .rebuild { throw DeskError(.damaged, "the file is damaged") }
                try reopenModel()
                _ = try catchUp()
            } catch let error as ReadModelError where error.code == .noRoom {
                throw error
            } catch {
                setting.options.logger.error("the read model is built anew: \(error)")
                _ = try rebuildModel()
            }
        } catch {
            var worded = setting.error(error)
            worded.kind = .unavailable
            worded.hints.append("What was acknowledged is safe in the log.")
            throw GroupFailure(error: worded)
        }
        modelCare = .none
    }

    /// Replays what the log has beyond the read model; answers how many events that were and how
    /// many of them are unknown here.
    func catchUp() throws -> (events: Int, unknown: Int) {
        let start = model.witness.position
        guard Int64(start.sequence) < log.lastSequence else { return (0, 0) }
        let records = try setting.records(from: start.sequence + 1, through: log.lastSequence)
        var source = ReplaySource(records, setting, .catchUp, total: Int(log.lastSequence))
        while let batch = try source.next() {
            do {
                try model.begin()
                try model.apply(batch.events)
                try model.checkpoint(
                    from: model.witness.position, to: batch.position, hash: batch.hash)
                try model.commit()
            } catch {
                try? model.rollback()
                throw error
            }
        }
        return (Int(log.lastSequence) - start.sequence, source.unknownEvents)
    }

    /// Builds the read model anew beside the old one and puts it in its place; answers how many
    /// events are unknown here. Readers go on with the old one until the swap.
    func rebuildModel() throws -> Int {
        let path = setting.directory.readModel
        let beside = path + ".new"
        let unknown = try ReadModel.build(beside, setting, .rebuild, log)
        letGoOfModel()
        let renamed = ReadModel.replace(path, with: beside)
        try reopenModel()
        guard renamed else {
            throw ReadModelError(.unavailable, "the rebuilt file can't be put in place", path: path)
        }
        return unknown
    }

    /// Compares the read model with one built from the log.
    func verifyModel() throws -> ReadModelVerification {
        if modelCare != .none { try repairModel() }
        guard let current = setting.current.model else { throw DeskError.closed }
        let beside = setting.directory.readModel + ".verify"
        defer { ReadModel.removeFile(at: beside) }
        _ = try ReadModel.build(beside, setting, .verify, log)
        let other = try ReadModel(at: beside, decoding: setting.codec)
        defer { try? other.close() }
        let (found, expected) = (try current.digest(), try other.digest())
        return ReadModelVerification(
            found: found.map(\.description), expected: expected.map(\.description),
            faults: try current.verify(), position: model.witness.position)
    }

    private func reopenModel() throws {
        letGoOfModel()
        let reopened = try ReadModel(at: setting.directory.readModel, decoding: setting.codec)
        model = try reopened.makeWriter()
        setting.current.model = reopened
    }
}

extension ReadModel {
    /// Builds a read model of the whole log at a path; answers how many events are unknown.
    static func build(
        _ path: String, _ setting: DeskSetting, _ reason: ReplayProgress.Reason,
        _ log: EventLogWriter
    ) throws -> Int {
        let records = try setting.records(from: 1, through: log.lastSequence)
        let source = ReplaySource(records, setting, reason, total: Int(log.lastSequence))
        let (_, read) = try ReplayAhead.with(source) { ahead in
            try ReadModel.rebuild(at: path) { try ahead.next() }
        }
        return read.unknownEvents
    }

    /// Removes a read model and what SQLite keeps beside it; nothing may have it open.
    static func removeFile(at path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// Puts one file in the place of another; nothing may have either open. The old one's WAL goes
    /// first, for SQLite would replay it into the new file.
    static func replace(_ path: String, with beside: String) -> Bool {
        removeFile(at: path)
        return rename(beside, path) == 0
    }
}

/// The log as batches for the read model.
struct ReplaySource {
    private let records: LogRecords
    private let setting: DeskSetting
    private let reason: ReplayProgress.Reason
    private let total: Int
    private var projection: RecordProjection

    /// Events in one batch, about.
    private static let batch = 1000

    init(
        _ records: LogRecords, _ setting: DeskSetting, _ reason: ReplayProgress.Reason, total: Int
    ) {
        (self.records, self.setting) = (records, setting)
        (self.reason, self.total) = (reason, total)
        projection = RecordProjection(codec: setting.codec)
    }

    /// Events passed over because their kind is not known here.
    var unknownEvents: Int { projection.unknownEvents }

    /// The next batch; nil at the end of the log.
    mutating func next() throws -> RebuildBatch? {
        var batch: RebuildBatch?
        while let record = try records.next() {
            let events = try projection.events(of: record)
            let position = Position(Int(record.lastSequence))
            if batch == nil {
                batch = RebuildBatch(events: [], position: position, hash: "")
            }
            batch?.events += events
            batch?.position = position
            batch?.hash = record.hash.hex
            if let count = batch?.events.count, count >= Self.batch { break }
        }
        if let batch {
            setting.options.progress(
                ReplayProgress(reason: reason, done: batch.position.sequence, total: total))
        }
        return batch
    }
}
