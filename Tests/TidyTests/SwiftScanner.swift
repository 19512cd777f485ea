// Swift source with its comments and texts blanked, so that counting braces and finding keywords is
// not fooled by what stands inside of them. Lines and columns stay where they were.

/// Blanks what is not code.
struct SwiftScanner {
    private let bytes: [UInt8]
    private var out: [UInt8]
    private var at = 0

    /// The code of a source; every byte of comments, texts and raw identifiers is a space or `x`.
    static func code(of text: String) -> String {
        var scanner = SwiftScanner(Array(text.utf8))
        scanner.scan()
        return String(decoding: scanner.out, as: UTF8.self)
    }

    private init(_ bytes: [UInt8]) { (self.bytes, out) = (bytes, bytes) }

    private mutating func scan() {
        while at < bytes.count {
            let start = at
            if starts("//") {
                skip { $0 == UInt8(ascii: "\n") }
                blank(start..<at)
            } else if starts("/*") {
                skipBlockComment()
                blank(start..<at)
            } else if bytes[at] == UInt8(ascii: "`") {
                at += 1
                skip { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "\n") }
                for index in start + 1..<at { out[index] = UInt8(ascii: "x") }
                at += 1
            } else if isText {
                skipText()
                blank(start..<at)
            } else {
                at += 1
            }
        }
    }

    private func starts(_ word: StaticString, at place: Int? = nil) -> Bool {
        let place = place ?? at
        guard place + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
    }

    private mutating func skip(until isEnd: (UInt8) -> Bool) {
        while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
    }

    private mutating func blank(_ range: Range<Int>) {
        for index in range where index < out.count && out[index] != UInt8(ascii: "\n") {
            out[index] = UInt8(ascii: " ")
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                (depth, at) = (depth + 1, at + 2)
            } else if starts("*/") {
                (depth, at) = (depth - 1, at + 2)
            } else {
                at += 1
            }
        } while depth > 0 && at < bytes.count
    }

    /// Whether a text begins here, `#` signs before its quote included.
    private var isText: Bool {
        var place = at
        while place < bytes.count, bytes[place] == UInt8(ascii: "#") { place += 1 }
        return place < bytes.count && bytes[place] == UInt8(ascii: "\"")
    }

    private mutating func skipText() {
        let start = at
        while bytes[at] == UInt8(ascii: "#") { at += 1 }
        let hashes = at - start
        let isLong = starts("\"\"\"")
        at += isLong ? 3 : 1
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\"), hasHashes(hashes, at: at + 1) {
                at += 1 + hashes
                if at < bytes.count, bytes[at] == UInt8(ascii: "(") {
                    skipInterpolation()
                } else {
                    at += 1
                }
            } else if isLong ? starts("\"\"\"") : bytes[at] == UInt8(ascii: "\"") {
                let quotes = isLong ? 3 : 1
                if hasHashes(hashes, at: at + quotes) {
                    at += quotes + hashes
                    return
                }
                at += 1
            } else {
                at += 1
            }
        }
    }

    private func hasHashes(_ count: Int, at place: Int) -> Bool {
        place + count <= bytes.count
            && bytes[place..<place + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private mutating func skipInterpolation() {
        var depth = 0
        repeat {
            if isText {
                skipText()
                continue
            }
            if bytes[at] == UInt8(ascii: "(") { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            at += 1
        } while depth > 0 && at < bytes.count
    }
}
