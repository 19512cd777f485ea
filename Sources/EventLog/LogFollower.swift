// Follows a log as it grows: the last records first, then what is appended, over the borders of
// segments. Only complete lines are handed out. They may lie beyond HEAD: a line that is in the
// file but not yet durable can be taken away again by a power cut.

import CSupport
import Glibc

/// A follower of a log; needs no lock and changes nothing.
package final class LogFollower {
    private let io: any LogIO
    private let layout: LogLayout
    private var name: String
    private var file: LogFile
    private var inode: UInt64
    /// The end of the last complete line.
    private var offset: Int64 = 0
    private var isSealed = false

    /// Follows the log in `directory` from its last segment on. Throws `.notALog`.
    package init(_ directory: String, io: any LogIO) throws(LogError) {
        self.io = io
        layout = LogLayout(directory: directory)
        guard let last = try layout.segmentsIfAny(io).last else {
            throw LogError(.notALog, "\(directory) holds no log.", file: directory)
        }
        name = last
        (file, inode) = try Self.open(layout.segment(last), io)
    }

    deinit { io.close(file) }

    private static func open(
        _ path: String, _ io: any LogIO
    ) throws(LogError) -> (LogFile, UInt64) {
        try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            return (file, try io.info(of: file).inode)
        }
    }

    /// The last `count` records that are there, oldest first, of the last two segments at most;
    /// what `next` gives comes after them.
    package func last(_ count: Int) throws(LogError) -> [LogRecord] {
        let names = try layout.segments(io)
        var starts = try lineStarts(count + 2)
        if starts.count < count, let before = names.last(where: { $0 < name }) {
            io.close(file)
            (file, inode) = try Self.open(layout.segment(before), io)
            name = before
            starts = try lineStarts(count + 2)
        }
        offset = starts.first ?? 0
        return Array(try next().suffix(max(0, count)))
    }

    /// Where the last `count` lines of the open segment begin.
    private func lineStarts(_ count: Int) throws(LogError) -> [Int64] {
        let (io, file) = (io, file)
        let size = try calling { () throws(IOFault) in try io.info(of: file) }.size
        var scanner = LineScanner(io, file, size: size)
        var starts: [Int64] = []
        while let line = try scanner.next() {
            starts.append(line.offset)
            if starts.count > 2 * count { starts.removeFirst(starts.count - count) }
        }
        return starts.suffix(count)
    }

    /// The records that were appended since the last call; none where there are none. Throws
    /// `.corrupt` at a complete line that is none of a log.
    package func next() throws(LogError) -> [LogRecord] {
        var records: [LogRecord] = []
        while true {
            try reopenIfReplaced()
            try readLines(into: &records)
            guard isSealed, let following = try layout.segments(io).first(where: { $0 > name })
            else { return records }
            io.close(file)
            (file, inode) = try Self.open(layout.segment(following), io)
            (name, offset, isSealed) = (following, 0, false)
        }
    }

    /// After an unclean stop the writer goes on in a fresh copy of the same lines.
    private func reopenIfReplaced() throws(LogError) {
        let path = layout.segment(name)
        let there = try calling { () throws(IOFault) in try io.info(at: path) }
        guard let there, there.inode != inode else { return }
        io.close(file)
        (file, inode) = try Self.open(path, io)
        offset = min(offset, there.size)
        isSealed = false
    }

    private func readLines(into records: inout [LogRecord]) throws(LogError) {
        var wanted: Int64 = 256 << 10
        while true {
            let range = offset..<(offset + wanted)
            let piece = try calling { () throws(IOFault) in try io.readRange(file, range) }
            guard let end = piece.lastIndex(of: 0x0a) else {
                // The end of the file, in the middle of a line or not.
                if piece.count < Int(wanted) { return }
                wanted *= 4
                continue
            }
            for line in piece[..<end].split(separator: 0x0a) { try take(line, into: &records) }
            offset += Int64(end + 1)
        }
    }

    private func take(
        _ line: ArraySlice<UInt8>, into records: inout [LogRecord]
    ) throws(LogError) {
        let result: (isSound: Bool, record: LogRecord?) = Array(line).withUnsafeBufferPointer {
            guard LineTrailer.isValid($0) else { return (false, nil) }
            if SegmentSeal.isSeal($0) {
                isSealed = true
                return (true, nil)
            }
            if let record = (try? RecordDecoder($0, depth: .content))?.record {
                return (true, record)
            }
            guard case .header = SegmentHeader.read($0) else { return (false, nil) }
            return (true, nil)
        }
        if let record = result.record { records.append(record) }
        if !result.isSound {
            throw LogError(
                .corrupt,
                "\(layout.segment(name)) has a damaged line. See `firstline log verify`.",
                file: layout.segment(name))
        }
    }
}

/// Waits for changes in the directory of a log, by inotify.
package final class LogWatch {
    private let descriptor: Int32
    private let directory: String

    /// Begins to watch; what changes from now on ends the next `wait`.
    package init(_ directory: String) throws(LogError) {
        self.directory = directory
        descriptor = cs_watch_directory(directory)
        if descriptor < 0 {
            throw LogError(IOFault("watch", directory, code: errno))
        }
    }

    deinit { close(descriptor) }

    /// Waits until something was written, made or renamed in the directory since the last call.
    package func wait() throws(LogError) {
        if cs_watch_wait(descriptor) < 0 {
            throw LogError(IOFault("watch", directory, code: errno))
        }
    }
}
