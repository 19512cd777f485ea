// Reads a file front to back, plain or gzip, told apart by the first two bytes and not by the name.
// Position and size are those of the file as it lies on the disk, so that progress is honest for
// compressed files too.

import Glibc

/// A stream of a file's bytes, unpacked where it is gzip.
package final class ByteSource {
    /// As the person named it.
    package let path: String
    /// Size on the disk in bytes.
    package let sizeBytes: Int
    /// Bytes of the file read so far, before unpacking.
    package private(set) var consumedBytes = 0

    private let descriptor: Int32
    private var inflater: Inflater?
    private var raw: [UInt8]
    private var hasBegun = false
    private var isAtEnd = false

    /// Opens a regular file. Throws `unreadable`, also for pipes and devices.
    package init(path: String) throws(ImportError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ByteSource.unreadable(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw ImportError(
                .unreadable, "this is a directory, expected a file", at: path,
                hints: ["Name one file; for a directory of articles use import articles."])
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImportError(
                .unreadable, "this is no regular file, and it has to be read twice", at: path,
                hints: ["Save what comes out of a pipe to a file first."])
        }
        sizeBytes = Int(status.st_size)
        raw = [UInt8](repeating: 0, count: 1 << 16)
    }

    deinit { close(descriptor) }

    /// Adds the next piece to the buffer; false at the end of the file. Throws `unreadable` where
    /// the disk fails and `damaged` where gzip data is cut or broken, after all that was whole.
    package func read(into buffer: inout [UInt8]) throws(ImportError) -> Bool {
        while !isAtEnd {
            if let inflater, try inflater.drain(into: &buffer) { return true }
            let count = try fill()
            if count == 0 {
                isAtEnd = true
                try inflater?.finish()
                return false
            }
            if !hasBegun { begin(count) }
            guard let inflater else {
                buffer.append(contentsOf: raw[0..<count])
                return true
            }
            if try inflater.feed(raw[0..<count], into: &buffer) { return true }
        }
        return false
    }

    private func begin(_ count: Int) {
        hasBegun = true
        if count >= 2, raw[0] == 0x1F, raw[1] == 0x8B { inflater = Inflater(path: path) }
    }

    /// Reads on until there are at least two bytes at the beginning, so that gzip is recognised.
    private func fill() throws(ImportError) -> Int {
        var count = 0
        repeat {
            let got = raw.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw ByteSource.unreadable(path, errno)
            }
            if got == 0 { break }
            count += got
        } while !hasBegun && count < 2
        consumedBytes += count
        return count
    }

    static func unreadable(_ path: String, _ code: Int32) -> ImportError {
        ImportError(
            .unreadable, "can't be read: \(String(cString: strerror(code)))", at: path,
            hints: ["Check the name and that you may read it."])
    }
}
