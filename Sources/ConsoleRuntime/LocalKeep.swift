// Where texts and commands outlive the console while the desk can't be reached: a file a console,
// replaced atomically, readable by its owner alone, and gone once the desk has everything. A living
// console holds a lock on its file; what a dead one left is taken over by the next.

import CSupport
import DeskAPI
import DeskJSON
import Glibc

/// The files of one agent's consoles for one desk.
struct LocalKeep {
    private let directory: String
    private let beginning: String
    private let path: String
    /// The file as it lies there, locked; -1 where none does.
    private var descriptor: Int32 = -1
    /// Files larger than this are not read.
    private static let bytesMax = 64 << 20
    private static let ending = ".jsonl"

    /// `directory` is made when it is needed; agent and login are part of the file's name.
    init(directory: String, agent: String, login: String) {
        self.directory = directory
        let name = agent.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        beginning = "\(name.isEmpty ? "agent" : name)~"
        path = "\(directory)/\(beginning)\(login)\(Self.ending)"
    }

    /// What consoles that are gone left here, now in this one's own file.
    mutating func takeOver() -> Keepsake {
        var found = Keepsake()
        var orphans: [(path: String, descriptor: Int32)] = []
        for name in names() where name.hasPrefix(beginning) && name.hasSuffix(Self.ending) {
            let path = "\(directory)/\(name)"
            let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            var status = stat()
            guard cs_ofd_lock(descriptor) == 0, fstat(descriptor, &status) == 0,
                status.st_nlink > 0, let bytes = FileBytes.read(descriptor, max: Self.bytesMax)
            else {
                close(descriptor)
                continue
            }
            let kept = Keepsake(lines: bytes)
            found.drafts += kept.drafts
            found.commands += kept.commands
            orphans.append((path, descriptor))
        }
        let isSafe = found.isEmpty || save(found) == nil
        for orphan in orphans {
            if isSafe { unlink(orphan.path) }
            close(orphan.descriptor)
        }
        return found
    }

    /// Keeps it durably; with nothing to keep the file goes. Answers why that failed, nil where it
    /// did not.
    mutating func save(_ keepsake: Keepsake) -> String? {
        replace(with: keepsake) ? nil : "\(path): \(String(cString: strerror(errno)))"
    }

    private mutating func replace(with keepsake: Keepsake) -> Bool {
        if keepsake.isEmpty {
            defer { hold(-1) }
            return unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR
        }
        makeDirectories()
        let new = path + ".new"
        let descriptor = open(new, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten =
            cs_ofd_lock(descriptor) == 0 && FileBytes.write(keepsake.lines, to: descriptor)
        guard isWritten, fdatasync(descriptor) == 0, rename(new, path) == 0, syncDirectory() else {
            let reason = errno
            close(descriptor)
            unlink(new)
            errno = reason
            return false
        }
        hold(descriptor)
        return true
    }

    /// Leaves the file, if there is one, to the next console.
    mutating func letGo() { hold(-1) }

    private mutating func hold(_ descriptor: Int32) {
        if self.descriptor >= 0 { close(self.descriptor) }
        self.descriptor = descriptor
    }

    private func syncDirectory() -> Bool {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private func makeDirectories() {
        var path = ""
        for part in directory.split(separator: "/") {
            path += "/" + part
            mkdir(path, 0o700)
        }
    }

    private func names() -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                        String(cString: $0)
                    }
                })
        }
        return names.sorted()
    }
}
