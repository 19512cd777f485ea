// A SHA-256 as a value without memory of its own, and its two spellings.

import Crypto

/// The 32 bytes of a SHA-256.
package struct LogHash: Hashable, Sendable, CustomStringConvertible {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The hash of some bytes.
    package init(of bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { raw in
            (
                raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            )
        }
    }

    /// Reads 64 lower-case hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        let read = Array(hex.utf8).withUnsafeBufferPointer { LogHash(hexBytes: $0) }
        guard let read else { return nil }
        self = read
    }

    init?(hexBytes digits: UnsafeBufferPointer<UInt8>) {
        guard digits.count == 64 else { return nil }
        words = (0, 0, 0, 0)
        let complete = Swift.withUnsafeMutableBytes(of: &words) { raw in
            for index in 0..<32 {
                guard let high = TextCoding.nibble(digits[2 * index]),
                    let low = TextCoding.nibble(digits[2 * index + 1])
                else { return false }
                raw[index] = high << 4 | low
            }
            return true
        }
        if !complete { return nil }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        String(decoding: withUnsafeBytes(TextCoding.hex), as: UTF8.self)
    }

    package var description: String { hex }

    func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        Swift.withUnsafeBytes(of: words, body)
    }

    package static func == (left: LogHash, right: LogHash) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension LogHash {
    /// What stands before the first record of a log: the hash of its id, so that a damaged id of a
    /// young log breaks the chain.
    static func genesis(ofLog id: String) -> LogHash {
        LogHash(of: Array("firstline log \(id)".utf8))
    }

    /// The next link of the chain: SHA-256 of this hash and the bytes a record commits to.
    func chained(with bytes: UnsafeRawBufferPointer) -> LogHash {
        var hasher = SHA256()
        withUnsafeBytes { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: bytes)
        return LogHash(hasher.finalize())
    }
}
