// The files, names and handles of a simulated disk.

import EventLog
import Glibc

/// A file: what readers see, what the medium holds, and which sectors wait for a sync.
struct DiskInode {
    var content: [UInt8] = []
    var medium: [UInt8] = []
    var dirty: Set<Int> = []
    var reservedEnd: Int64 = 0
    var mode: UInt16 = 0o600
    var isDirectory = false

    private static let sector = SimulatedDisk.sectorBytes

    var bytesUsed: Int64 { max(Int64(content.count), reservedEnd) }

    mutating func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        if content.count < offset + bytes.count {
            resize(offset + bytes.count)
        }
        content.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        touch(offset..<(offset + bytes.count))
    }

    mutating func resize(_ size: Int) {
        let before = content.count
        if size < before {
            content.removeLast(before - size)
            dirty = dirty.filter { $0 * Self.sector < size }
        } else {
            content.append(contentsOf: repeatElement(0, count: size - before))
        }
        touch(min(before, size)..<max(before, size))
        reservedEnd = min(reservedEnd, Int64(size))
    }

    private mutating func touch(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        for sector in (range.lowerBound / Self.sector)...((range.upperBound - 1) / Self.sector)
        where sector * Self.sector < content.count {
            dirty.insert(sector)
        }
    }

    mutating func sync() {
        medium = merged(sectors: dirty, size: content.count)
        dirty = []
    }

    /// Clean pages are forgotten; what the medium lacks reads as zeros.
    mutating func dropCache() {
        content = merged(sectors: dirty, size: content.count)
    }

    /// The medium with some sectors of the cache, at a size.
    func merged(sectors: Set<Int>, size: Int) -> [UInt8] {
        var bytes = Array(medium.prefix(size))
        bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
        for sector in sectors {
            let start = sector * Self.sector
            let end = min(start + Self.sector, min(size, content.count))
            if start < end { bytes.replaceSubrange(start..<end, with: content[start..<end]) }
        }
        return bytes
    }
}

/// A directory: its names as seen, as durable, and the changes between.
struct DiskDirectory {
    /// One change of names.
    enum Change {
        case bind(String, UInt64)
        case move(String, String, UInt64)
        case unbind(String)
    }

    var names: [String: UInt64] = [:]
    var durable: [String: UInt64] = [:]
    var pending: [Change] = []

    mutating func make(_ change: Change) {
        Self.apply(change, to: &names)
        pending.append(change)
    }

    mutating func sync() {
        durable = names
        pending = []
    }

    static func apply(_ change: Change, to names: inout [String: UInt64]) {
        switch change {
        case .bind(let name, let inode): names[name] = inode
        case .move(let from, let to, let inode):
            names[from] = nil
            names[to] = inode
        case .unbind(let name): names[name] = nil
        }
    }
}

/// An open file.
struct DiskHandle {
    var inode: UInt64
    var isLocked = false
}

/// All of a simulated disk.
struct DiskState {
    var inodes: [UInt64: DiskInode] = [1: DiskInode(isDirectory: true)]
    var directories: [String: DiskDirectory] = ["/": DiskDirectory(), "/desk": DiskDirectory()]
    var handles: [Int32: DiskHandle] = [:]
    var capacity: Int64
    var fileSystem = FileSystem(magic: 0xef53)
    var nextInode: UInt64 = 2
    var nextDescriptor: Int32 = 3
    var bytesRead = 0

    init(capacity: Int64) {
        self.capacity = capacity
    }

