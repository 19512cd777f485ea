// Reads a CSV file row by row, with bounded memory whatever the file holds. The first row is the
// header; a row of another width is damage. After damage, rows of a wrong width are taken for the
// rest of it until a whole one comes, so that one missing quote is one message.

/// A CSV file being read.
package final class CSVReader {
    /// The names in the first row, as written there.
    package private(set) var header: [String] = []
    /// Line of the file the next row begins on.
    package private(set) var line = 1

    private let source: ByteSource
    private let dialect: CSVDialect
    private var scanner: CSVScanner
    private var buffer: [UInt8] = []
    private var start = 0
    private var isLast = false
    private var damage: CSVDamage?
    private var stashed: CSVRow?

    /// Opens a file and reads its header. Throws `unreadable`, `damaged`, or `unusable` where there
    /// is no header or the encoding is one it can't read.
    package init(path: String, dialect: CSVDialect) throws(ImportError) {
        source = try ByteSource(path: path)
        self.dialect = dialect
        scanner = CSVScanner(dialect)
        try skipByteOrderMark()
        guard case .row(let row)? = try rawNext() else {
            throw ImportError(.unusable, "the file has no header row", at: path)
        }
        for cell in 0..<row.count {
            guard let name = dialect.encoding.decode(row[cell]) else {
                throw ImportError(
                    .unusable, "the header is not \(dialect.encoding.rawValue)", at: "\(path):1",
                    hints: ["Name the file's encoding in the mapping, such as windows-1252."])
            }
            header.append(name)
        }
    }

    /// Size of the file on the disk, in bytes.
    package var sizeBytes: Int { source.sizeBytes }
    /// Bytes of the file read so far, before unpacking.
    package var consumedBytes: Int { source.consumedBytes }

    /// The next row or piece of damage; nil at the end. Throws `unreadable` or `damaged` after all
    /// whole rows were given.
    package func next() throws(ImportError) -> CSVItem? {
        if let row = stashed {
            stashed = nil
            return .row(row)
        }
        while true {
            let item: CSVItem?
            do {
                item = try rawNext()
            } catch {
                if let damage = takeDamage() { return .damage(damage) }
                throw error
            }
            switch item {
            case nil: return takeDamage().map { .damage($0) }
            case .damage(let new)?:
                if damage == nil { damage = new } else { damage?.lastLine = new.lastLine }
            case .row(let row)?:
                if let item = judge(row) { return item }
            }
        }
    }

    /// Lets a row through, or takes one of the wrong width for damage.
    private func judge(_ row: CSVRow) -> CSVItem? {
        if row.count == header.count {
            guard let damage = takeDamage() else { return .row(row) }
            stashed = row
            return .damage(damage)
        }
        if damage != nil {
            damage?.lastLine = max(row.line, line - 1)
            return nil
        }
        let reason = "\(row.count) cells, but the header has \(header.count)"
        return .damage(
            CSVDamage(line: row.line, lastLine: max(row.line, line - 1), reason: reason))
    }

    private func takeDamage() -> CSVDamage? {
        defer { damage = nil }
        return damage
    }

    private func rawNext() throws(ImportError) -> CSVItem? {
        while true {
            if start == buffer.count, isLast { return nil }
            if start == buffer.count || isBlankLine(), try skipBlank() { continue }
            let isLast = isLast
            let scan = buffer[start...].withUnsafeBufferPointer {
                scanner.scan($0, isLast: isLast)
            }
            let first = line
            switch scan {
            case .needsMore: try more()
            case .row(let length, let lines):
                // A lone CR at the end of the buffer may be half of a CRLF.
                if start + length == buffer.count, buffer.last == 0x0D, !isLast {
                    try more()
                    continue
                }
                start += length
                line += lines
                return .row(CSVRow(line: first, bytes: scanner.bytes, ends: scanner.ends))
            case .damage(let length, let lines, let reason):
                start += length
                line += lines
                return .damage(CSVDamage(line: first, lastLine: line - 1, reason: reason))
            case .endless(let reason):
                try skipLine()
                return .damage(
                    CSVDamage(line: first, lastLine: max(first, line - 1), reason: reason))
            }
        }
    }

    private func isBlankLine() -> Bool {
        start < buffer.count && (buffer[start] == 0x0A || buffer[start] == 0x0D)
    }

    /// Steps over an empty line, or fetches bytes where the buffer is empty.
    private func skipBlank() throws(ImportError) -> Bool {
        guard start < buffer.count else {
            try more()
            return true
        }
        if buffer[start] == 0x0D {
            if start + 1 == buffer.count, !isLast { try more() }
            if start + 1 < buffer.count, buffer[start + 1] == 0x0A { start += 1 }
        }
        start += 1
        line += 1
        return true
    }

    /// Drops everything up to and with the next line feed.
    private func skipLine() throws(ImportError) {
        while true {
            if let end = buffer[start...].firstIndex(of: 0x0A) {
                start = end + 1
                line += 1
                return
            }
            start = buffer.count
            if isLast { return }
            try more()
        }
    }

    private func more() throws(ImportError) {
        buffer.removeFirst(start)
        start = 0
        isLast = try !source.read(into: &buffer)
    }

    private func skipByteOrderMark() throws(ImportError) {
        while buffer.count < 3, !isLast { try more() }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw ImportError(
                .unusable, "the file is UTF-16", at: source.path,
                hints: ["Convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW."])
        }
    }
}
