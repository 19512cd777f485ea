// Writes a file that must not be there yet, so that nothing is lost to a name somebody else chose.

import Glibc

enum NewFile {
    /// Readable by its owner alone. Throws where a file is there already and is not to be replaced.
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replacing ? O_TRUNC : O_EXCL)
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else {
            var failure = Failure(errno: errno, "can't write", path: path)
            if failure.kind == .cantCreate {
                failure.hints = ["give another place by --to PATH, or --force to write over it"]
            }
            throw failure
        }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(errno: errno, "can't write", path: path) }
            rest = rest.dropFirst(count)
        }
    }
}
