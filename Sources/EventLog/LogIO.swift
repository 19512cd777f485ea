// The seam to the disk: every system call of the log and of the blobs goes through it, one method a
// call, so that a simulated disk can lose, tear, refuse and lie exactly where a real one does.

import Glibc

/// A file opened through a `LogIO`.
package struct LogFile: Hashable, Sendable {
    /// How a file is opened.
    package enum Access: Sendable {
        /// An existing file for reading.
        case read
        /// An existing file for reading and writing.
        case readWrite
        /// A file for reading and writing, made where it is missing.
        case openOrCreate
        /// A file for reading and writing, made or emptied.
        case replace
    }

    /// The number the implementation knows it by.
    package let descriptor: Int32
    /// Where it was opened.
    package let path: String

    /// Names an open file.
    package init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }
}

/// What is known of a file.
package struct FileInfo: Equatable, Sendable {
    /// Its size in bytes.
    package var size: Int64
    /// Its identity: a replaced file has another.
    package var inode: UInt64
    /// Its permission bits.
    package var mode: UInt16
    /// Whether it is a directory.
    package var isDirectory: Bool

    /// States all that is known.
    package init(size: Int64, inode: UInt64, mode: UInt16, isDirectory: Bool) {
        self.size = size
        self.inode = inode
        self.mode = mode
        self.isDirectory = isDirectory
    }
}

/// The process that owns a log, as `LOCK` names it.
package struct LogOwner: Equatable, Sendable {
    /// The process id.
    package var process: Int32
    /// The boot it runs in.
    package var boot: String

    /// Names a process of a boot.
    package init(process: Int32, boot: String) {
        self.process = process
        self.boot = boot
    }
}

/// A system call that failed.
package struct IOFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The value of `errno`.
    package var code: Int32
    /// What was tried: `write`, `sync`, `rename`.
    package var operation: String
    /// On which file or directory.
    package var path: String

    /// Describes a failed call.
    package init(_ operation: String, _ path: String, code: Int32) {
        self.code = code
        self.operation = operation
        self.path = path
    }

    package var description: String {
        "\(operation) \(path): \(String(cString: strerror(code)))"
    }

    /// Whether there is no room, or no leave, to write, while what is there stays sound.
    package var isNoSpace: Bool { [ENOSPC, EDQUOT, EFBIG, EROFS].contains(code) }
}

/// The calls on files and directories that the log makes. Paths are absolute or relative to the
/// working directory; an implementation does not retry, but a call that the kernel interrupted
/// before it did anything counts as not made.
package protocol LogIO: Sendable {
    /// Opens a file; `path` must not be a directory.
    func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile
    /// Closes a file and releases its lock.
    func close(_ file: LogFile)
    /// Reads at an offset; fewer bytes than asked are normal, 0 means the end.
    func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int
    /// Writes at an offset; fewer bytes than given are normal.
    func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int
    /// Makes the content and size of a file durable (fdatasync). A failure means: unknown, and a
    /// second call proves nothing.
    func sync(_ file: LogFile) throws(IOFault)
    /// Sets the size of a file and gives back what was reserved beyond it.
    func truncate(_ file: LogFile, to size: Int64) throws(IOFault)
    /// Reserves room beyond the end without changing the size.
    func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault)
    /// Forgets the cached pages of a file, so that the next read comes from the medium.
    func dropCache(of file: LogFile) throws(IOFault)
    /// What is known of an open file.
    func info(of file: LogFile) throws(IOFault) -> FileInfo
    /// What is known of a path; nil where there is nothing.
    func info(at path: String) throws(IOFault) -> FileInfo?
    /// The names in a directory, in no order, without `.` and `..`.
    func list(_ directory: String) throws(IOFault) -> [String]
    /// Renames a file; replaces what has the new name.
    func rename(_ path: String, to newPath: String) throws(IOFault)
    /// Removes a file.
    func remove(_ path: String) throws(IOFault)
    /// Makes a directory (mode 0700) where there is none.
    func makeDirectory(_ path: String) throws(IOFault)
    /// Makes the names in a directory durable.
    func syncDirectory(_ path: String) throws(IOFault)
    /// Sets the permission bits of a path.
    func setMode(_ path: String, _ mode: UInt16) throws(IOFault)
    /// Takes the exclusive lock of an open file; false where somebody else holds it.
    func lock(_ file: LogFile) throws(IOFault) -> Bool
    /// Whether another opener holds the lock.
    func isLocked(_ file: LogFile) throws(IOFault) -> Bool
    /// The file system of a path (statfs, and the type of its mount where that tells more).
    func fileSystem(at path: String) throws(IOFault) -> FileSystem
    /// Who runs this.
    var owner: LogOwner { get }
    /// What log and engine take care of on this disk: everything, but in tests.
    var safeguards: Safeguards { get }
}
