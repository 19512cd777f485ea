// Files and standard input read whole, up to a limit: what is larger is refused before it fills the
// memory, and text that is not UTF-8 is refused with the place.

import Glibc

enum TextFile {
    /// A file's text.
    static func read(_ path: String, limit: Int) throws -> String {
        try text(bytes(of: path, limit: limit), from: path)
    }

    /// Standard input's text.
    static func standardInput(limit: Int) throws -> String {
        try text(bytes(descriptor: 0, name: "standard input", limit: limit), from: "standard input")
    }

    /// A file's bytes.
    static func bytes(of path: String, limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(errno: errno, "can't read", path: path) }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size > limit
        {
            throw tooLarge(path, String(status.st_size), limit)
        }
        return try bytes(descriptor: descriptor, name: path, limit: limit)
    }

    private static func bytes(descriptor: Int32, name: String, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(errno: errno, "can't read", path: name) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            if bytes.count > limit { throw tooLarge(name, "more than \(limit)", limit) }
        }
    }

    private static func tooLarge(_ name: String, _ size: String, _ limit: Int) -> Failure {
        Failure(
            .data, "\(name) holds \(size) bytes, the limit is \(limit)",
            hints: ["shorten it, or attach it as a file: firstline ticket attach NUMBER FILE"])
    }

    private static func text(_ bytes: [UInt8], from name: String) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                .data, "\(name) is not UTF-8, from byte \(validPrefix(bytes) + 1) on",
                hints: ["convert it first, for instance: iconv -f windows-1252 -t utf-8"])
        }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// How many bytes at the front are well-formed UTF-8.
    private static func validPrefix(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8(), iterator = bytes.makeIterator(), valid = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            valid += UTF8.width(scalar)
        }
        return valid
    }
}
