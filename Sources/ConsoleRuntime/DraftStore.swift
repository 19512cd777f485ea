// The file in which texts outlive the console: replaced atomically, readable by its owner alone.

import Console
import Glibc

/// Drafts of one agent at one desk.
struct DraftStore {
    private let directory: String
    private let path: String
    /// Files larger than this are not read.
    private static let bytesMax = 16 << 20

    /// `directory` is made where it is missing; the agent's handle is part of the file's name.
    init(directory: String, agent: String) {
        self.directory = directory
        let name = agent.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        path = "\(directory)/console-\(name.isEmpty ? "agent" : name).txt"
    }

    /// What was kept; nothing where there is no file.
    func load() -> [DraftKey: Draft] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return [:] }
        defer { close(descriptor) }
        return DraftFile.decode(FileBytes.read(descriptor, max: Self.bytesMax) ?? [])
    }

    /// Keeps drafts; with none the file goes. Answers why that failed, nil where it did not.
    func save(_ drafts: [DraftKey: Draft]) -> String? {
        replace(with: drafts) ? nil : "\(path): \(String(cString: strerror(errno)))"
    }

    private func replace(with drafts: [DraftKey: Draft]) -> Bool {
        if drafts.isEmpty { return unlink(path) == 0 || errno == ENOENT }
        mkdir(directory, 0o700)
        let new = path + ".new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten = FileBytes.write(DraftFile.encode(drafts), to: descriptor)
        let isDurable = isWritten && fdatasync(descriptor) == 0
        guard close(descriptor) == 0, isDurable, rename(new, path) == 0 else {
            let reason = errno
            unlink(new)
            errno = reason
            return false
        }
        return true
    }
}

/// Whole files through their descriptors.
enum FileBytes {
    /// All that is left to read, or nil where that fails or is more than `max` bytes.
    static func read(_ descriptor: Int32, max: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes += block[..<count]
            if bytes.count > max { return nil }
        }
    }

    /// Whether all of it was written.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
