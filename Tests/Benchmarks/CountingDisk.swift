// The real disk with counters: what the log reads, writes and syncs.

import EventLog
import Synchronization

/// A disk that counts.
final class CountingDisk: LogIO {
    private struct Counts {
        var read = 0, written = 0, syncs = 0
    }
    private let disk = RealDisk()
    private let counts = Mutex(Counts())

    var bytesRead: Int { counts.withLock { $0.read } }
    var bytesWritten: Int { counts.withLock { $0.written } }
    var syncs: Int { counts.withLock { $0.syncs } }
    var owner: LogOwner { disk.owner }

    func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        try disk.open(path, access)
    }
    func close(_ file: LogFile) { disk.close(file) }
    func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let count = try disk.read(file, into: buffer, at: offset)
        counts.withLock { $0.read += count }
        return count
    }
    func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let count = try disk.write(file, bytes, at: offset)
        counts.withLock { $0.written += count }
        return count
    }
    func sync(_ file: LogFile) throws(IOFault) {
        try disk.sync(file)
        counts.withLock { $0.syncs += 1 }
    }
    func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        try disk.truncate(file, to: size)
    }
    func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        try disk.reserve(file, from: offset, length: length)
    }
    func dropCache(of file: LogFile) throws(IOFault) { try disk.dropCache(of: file) }
    func info(of file: LogFile) throws(IOFault) -> FileInfo { try disk.info(of: file) }
    func info(at path: String) throws(IOFault) -> FileInfo? { try disk.info(at: path) }
    func list(_ directory: String) throws(IOFault) -> [String] { try disk.list(directory) }
    func rename(_ path: String, to newPath: String) throws(IOFault) {
        try disk.rename(path, to: newPath)
    }
    func remove(_ path: String) throws(IOFault) { try disk.remove(path) }
    func makeDirectory(_ path: String) throws(IOFault) { try disk.makeDirectory(path) }
    func syncDirectory(_ path: String) throws(IOFault) {
        try disk.syncDirectory(path)
        counts.withLock { $0.syncs += 1 }
    }
    func setMode(_ path: String, _ mode: UInt16) throws(IOFault) { try disk.setMode(path, mode) }
    func lock(_ file: LogFile) throws(IOFault) -> Bool { try disk.lock(file) }
    func isLocked(_ file: LogFile) throws(IOFault) -> Bool { try disk.isLocked(file) }
    func fileSystem(at path: String) throws(IOFault) -> FileSystem {
        try disk.fileSystem(at: path)
    }
}
