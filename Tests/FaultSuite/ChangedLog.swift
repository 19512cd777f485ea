// A log of which one segment is shown with a change, without copying the segment.

import EventLog
import Glibc
import LogTesting

/// The files of a log, for reading.
final class LogFiles: Sendable {
    let contents: [String: [UInt8]]

    init(_ disk: SimulatedDisk) {
        var contents: [String: [UInt8]] = [:]
        for path in disk.files { contents[path] = disk.bytes(at: path) ?? [] }
        self.contents = contents
    }
}

/// A seam for reading that shows one file changed.
struct ChangedLog: LogIO {
    let files: LogFiles
    let path: String
    let change: SegmentChange
    var safeguards = Safeguards.all

    var owner: LogOwner { LogOwner(process: 1, boot: "changed") }

    private func size(_ name: String) -> Int? {
        guard let content = files.contents[name] else { return nil }
        guard name == path else { return content.count }
        return content.count - (change.to - change.from) + change.bytes.count
    }

    func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        guard files.contents[path] != nil else { throw IOFault("open", path, code: ENOENT) }
        guard case .read = access else { throw IOFault("open", path, code: EROFS) }
        return LogFile(descriptor: 3, path: path)
    }

    func close(_ file: LogFile) {}

    func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        guard let content = files.contents[file.path] else {
            throw IOFault("read", file.path, code: EBADF)
        }
        guard file.path == path else {
            return copy(content[...], into: buffer, from: Int(offset), at: 0)
        }
        var filled = copy(content[..<change.from], into: buffer, from: Int(offset), at: 0)
        let middle = max(0, Int(offset) - change.from)
        filled += copy(change.bytes[...], into: buffer, from: middle, at: filled)
        let rest = max(0, Int(offset) - change.from - change.bytes.count)
        filled += copy(content[change.to...], into: buffer, from: rest, at: filled)
        return filled
    }

    /// Copies what comes after `from` bytes of a slice behind what is in the buffer already.
    private func copy(
        _ bytes: ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer, from: Int,
        at filled: Int
    ) -> Int {
        let count = min(bytes.count - from, buffer.count - filled)
        guard count > 0, let target = buffer.baseAddress else { return 0 }
        bytes.withUnsafeBytes {
            (target + filled).copyMemory(from: $0.baseAddress! + from, byteCount: count)
        }
        return count
    }

    func info(of file: LogFile) throws(IOFault) -> FileInfo {
        FileInfo(size: Int64(size(file.path) ?? 0), inode: 1, mode: 0o600, isDirectory: false)
    }

    func info(at path: String) throws(IOFault) -> FileInfo? {
        if path == SampleLog.directory {
            return FileInfo(size: 0, inode: 2, mode: 0o700, isDirectory: true)
        }
        return size(path).map {
            FileInfo(size: Int64($0), inode: 1, mode: 0o600, isDirectory: false)
        }
    }

    func list(_ directory: String) throws(IOFault) -> [String] {
        files.contents.keys.filter { $0.hasPrefix(directory + "/") }
            .map { String($0.dropFirst(directory.count + 1)) }.filter { !$0.contains("/") }
    }

    func fileSystem(at path: String) throws(IOFault) -> FileSystem { FileSystem(magic: 0xef53) }
    func dropCache(of file: LogFile) throws(IOFault) {}
    func lock(_ file: LogFile) throws(IOFault) -> Bool { true }
    func isLocked(_ file: LogFile) throws(IOFault) -> Bool { false }
    func setMode(_ path: String, _ mode: UInt16) throws(IOFault) {}

    // MARK: Nothing is written

    private func refused(_ call: String, _ path: String) -> IOFault {
        IOFault(call, path, code: EROFS)
    }
    func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int { throw refused("write", file.path) }
    func sync(_ file: LogFile) throws(IOFault) { throw refused("sync", file.path) }
    func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        throw refused("truncate", file.path)
    }
    func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        throw refused("reserve", file.path)
    }
    func rename(_ path: String, to newPath: String) throws(IOFault) {
        throw refused("rename", path)
    }
    func remove(_ path: String) throws(IOFault) { throw refused("remove", path) }
    func makeDirectory(_ path: String) throws(IOFault) { throw refused("make", path) }
    func syncDirectory(_ path: String) throws(IOFault) { throw refused("sync", path) }
}
