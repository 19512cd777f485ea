// The real disk, or another, under code that leaves a safeguard out, or with a wrong lock.

package import EventLog
import Glibc

/// A disk that passes everything on, but for what it leaves out.
package struct WeakenedDisk: LogIO {
    /// What log and engine take care of on this disk.
    package let safeguards: Safeguards
    private let disk: any LogIO
    private let hasClassicLock: Bool

    /// A disk on which some safeguards are left out. A classic lock is one of the process (POSIX),
    /// not of the open file: a second opening in the same process gets it too, and closing any
    /// descriptor of the file loses it.
    package init(
        _ disk: any LogIO = RealDisk(), safeguards: Safeguards = .all,
        hasClassicLock: Bool = false
    ) {
        (self.disk, self.safeguards) = (disk, safeguards)
        self.hasClassicLock = hasClassicLock
    }

    package var owner: LogOwner { disk.owner }

    package func lock(_ file: LogFile) throws(IOFault) -> Bool {
        guard hasClassicLock else { return try disk.lock(file) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return fcntl(file.descriptor, F_SETLK, &lock) == 0
    }

    package func isLocked(_ file: LogFile) throws(IOFault) -> Bool { try disk.isLocked(file) }
    package func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        try disk.open(path, access)
    }
    package func close(_ file: LogFile) { disk.close(file) }
    package func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int { try disk.read(file, into: buffer, at: offset) }
    package func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int { try disk.write(file, bytes, at: offset) }
    package func sync(_ file: LogFile) throws(IOFault) { try disk.sync(file) }
    package func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        try disk.truncate(file, to: size)
    }
    package func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        try disk.reserve(file, from: offset, length: length)
    }
    package func dropCache(of file: LogFile) throws(IOFault) { try disk.dropCache(of: file) }
    package func info(of file: LogFile) throws(IOFault) -> FileInfo { try disk.info(of: file) }
    package func info(at path: String) throws(IOFault) -> FileInfo? { try disk.info(at: path) }
    package func list(_ directory: String) throws(IOFault) -> [String] { try disk.list(directory) }
    package func rename(_ path: String, to newPath: String) throws(IOFault) {
        try disk.rename(path, to: newPath)
    }
    package func remove(_ path: String) throws(IOFault) { try disk.remove(path) }
    package func makeDirectory(_ path: String) throws(IOFault) { try disk.makeDirectory(path) }
    package func syncDirectory(_ path: String) throws(IOFault) { try disk.syncDirectory(path) }
    package func setMode(_ path: String, _ mode: UInt16) throws(IOFault) {
        try disk.setMode(path, mode)
    }
    package func fileSystem(at path: String) throws(IOFault) -> FileSystem {
        try disk.fileSystem(at: path)
    }
}
