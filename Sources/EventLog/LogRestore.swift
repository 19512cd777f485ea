// Puts a backup in the place of a desk that was lost. The backup is verified before and the copy
// after; the restored log says so in a record of its own, and from there on its hashes differ from
// those of the original: whoever has seen more than the backup held will notice.

import JSONText

/// Restoring a backup.
package enum LogRestore {
    /// Far more epochs than a desk is opened between two backups.
    private static let epochsSkipped: Int64 = 1_000_000

    /// Copies the backup to a place that is empty or not there and opens it once. `verifies` reads
    /// all of it before and after, payload by payload. Throws `.alreadyExists`, or what is wrong
    /// with the backup.
    @discardableResult
    package static func run(
        _ backup: LogPlace, to desk: LogPlace, verifies: Bool = true, io: any LogIO,
        clock: LogClock = .system, random: LogRandom = .system, options: LogOptions = LogOptions(),
        progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws(LogError) -> BackupReport {
        try refuseOccupied(desk.layout.parent, io)
        if verifies { try verify(backup, io) }
        let report = try LogBackup.restore(
            backup, to: desk, io: io, epochsSkipped: epochsSkipped, progress: progress)
        if verifies { try verify(desk, io) }
        let (writer, _) = try EventLog.open(
            in: desk.log, io: io, clock: clock, random: random, options: options)
        do throws(LogError) {
            _ = try writer.stage(record(report))
            _ = try writer.commit()
            try writer.close()
        } catch {
            try? writer.close()
            throw error
        }
        return report
    }

    private static func refuseOccupied(_ desk: String, _ io: any LogIO) throws(LogError) {
        let names = try calling { () throws(IOFault) in
            try io.info(at: desk) == nil ? [] : try io.list(desk)
        }
        guard names.isEmpty else {
            throw LogError(
                .alreadyExists,
                "\(desk) is not empty. Restore into a directory that is empty or not there; "
                    + "move what stands there aside, and keep it.", file: desk)
        }
    }

    private static func verify(_ place: LogPlace, _ io: any LogIO) throws(LogError) {
        let report = try LogVerifier.verify(place.log, deep: true, io: io)
        let code: LogError.Code
        switch report.verdict {
        case .sound: return
        case .newerFormat: code = .newerFormat
        case .witnessMismatch(let name, _, _): code = .witnessMismatch(name: name)
        case .unacknowledgedTail, .corrupt: code = .corrupt
        }
        throw LogError(
            code, "\(place.log) can't be relied on: \(report.summary)", file: place.log)
    }

    private static func record(_ report: BackupReport) -> LogDraft {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("sequence", report.lastSequence)
            writer.member("hash", report.lastHash.hex)
        }
        return LogDraft(
            commandID: "log.restored-\(report.lastSequence)", actor: "log",
            events: [
                EventDraft(kind: "log.restored", version: 1, entity: "log", payload: writer.bytes)
            ])
    }
}