    static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("/", path) }
        let directory = String(path[..<slash])
        return (directory.isEmpty ? "/" : directory, String(path[path.index(after: slash)...]))
    }

    func lookUp(_ path: String) -> UInt64? {
        if path == "/desk" || path == "/" { return 1 }
        let (directory, name) = Self.split(path)
        return directories[directory]?.names[name]
    }

    func info(_ number: UInt64) -> FileInfo {
        let inode = inodes[number] ?? DiskInode()
        return FileInfo(
            size: Int64(inode.content.count), inode: number, mode: inode.mode,
            isDirectory: inode.isDirectory)
    }

    func inode(of file: LogFile, _ operation: String) throws(IOFault) -> DiskInode {
        guard let handle = handles[file.descriptor], let inode = inodes[handle.inode] else {
            throw IOFault(operation, file.path, code: EBADF)
        }
        return inode
    }

    mutating func change(
        _ file: LogFile, _ operation: String, _ body: (inout DiskInode) -> Void
    ) throws(IOFault) {
        guard let handle = handles[file.descriptor], inodes[handle.inode] != nil else {
            throw IOFault(operation, file.path, code: EBADF)
        }
        body(&inodes[handle.inode, default: DiskInode()])
    }

    mutating func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        let (directory, name) = Self.split(path)
        guard directories[directory] != nil else { throw IOFault("open", path, code: ENOENT) }
        let number: UInt64
        if let there = lookUp(path) {
            number = there
        } else {
            switch access {
            case .read, .readWrite: throw IOFault("open", path, code: ENOENT)
            case .openOrCreate, .replace: break
            }
            number = nextInode
            nextInode += 1
            inodes[number] = DiskInode()
            directories[directory]?.make(.bind(name, number))
        }
        if case .replace = access { inodes[number]?.resize(0) }
        let file = LogFile(descriptor: nextDescriptor, path: path)
        nextDescriptor += 1
        handles[file.descriptor] = DiskHandle(inode: number)
        return file
    }

    var room: Int64 {
        capacity - inodes.values.reduce(0) { $0 + $1.bytesUsed }
    }

    mutating func write(
        _ file: LogFile, _ bytes: [UInt8], at offset: Int
    ) throws(IOFault) -> Int {
        let inode = try inode(of: file, "write")
        let free = capacity == .max ? .max : room + inode.bytesUsed - Int64(offset)
        let count = Int(min(Int64(bytes.count), max(0, free)))
        if count == 0 && !bytes.isEmpty { throw IOFault("write", file.path, code: ENOSPC) }
        try change(file, "write") { $0.write(bytes[..<count], at: offset) }
        return count
    }

    mutating func reserve(_ file: LogFile, to end: Int64) throws(IOFault) {
        let inode = try inode(of: file, "reserve")
        if capacity != .max && end - inode.bytesUsed > room {
            throw IOFault("reserve", file.path, code: ENOSPC)
        }
        try change(file, "reserve") { $0.reservedEnd = max($0.reservedEnd, end) }
    }

    mutating func rename(_ path: String, to newPath: String) throws(IOFault) {
        let (directory, name) = Self.split(path)
        let (newDirectory, newName) = Self.split(newPath)
        guard let inode = lookUp(path) else { throw IOFault("rename", path, code: ENOENT) }
        if directory == newDirectory {
            directories[directory]?.make(.move(name, newName, inode))
        } else {
            directories[newDirectory]?.make(.bind(newName, inode))
            directories[directory]?.make(.unbind(name))
        }
    }

    mutating func remove(_ path: String) throws(IOFault) {
        guard lookUp(path) != nil else { throw IOFault("remove", path, code: ENOENT) }
        let (directory, name) = Self.split(path)
        directories[directory]?.make(.unbind(name))
    }

    mutating func makeDirectory(_ path: String) throws(IOFault) {
        if directories[path] != nil { return }
        let (parent, name) = Self.split(path)
        guard directories[parent] != nil else {
            throw IOFault("make directory", path, code: ENOENT)
        }
        inodes[nextInode] = DiskInode(mode: 0o700, isDirectory: true)
        directories[parent]?.make(.bind(name, nextInode))
        directories[path] = DiskDirectory()
        nextInode += 1
    }

    mutating func lock(_ file: LogFile) throws(IOFault) -> Bool {
        guard let handle = handles[file.descriptor] else {
            throw IOFault("lock", file.path, code: EBADF)
        }
        let isTaken = handles.contains {
            $0.key != file.descriptor && $0.value.inode == handle.inode && $0.value.isLocked
        }
        if !isTaken { handles[file.descriptor]?.isLocked = true }
        return !isTaken
    }
}
