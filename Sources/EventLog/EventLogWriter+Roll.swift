// Sealing a full segment and beginning the next one.

import Crypto
import Glibc

extension EventLogWriter {
    /// Seals the active segment where it is full or its month is over, and sees to it that there is
    /// one to append so many bytes to.
    func rollIfDue(for bytes: Int) throws(LogError) {
        if let active = segment, active.records > 0 {
            let isFull =
                active.offset + Int64(bytes) > setting.options.segmentBytesMax
            let isOver = active.month != staged.first.map { Timestamp.month($0.recordedAt) }
            if isFull || isOver { try seal() }
        }
        if segment == nil { try createSegment() }
    }

    /// Writes the seal line; from then on the file is only read.
    private func seal() throws(LogError) {
        guard var active = segment else { return }
        let io = setting.io
        if active.lacksNewline {
            // The hash in the seal covers the newline, so it must stand first.
            try append([], records: 0)
            active = segment ?? active
        }
        guard let hash = active.hash else {
            throw LogError(.inputOutput, "\(active.name) was not checked yet.", file: active.name)
        }
        let seal = SegmentSeal(
            last: durable.lastSequence, records: active.records, hash: durable.hash,
            file: LogHash(hash.finalize()))
        let line = seal.line
        let (written, fault) = io.writeAll(active.file, line, at: active.offset)
        if let fault {
            throw fault.isNoSpace
                ? takeBack(written: written, fault) : poison(unknownOutcome(fault))
        }
        do throws(IOFault) {
            try io.truncate(active.file, to: active.offset + Int64(line.count))
            try io.sync(active.file)
        } catch {
            throw poison(unknownOutcome(error))
        }
        // A mode that cannot be set leaves a file that could be written, and is none the worse.
        if let info = try? io.info(of: active.file) {
            try? io.setMode(setting.layout.segment(active.name), info.mode & 0o444)
        }
        io.close(active.file)
        segment = nil
    }

    /// Puts the next segment in place, header first.
    func createSegment() throws(LogError) {
        let first = durable.lastSequence + 1
        let header = SegmentHeader(
            log: logID, segment: segmentNumber + 1, first: first, previous: durable.hash,
            epoch: epoch)
        let name = LogLayout.segmentName(first: first)
        let (io, layout) = (setting.io, setting.layout)
        do throws(IOFault) {
            try io.replaceFile(layout.segment(name), with: header.line, in: layout.directory)
        } catch {
            // Too many open files, or no permission, fails this command and not the log.
            throw error.code == EIO ? poison(LogError(error)) : LogError(error)
        }
        segment = try ActiveSegment(fresh: header, name: name, io, layout)
        segmentNumber += 1
    }
}
