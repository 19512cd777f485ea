// The append path: ownership, room, one write, one sync, HEAD.

import Crypto
import Glibc

extension EventLogWriter {
    /// Makes all staged records durable. On failure they are dropped: `.diskFull` means that
    /// nothing was written and a later attempt may succeed; `.unknownOutcome` that nobody knows,
    /// and the writer is stopped for good.
    @discardableResult
    package func commit() throws(LogError) -> Commit {
        try requireUsable()
        encode()
        guard let lines else {
            return Commit(lastSequence: durable.lastSequence, hash: durable.hash, bytes: 0)
        }
        defer { dropStaged() }
        try checkOwnership()
        try finishCheck()
        try markInUse()
        try rollIfDue(for: lines.bytes.count)
        try append(lines.bytes, records: Int64(staged.count))
        durable = lines.end
        // The group is durable whatever becomes of HEAD: a failure there costs a witness only.
        try? head.write(headFile(isClean: false), durably: false)
        return Commit(
            lastSequence: durable.lastSequence, hash: durable.hash, bytes: lines.bytes.count)
    }

    private func checkOwnership() throws(LogError) {
        var isOwner = try lock.isHeld(epoch: epoch, setting.layout)
        if isOwner, let segment {
            let (io, path) = (setting.io, setting.layout.segment(segment.name))
            let there = try calling { () throws(IOFault) in try io.info(at: path) }
            isOwner = there?.inode == segment.inode
        }
        if !isOwner {
            throw poison(
                LogError(
                    .replaced,
                    "another writer has taken over \(setting.layout.directory). Nothing was "
                        + "written; open the log again.", file: setting.layout.directory))
        }
    }

    /// Writes and syncs bytes at the end of the active segment.
    func append(_ bytes: [UInt8], records: Int64) throws(LogError) {
        guard var active = segment else { throw noSegment() }
        let io = setting.io
        var bytes = bytes
        if active.lacksNewline { bytes.insert(0x0a, at: 0) }
        try reserve(bytes.count)
        let (written, fault) = io.writeAll(active.file, bytes, at: active.offset)
        if let fault {
            throw fault.isNoSpace
                ? takeBack(written: written, fault) : poison(unknownOutcome(fault))
        }
        do throws(IOFault) {
            try io.sync(active.file)
        } catch {
            throw poison(unknownOutcome(error))
        }
        active.reservedEnd = segment?.reservedEnd ?? 0
        active.offset += Int64(bytes.count)
        active.hash?.update(data: bytes)
        active.records += records
        active.lacksNewline = false
        if active.month == nil, let first = staged.first {
            active.month = Timestamp.month(first.recordedAt)
        }
        segment = active
    }

    private func noSegment() -> LogError {
        LogError(
            .diskFull, "\(setting.layout.directory): no segment could be made. Make room.",
            file: setting.layout.directory)
    }

    /// Keeps room beyond the end for what must be written on a full disk. Where the room cannot be
    /// had, the group is refused before anything of it is written.
    private func reserve(_ count: Int) throws(LogError) {
        let wanted = setting.options.reserveBytes
        guard wanted > 0, var active = segment else { return }
        let end = active.offset + Int64(count)
        guard active.reservedEnd < end + wanted else { return }
        let io = setting.io
        for target in [end + 2 * wanted, end + wanted] {
            do throws(IOFault) {
                try io.reserve(active.file, from: active.offset, length: target - active.offset)
                active.reservedEnd = target
                segment = active
                return
            } catch {
                if error.code == EOPNOTSUPP || error.code == ENOSYS || error.code == EINVAL {
                    return
                }
                if !error.isNoSpace { throw poison(LogError(error)) }
                if target == end + wanted { throw diskFull(error) }
            }
        }
    }

    /// Cuts the half-written group off again, so that the file ends where it is durable.
    func takeBack(written: Int, _ fault: IOFault) -> LogError {
        guard written > 0, let active = segment else { return diskFull(fault) }
        let io = setting.io
        do throws(IOFault) {
            try io.truncate(active.file, to: active.offset)
            segment?.reservedEnd = 0
            try io.sync(active.file)
        } catch {
            return poison(unknownOutcome(error))
        }
        return diskFull(fault)
    }

    private func diskFull(_ fault: IOFault) -> LogError {
        LogError(
            .diskFull,
            "\(fault). Nothing was recorded, everything before is safe; make room and try again.",
            file: fault.path, cause: fault)
    }

    func unknownOutcome(_ fault: IOFault) -> LogError {
        LogError(
            .unknownOutcome,
            "\(fault). Whether the last changes were recorded is unknown: do not assume it. "
                + "The log is stopped; check the disk, then open it again.",
            file: fault.path, cause: fault)
    }
}
