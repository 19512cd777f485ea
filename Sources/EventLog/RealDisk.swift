// The seam over Linux: each method is one system call.

import CSupport
import Glibc

/// The files of this machine.
package struct RealDisk: LogIO {
    /// A seam without state.
    package init() {}

    package func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        let flags: Int32 =
            switch access {
            case .read: O_RDONLY
            case .readWrite: O_RDWR
            case .openOrCreate: O_RDWR | O_CREAT
            case .replace: O_RDWR | O_CREAT | O_TRUNC
            }
        while true {
            let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if descriptor >= 0 { return LogFile(descriptor: descriptor, path: path) }
            if errno != EINTR { throw IOFault("open", path, code: errno) }
        }
    }

    package func close(_ file: LogFile) {
        // A process that this one is just starting has a copy of the descriptor until it runs its
        // own program, and a lock lives as long as the last copy.
        _ = cs_ofd_unlock(file.descriptor)
        _ = Glibc.close(file.descriptor)
    }

    package func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let count = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        if count < 0 { throw IOFault("read", file.path, code: errno) }
        return count
    }

    package func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        let count = pwrite(file.descriptor, bytes.baseAddress, bytes.count, off_t(offset))
        if count < 0 { throw IOFault("write", file.path, code: errno) }
        return count
    }

    package func sync(_ file: LogFile) throws(IOFault) {
        try check(fdatasync(file.descriptor), "sync", file.path)
    }

    package func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        try check(ftruncate(file.descriptor, off_t(size)), "truncate", file.path)
    }

    package func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        try check(
            cs_fallocate_keep_size(file.descriptor, offset, length), "reserve", file.path)
    }

    package func dropCache(of file: LogFile) throws(IOFault) {
        let code = cs_fadvise_dontneed(file.descriptor)
        if code != 0 { throw IOFault("drop cache", file.path, code: code) }
    }

    package func info(of file: LogFile) throws(IOFault) -> FileInfo {
        var status = stat()
        try check(fstat(file.descriptor, &status), "stat", file.path)
        return FileInfo(status)
    }

    package func info(at path: String) throws(IOFault) -> FileInfo? {
        var status = stat()
        if stat(path, &status) == 0 { return FileInfo(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw IOFault("stat", path, code: errno)
    }

    package func list(_ directory: String) throws(IOFault) -> [String] {
        guard let stream = opendir(directory) else {
            throw IOFault("list", directory, code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw IOFault("list", directory, code: errno) }
        return names
    }

    package func rename(_ path: String, to newPath: String) throws(IOFault) {
        try check(Glibc.rename(path, newPath), "rename", path)
    }

    package func remove(_ path: String) throws(IOFault) {
        try check(unlink(path), "remove", path)
    }

    package func makeDirectory(_ path: String) throws(IOFault) {
        if mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw IOFault("make directory", path, code: errno)
        }
    }

    package func syncDirectory(_ path: String) throws(IOFault) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw IOFault("open directory", path, code: errno) }
        defer { _ = Glibc.close(descriptor) }
        try check(fsync(descriptor), "sync directory", path)
    }

    package func setMode(_ path: String, _ mode: UInt16) throws(IOFault) {
        try check(chmod(path, mode_t(mode)), "change mode of", path)
    }

    package func lock(_ file: LogFile) throws(IOFault) -> Bool {
        if cs_ofd_lock(file.descriptor) == 0 { return true }
        if errno == EAGAIN || errno == EACCES { return false }
        throw IOFault("lock", file.path, code: errno)
    }

    package func isLocked(_ file: LogFile) throws(IOFault) -> Bool {
        let held = cs_ofd_lock_held(file.descriptor)
        if held < 0 { throw IOFault("query lock of", file.path, code: errno) }
        return held == 1
    }

    package func fileSystem(at path: String) throws(IOFault) -> FileSystem {
        let magic = cs_statfs_magic(path)
        if magic < 0 { throw IOFault("statfs", path, code: errno) }
        var system = FileSystem(magic: magic)
        var status = stat()
        if magic == FileSystem.fuse, stat(path, &status) == 0, let mounts = try? mounts() {
            system.type = FileSystem.type(ofDevice: UInt64(status.st_dev), in: mounts)
        }
        return system
    }

    /// What is mounted where, as proc_pid_mountinfo(5) writes it.
    private func mounts() throws(IOFault) -> [UInt8] {
        let file = try open("/proc/self/mountinfo", .read)
        defer { close(file) }
        var bytes: [UInt8] = []
        while true {
            let more = try readRange(file, Int64(bytes.count)..<Int64(bytes.count + 65_536))
            guard !more.isEmpty else { return bytes }
            bytes += more
        }
    }

    package var owner: LogOwner {
        var buffer = [CChar](repeating: 0, count: 37)
        let known = cs_boot_id(&buffer, buffer.count) == 0
        let boot = known ? String(decoding: buffer.prefix(36).map(UInt8.init), as: UTF8.self) : ""
        return LogOwner(process: getpid(), boot: boot)
    }

    private func check(
        _ result: Int32, _ operation: String, _ path: String
    ) throws(IOFault) {
        if result < 0 { throw IOFault(operation, path, code: errno) }
    }
}

extension FileInfo {
    fileprivate init(_ status: stat) {
        self.init(
            size: Int64(status.st_size), inode: UInt64(status.st_ino),
            mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777),
            isDirectory: status.st_mode & S_IFMT == S_IFDIR)
    }
}
