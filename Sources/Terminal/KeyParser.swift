// From the bytes a terminal sends to keys: a pure machine, so that every sequence can be tested,
// cut anywhere. Sequences that are no key, such as a late reply to a question somebody asked the
// terminal, are swallowed whole and never become keys.

/// Reads keys out of bytes as they come in.
package struct KeyParser: Sendable {
    private var buffer: [UInt8] = []
    private var position = 0
    private var pasted: [UInt8]?
    private var isTimeUp = false

    /// The bytes kept of one paste; what is beyond is cut off.
    package static let pasteBytesMax = 1 << 20
    /// The bytes of the longest sequence waited for.
    static let sequenceBytesMax = 4096
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    /// A parser that has seen nothing.
    package init() {}

    /// Takes bytes as they were read.
    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        buffer.removeFirst(position)
        position = 0
        buffer += bytes
    }

    /// Whether the last bytes may be the beginning of a key. If nothing follows within the time
    /// a sequence takes to arrive, call `endWait`.
    package var isWaiting: Bool { position < buffer.count && pasted == nil }

    /// Says that nothing follows: a lone escape byte is then the Escape key.
    package mutating func endWait() { isTimeUp = true }

    /// The next key, or nil if there is none yet.
    package mutating func next() -> Key? {
        defer { isTimeUp = false }
        while position < buffer.count {
            if pasted != nil {
                guard let text = takePaste() else { return nil }
                return .paste(text)
            }
            switch KeySequence(buffer[position...], isTimeUp: isTimeUp) {
            case .incomplete: return nil
            case .key(let key, let length):
                position += length
                return key
            case .pasteBegins(let length):
                position += length
                pasted = []
            case .nothing(let length): position += length
            }
        }
        return nil
    }

    /// The pasted text once its end is there.
    private mutating func takePaste() -> String? {
        let end = KeyParser.pasteEnd
        let rest = buffer[position...]
        let found = rest.indices.first {
            rest[$0] == end[0] && rest[$0...].starts(with: end)
        }
        // The end itself may be cut in two by a read.
        let stop = found ?? max(position, rest.endIndex - end.count + 1)
        let room = KeyParser.pasteBytesMax - (pasted?.count ?? 0)
        pasted?.append(contentsOf: rest[position..<stop].prefix(max(0, room)))
        position = stop
        guard found != nil, let bytes = pasted else { return nil }
        position += end.count
        pasted = nil
        let text = String(decoding: bytes, as: UTF8.self)
        return KeyParser.withPlainLineEnds(text)
    }

    /// Terminals send a carriage return for the end of a line.
    private static func withPlainLineEnds(_ text: String) -> String {
        var result = ""
        for character in text {
            result.append(character == "\r" || character == "\r\n" ? "\n" : character)
        }
        return result
    }
}
