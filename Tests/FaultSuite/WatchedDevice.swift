// A real block device under a real ext4, of which every write and flush is known in its order, and
// which fails when told to: nbdkit with a plugin of ours, nbdfuse, a loop device.

import Glibc

/// A block device that keeps a journal of what reached it.
final class WatchedDevice {
    static let bytes = 16 << 20
    /// What is written whole or not at all: ext4's block here. Its superblock takes one, has a
    /// checksum, and is written in place; where half of it arrived nobody can mount it.
    static let sectorBytes = 1024

    let journal: String
    /// Where the file system is mounted.
    let mount: String
    private let place: String
    private let failing: String
    private var nbdkit: ChildProcess?
    private var nbdfuse: ChildProcess?
    private var loop: String?
    private(set) var isMounted = false

    /// Says why there can be none here; nil where there can.
    static func obstacle() -> String? {
        if geteuid() != 0 { return "loop devices and mounts need root" }
        for program in ["nbdkit", "nbdfuse", "losetup", "mkfs.ext4"]
        where !ChildProcess.exists(program) {
            return "\(program) is not installed"
        }
        if access("/dev/fuse", R_OK | W_OK) != 0 { return "there is no /dev/fuse" }
        if access("/dev/loop-control", R_OK | W_OK) != 0 { return "there are no loop devices" }
        return nil
    }

    /// Makes a device with an empty ext4 on it, and mounts that.
    init(in scratch: String) throws {
        place = scratch + "/device"
        (journal, failing) = (place + "/journal", place + "/failing")
        mount = place + "/files"
        for directory in [place, place + "/nbd", mount] { mkdir(directory, 0o700) }
        try write(Self.plugin, to: place + "/plugin.py")
        let socket = place + "/socket"
        nbdkit = try ChildProcess([
            "nbdkit", "-f", "-U", socket, "python", place + "/plugin.py", "bytes=\(Self.bytes)",
            "journal=\(journal)", "failing=\(failing)",
        ])
        try Self.wait(for: socket)
        nbdfuse = try ChildProcess(["nbdfuse", place + "/nbd/disk", "--unix", socket])
        try Self.wait(for: place + "/nbd/disk")
        let name = try ChildProcess.run("losetup", "--find", "--show", place + "/nbd/disk")
        loop = name
        try ChildProcess.run("mkfs.ext4", "-q", "-b", "1024", "-J", "size=1", name)
        try mountAgain()
    }

    deinit { dismantle() }

    private static func wait(for path: String) throws {
        for _ in 0..<500 {
            if access(path, F_OK) == 0 { return }
            usleep(10_000)
        }
        throw RowSkipped(reason: "\(path) did not come up")
    }

    /// Lets all writes and flushes fail, or no longer.
    func fail(_ isFailing: Bool) throws {
        if isFailing { try write([], to: failing) } else { unlink(failing) }
    }

    func mountAgain() throws {
        guard let loop else { return }
        try ChildProcess.run("mount", "-o", "commit=1", loop, mount)
        isMounted = true
    }

    func unmount() throws {
        try ChildProcess.unmount(mount)
        isMounted = false
    }

    func dismantle() {
        if isMounted { try? ChildProcess.unmount(mount) }
        if let loop { _ = try? ChildProcess.run("losetup", "-d", loop) }
        try? ChildProcess.unmount(place + "/nbd")
        nbdfuse?.signal(SIGTERM)
        nbdfuse?.wait()
        // It waits for its plugin for ever when asked politely.
        nbdkit?.signal(SIGKILL)
        nbdkit?.wait()
        (loop, nbdfuse, nbdkit, isMounted) = (nil, nil, nil, false)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        try require(Glibc.write(file, bytes, bytes.count) == bytes.count, "cannot write \(path)")
    }

    /// The device: bytes in memory, a record in the journal for each write and flush.
    private static let plugin = Array(
        """
        import builtins, errno, os, struct
        import nbdkit

        API_VERSION = 2
        size, disk, journal, failing = 0, None, None, None

        def config(key, value):
            global size, disk, journal, failing
            if key == "bytes":
                size = int(value)
                disk = bytearray(size)
            elif key == "journal":
                journal = builtins.open(value, "ab", buffering=0)
            elif key == "failing":
                failing = value

        def config_complete(): pass
        def thread_model(): return nbdkit.THREAD_MODEL_SERIALIZE_ALL_REQUESTS
        def open(readonly): return 1
        def get_size(h): return size
        def can_flush(h): return True

        def check():
            if os.path.exists(failing):
                nbdkit.set_error(errno.EIO)
                raise RuntimeError("told to fail")

        def pread(h, buf, offset, flags):
            buf[:] = disk[offset:offset + len(buf)]

        def pwrite(h, buf, offset, flags):
            check()
            disk[offset:offset + len(buf)] = buf
            journal.write(struct.pack("<IIQ", 1, len(buf), offset) + bytes(buf))

        def flush(h, flags):
            check()
            journal.write(struct.pack("<IIQ", 2, 0, 0))

        """.utf8)
}

/// What a watched device wrote down.
struct DeviceJournal: Sendable {
    /// One write, or a flush where it has no bytes.
    struct Entry: Sendable {
        /// Where on the device.
        var offset: Int
        /// Its bytes in the journal.
        var bytes: Range<Int>
        /// Where in the journal the next begins.
        var end: Int
        var isFlush: Bool
    }

    let bytes: [UInt8]
    private(set) var entries: [Entry] = []

    init(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var info = stat()
        try require(fstat(file, &info) == 0, "there is no journal")
        let size = Int(info.st_size)
        bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled throws(Breach) in
            while filled < size {
                let count = read(file, buffer.baseAddress! + filled, size - filled)
                try require(count > 0, "the journal cannot be read")
                filled += count
            }
        }
        var start = 0
        while start + 16 <= size {
            let length = number(at: start + 4, bytes: 4)
            let end = start + 16 + length
            if end > size { break }
            entries.append(
                Entry(
                    offset: number(at: start + 8, bytes: 8), bytes: (start + 16)..<end, end: end,
                    isFlush: number(at: start, bytes: 4) == 2))
            start = end
        }
    }

    private func number(at place: Int, bytes count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
