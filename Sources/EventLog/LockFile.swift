// LOCK: held for the life of the owner by an open-file-description lock, and naming it in text.

import CSupport
import JSONText

/// The taken lock of a log.
struct LockFile {
    let file: LogFile
    let inode: UInt64
    private let io: any LogIO
    /// HEAD, locked as well: LOCK may be removed under a living owner by somebody who takes it for
    /// stale, and two writers would tear the log apart. Nil where HEAD was missing.
    private let head: LogFile?

    /// Takes the lock, or says who holds it.
    static func take(_ io: any LogIO, _ layout: LogLayout) throws(LogError) -> LockFile {
        let file = try calling { () throws(IOFault) in try io.open(layout.lock, .openOrCreate) }
        var taken = false
        defer { if !taken { io.close(file) } }
        guard try calling({ () throws(IOFault) in try io.lock(file) }) else {
            throw refusal(for: try read(io, file), layout)
        }
        let info = try calling { () throws(IOFault) in try io.info(of: file) }
        let head = try lockHead(io, layout)
        taken = true
        return LockFile(file: file, inode: info.inode, io: io, head: head)
    }

    /// Locks HEAD too, where there is one.
    private static func lockHead(
        _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) -> LogFile? {
        let info = try calling { () throws(IOFault) in try io.info(at: layout.head) }
        guard let info, !info.isDirectory else { return nil }
        let file = try calling { () throws(IOFault) in try io.open(layout.head, .readWrite) }
        do throws(IOFault) {
            if try io.lock(file) { return file }
        } catch {
            io.close(file)
            throw LogError(error)
        }
        io.close(file)
        throw refusal(for: nil, layout)
    }

    private static func refusal(for owner: Holder?, _ layout: LogLayout) -> LogError {
        let who = owner.map { "process \($0.process)" } ?? "another process"
        return LogError(
            .locked(process: owner?.process),
            "\(who) owns the log in \(layout.directory). "
                + "Talk to it through its socket, or stop it first.", file: layout.lock)
    }

    /// What the text of LOCK says.
    struct Holder: Equatable {
        var process: Int32
        var boot: String
        var epoch: Int64
    }

    static func read(_ io: any LogIO, _ file: LogFile) throws(LogError) -> Holder? {
        let bytes = try calling { () throws(IOFault) in try io.readRange(file, 0..<512) }
        guard let value = try? JSONValue(bytes: bytes) else { return nil }
        let cursor = JSONCursor(value)
        guard let process = try? cursor["pid"].integer(), let boot = try? cursor["boot"].string(),
            let epoch = try? cursor["w"].integer()
        else { return nil }
        return Holder(process: Int32(truncatingIfNeeded: process), boot: boot, epoch: epoch)
    }

    /// Whether a process owns the log in a directory, asked without the lock.
    static func isOwned(_ io: any LogIO, _ layout: LogLayout) throws(LogError) -> Bool {
        guard let file = try? io.open(layout.lock, .read) else { return false }
        defer { io.close(file) }
        return try calling { () throws(IOFault) in try io.isLocked(file) }
    }

    /// Writes this process and its epoch into the file.
    func claim(epoch: Int64) throws(LogError) {
        let owner = io.owner
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("pid", Int64(owner.process))
            writer.member("boot", owner.boot)
            writer.member("w", epoch)
        }
        let bytes = writer.bytes + [0x0a]
        try calling { () throws(IOFault) in
            if let fault = io.writeAll(file, bytes, at: 0).fault { throw fault }
            try io.truncate(file, to: Int64(bytes.count))
        }
    }

    /// Whether LOCK is still this file and names this epoch: a writer that was stopped for long may
    /// wake up replaced.
    func isHeld(epoch: Int64, _ layout: LogLayout) throws(LogError) -> Bool {
        let there = try calling { () throws(IOFault) in try io.info(at: layout.lock) }
        guard there?.inode == inode else { return false }
        return try Self.read(io, file)?.epoch == epoch
    }

    func release() {
        if let head { io.close(head) }
        io.close(file)
    }
}
