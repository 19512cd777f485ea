// Making a log and opening it for writing. Opening takes the lock, judges the end of the log by the
// recovery table, and hands out the one writer.

import CSupport
import Crypto

/// The log as a whole: how one comes to be and who may write it.
package enum EventLog {
    /// Makes an empty log in `directory`, which is made too (its parent must exist), and returns
    /// the log's id. Refuses where a log stands already.
    @discardableResult
    package static func create(
        in directory: String, io: any LogIO, random: LogRandom = .system
    ) throws(LogError) -> String {
        let layout = LogLayout(directory: directory)
        try checkPlace(directory, io: io)
        try calling { () throws(IOFault) in
            try io.makeDirectory(layout.directory)
            try io.syncDirectory(layout.parent)
            try io.makeDirectory(layout.quarantine)
        }
        let lock = try LockFile.take(io, layout)
        defer { lock.release() }
        try refuseExisting(io, layout)
        let log = random.uuid()
        let genesis = LogHash.genesis(ofLog: log)
        let head = HeadFile(
            log: log, lastSequence: 0, hash: genesis, epoch: 1, isClean: true, active: nil)
        let header = SegmentHeader(log: log, segment: 1, first: 1, previous: genesis, epoch: 1)
        // The segment comes last: where it stands, all of the log stands.
        try calling { () throws(IOFault) in
            try io.replaceFile(layout.head, with: head.line, in: directory)
            try io.replaceFile(
                layout.segment(LogLayout.segmentName(first: 1)), with: header.line, in: directory)
        }
        return log
    }

    /// Opens a log for writing. Every one of `witnesses` must be borne out, HEAD among them.
    /// Throws `.locked`, `.corrupt`, `.witnessMismatch`, `.newerFormat` and others, having changed
    /// nothing then.
    package static func open(
        in directory: String, io: any LogIO, clock: LogClock = .system,
        random: LogRandom = .system, options: LogOptions = LogOptions(),
        witnesses: [Witness] = []
    ) throws(LogError) -> (writer: EventLogWriter, report: OpenReport) {
        let layout = LogLayout(directory: directory)
        guard try !layout.segmentsIfAny(io).isEmpty else {
            throw LogError(
                .notALog, "\(directory) holds no log. Make one with `firstline init`.",
                file: directory)
        }
        try checkPlace(directory, io: io)
        let lock = try LockFile.take(io, layout)
        do throws(LogError) {
            let setting = LogSetting(
                io: io, clock: clock, random: random, options: options, layout: layout)
            return try Opening(setting, lock, witnesses).run()
        } catch {
            lock.release()
            throw error
        }
    }

    private static func refuseExisting(
        _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) {
        var stands = try !layout.segmentsIfAny(io).isEmpty
        if case .head(let head) = try HeadFile.read(io, layout), head.lastSequence > 0 {
            stands = true
        }
        if stands {
            throw LogError(
                .alreadyExists,
                "\(layout.directory) holds a log already. Choose another directory.",
                file: layout.directory)
        }
    }
}

/// What a writer was opened with.
struct LogSetting: Sendable {
    let io: any LogIO
    let clock: LogClock
    let random: LogRandom
    let options: LogOptions
    let layout: LogLayout
}

extension LogLayout {
    /// The segments, or none where there is no such directory.
    func segmentsIfAny(_ io: any LogIO) throws(LogError) -> [String] {
        guard try calling({ () throws(IOFault) in try io.info(at: directory) }) != nil else {
            return []
        }
        return try segments(io)
    }
}
