// A disk in memory that keeps and loses what a real one does. A file has what its readers see (the
// page cache) and what the medium holds; sectors travel from one to the other by a sync, or on
// their own in a crash. Names in a directory are durable once the directory was synced. A failed
// sync behaves as measured on Linux: it fails once, the pages count as clean, the cache shows the
// new bytes, the medium keeps the old ones, and a second sync succeeds without writing them.

package import EventLog
import Glibc
import Synchronization

/// Files in memory behind the log's seam.
package final class SimulatedDisk: LogIO {
    /// The unit that a power cut keeps or loses whole.
    package static let sectorBytes = 512

    let state: Mutex<DiskState>
    private let process: Int32

    /// An empty disk with one directory, `/desk`. `capacity` is in bytes; `process` is the id that
    /// LOCK will name.
    package init(capacity: Int64 = .max, process: Int32 = 4711) {
        state = Mutex(DiskState(capacity: capacity))
        self.process = process
    }

    init(_ state: sending DiskState, process: Int32) {
        self.state = Mutex(state)
        self.process = process
    }

    package var owner: LogOwner { LogOwner(process: process, boot: "simulated") }

    package func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        try run { (disk: inout DiskState) throws(IOFault) in try disk.open(path, access) }
    }

    package func close(_ file: LogFile) {
        state.withLock { $0.handles[file.descriptor] = nil }
    }

    package func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let bytes = try run { (disk: inout DiskState) throws(IOFault) in
            let content = try disk.inode(of: file, "read").content
            let start = min(Int(offset), content.count)
            let bytes = content[start..<min(start + buffer.count, content.count)]
            disk.bytesRead += bytes.count
            return bytes
        }
        buffer.copyBytes(from: bytes)
        return bytes.count
    }

    package func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let bytes = Array(bytes)
        return try run { (disk: inout DiskState) throws(IOFault) in
            try disk.write(file, bytes, at: Int(offset))
        }
    }

    package func sync(_ file: LogFile) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            try disk.change(file, "sync") { $0.sync() }
        }
    }

    /// What a failing sync does to the file: its changes count as written and are not.
    package func loseDirtyPages(of file: LogFile) {
        state.withLock { disk in
            guard let handle = disk.handles[file.descriptor] else { return }
            disk.inodes[handle.inode]?.dirty.removeAll()
        }
    }

    package func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            try disk.change(file, "truncate") { $0.resize(Int(size)) }
        }
    }

    package func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            try disk.reserve(file, to: offset + length)
        }
    }

    package func dropCache(of file: LogFile) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            try disk.change(file, "drop cache") { $0.dropCache() }
        }
    }

    package func info(of file: LogFile) throws(IOFault) -> FileInfo {
        try run { (disk: inout DiskState) throws(IOFault) in
            guard let handle = disk.handles[file.descriptor] else {
                throw IOFault("stat", file.path, code: EBADF)
            }
            return disk.info(handle.inode)
        }
    }

    package func info(at path: String) throws(IOFault) -> FileInfo? {
        state.withLock { disk in disk.lookUp(path).map { disk.info($0) } }
    }

    package func list(_ directory: String) throws(IOFault) -> [String] {
        try run { (disk: inout DiskState) throws(IOFault) in
            guard let found = disk.directories[directory] else {
                throw IOFault("list", directory, code: ENOENT)
            }
            return Array(found.names.keys)
        }
    }

    package func rename(_ path: String, to newPath: String) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in try disk.rename(path, to: newPath) }
    }

    package func remove(_ path: String) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in try disk.remove(path) }
    }

    package func makeDirectory(_ path: String) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in try disk.makeDirectory(path) }
    }

    package func syncDirectory(_ path: String) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            guard disk.directories[path] != nil else {
                throw IOFault("sync directory", path, code: ENOENT)
            }
            disk.directories[path]?.sync()
        }
    }

    package func setMode(_ path: String, _ mode: UInt16) throws(IOFault) {
        try run { (disk: inout DiskState) throws(IOFault) in
            guard let inode = disk.lookUp(path) else {
                throw IOFault("change mode of", path, code: ENOENT)
            }
            disk.inodes[inode]?.mode = mode
        }
    }

    package func lock(_ file: LogFile) throws(IOFault) -> Bool {
        try run { (disk: inout DiskState) throws(IOFault) in try disk.lock(file) }
    }

    package func isLocked(_ file: LogFile) throws(IOFault) -> Bool {
        state.withLock { disk in
            let inode = disk.handles[file.descriptor]?.inode
            return disk.handles.contains {
                $0.key != file.descriptor && $0.value.inode == inode && $0.value.isLocked
            }
        }
    }

    package func fileSystem(at path: String) throws(IOFault) -> FileSystem {
        state.withLock { $0.fileSystem }
    }

    private func run<T>(
        _ body: (inout DiskState) throws(IOFault) -> T
    ) throws(IOFault) -> T {
        let result: Result<T, IOFault> = state.withLock { disk in
            do throws(IOFault) {
                return .success(try body(&disk))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
