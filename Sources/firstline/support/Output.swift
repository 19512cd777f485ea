// Standard output: buffered, fitted to a terminal where it is one, and never taken to have
// succeeded when it has not.

import CSupport
import Glibc
import JSONText
import Terminal

/// Where a command prints. Everything that comes from the desk goes through `DisplayString`, but
/// for JSON, whose escapes make it harmless.
final class Output {
    /// How text stands out; on a terminal only, and never with NO_COLOR.
    enum Emphasis: String {
        case bold = "1", dim = "2"
    }

    let isTerminal: Bool
    let hasColour: Bool
    /// Columns to fit tables into; nil where nothing has to fit.
    let columns: Int?
    let isJSON: Bool
    private var buffer: [UInt8] = []

    init(isTerminal: Bool, hasColour: Bool, columns: Int?, isJSON: Bool) {
        (self.isTerminal, self.hasColour) = (isTerminal, hasColour)
        (self.columns, self.isJSON) = (columns, isJSON)
    }

    /// Standard output as it is now.
    static func standard(json: Bool) -> Output {
        let isTerminal = isatty(1) == 1
        let colour = isTerminal && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"
        return Output(
            isTerminal: isTerminal, hasColour: colour,
            columns: isTerminal ? terminalColumns() : nil, isJSON: json)
    }

    private static func terminalColumns() -> Int {
        var rows: UInt16 = 0, columns: UInt16 = 0
        if cs_get_winsize(1, &rows, &columns) == 0, columns > 0 { return Int(columns) }
        return Environment["COLUMNS"].flatMap { Int($0) } ?? 80
    }

    /// A line of safe text.
    func line(_ text: DisplayString, _ emphasis: Emphasis? = nil) throws {
        if let emphasis, hasColour {
            try raw("\u{1B}[\(emphasis.rawValue)m\(text.text)\u{1B}[0m\n")
        } else {
            try raw(text.text + "\n")
        }
    }

    /// A line made of text from anywhere.
    func line(_ text: String, _ emphasis: Emphasis? = nil) throws {
        try line(DisplayString(untrusted: text), emphasis)
    }

    /// Lines of text from anywhere, wrapped where there is a width, each behind an indent.
    func body(_ text: String, indent: Int = 0) throws {
        let width = columns.map { max(20, $0 - indent) } ?? 100_000
        for line in DisplayText.lines(untrusted: text, width: width) {
            try self.line(.spaces(indent) + line)
        }
    }

    /// Text of this program, as it is, with a line end.
    func text(_ text: String) throws {
        try raw(text.hasSuffix("\n") ? text : text + "\n")
        try flush()
    }

    /// One line of JSON.
    func json(_ members: (inout JSONWriter) -> Void) throws {
        var writer = JSONWriter()
        writer.object(members)
        try bytes(writer.bytes + [0x0A])
    }

    /// Bytes that need no care: JSON, or lines of the log, which are JSON.
    func bytes(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count > 1 << 16 { try flush() }
    }

    private func raw(_ text: String) throws { try bytes(Array(text.utf8)) }

    /// Writes out what is buffered.
    func flush() throws {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                buffer.removeAll()
                throw Failure(errno: errno, "can't write to", path: "standard output")
            }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
