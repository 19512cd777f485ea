// Finds the cells of one row in a buffer (RFC 4180): quoted cells may hold delimiters, doubled
// quotes and line breaks; a line ends with LF, CRLF or a lone CR. A quote inside an unquoted cell
// is text, as 5" disks are. Pure over a buffer that begins with the row, so that a row that needs
// more bytes is simply scanned again, and one that never ends can be given up without losing the
// lines after.

/// What one scan found.
enum CSVScan {
    /// A row; `length` is what it took of the buffer, with its line end.
    case row(length: Int, lines: Int)
    /// The buffer ends before the row does.
    case needsMore
    /// No row; reading goes on `length` bytes further, after so many line ends.
    case damage(length: Int, lines: Int, reason: String)
    /// Too large without a line end in sight: drop bytes until one comes.
    case endless(reason: String)
}

/// Scans rows, keeping the cells of the last one found.
struct CSVScanner {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private let dialect: CSVDialect
    private static let quote = UInt8(ascii: "\""), lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")

    init(_ dialect: CSVDialect) { self.dialect = dialect }

    /// Scans one row from the beginning of a buffer; `isLast` where the file ends with it.
    mutating func scan(_ buffer: UnsafeBufferPointer<UInt8>, isLast: Bool) -> CSVScan {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var at = 0, lines = 0
        while at < buffer.count {
            let cellStart = bytes.count
            if buffer[at] == CSVScanner.quote {
                let open = at
                guard let end = quotedCell(buffer, from: at + 1, lines: &lines) else {
                    return unclosed(buffer, open: open, isLast: isLast)
                }
                at = end
            } else {
                at = plainCell(buffer, from: at)
            }
            if at == buffer.count, !isLast { return unfinished(buffer) }
            if bytes.count - cellStart > dialect.cellBytesMax { return tooLarge(buffer, at) }
            if let scan = closeCell(buffer, &at, lines) { return scan }
        }
        if !isLast { return unfinished(buffer) }
        ends.append(bytes.count)
        return .row(length: at, lines: lines)
    }

    /// After a cell: a delimiter leads on to the next, a line end closes the row, anything else is
    /// a fault of quoting.
    private mutating func closeCell(
        _ buffer: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ lines: Int
    ) -> CSVScan? {
        guard at < buffer.count else { return nil }
        switch buffer[at] {
        case dialect.delimiter:
            ends.append(bytes.count)
            at += 1
            return nil
        case CSVScanner.lf:
            ends.append(bytes.count)
            return .row(length: at + 1, lines: lines + 1)
        case CSVScanner.cr:
            ends.append(bytes.count)
            let isPair = at + 1 < buffer.count && buffer[at + 1] == CSVScanner.lf
            return .row(length: at + (isPair ? 2 : 1), lines: lines + 1)
        default:
            return resumed(
                buffer, after: at,
                reason: "text follows the closing quote of cell \(ends.count + 1)")
        }
    }

    /// Copies an unquoted cell; answers where it ends.
    private mutating func plainCell(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while at < buffer.count {
            let byte = buffer[at]
            if byte == dialect.delimiter || byte == CSVScanner.lf || byte == CSVScanner.cr { break }
            at += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<at]))
        return at
    }

    /// Copies a quoted cell; answers where it ends behind its closing quote, nil where it has none
    /// within the buffer and the limit.
    private mutating func quotedCell(
        _ buffer: UnsafeBufferPointer<UInt8>, from start: Int, lines: inout Int
    ) -> Int? {
        var at = start, run = start
        let limit = min(buffer.count, start + 2 * dialect.cellBytesMax)
        while at < limit {
            let byte = buffer[at]
            if byte == CSVScanner.lf { lines += 1 }
            at += 1
            guard byte == CSVScanner.quote else { continue }
            let isDoubled = at < buffer.count && buffer[at] == CSVScanner.quote
            let end = isDoubled ? at : at - 1
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[run..<end]))
            if !isDoubled { return at }
            at += 1
            run = at
        }
        return nil
    }

    private func unclosed(
        _ buffer: UnsafeBufferPointer<UInt8>, open: Int, isLast: Bool
    ) -> CSVScan {
        let isOver = buffer.count - open > dialect.cellBytesMax
        guard isLast || isOver else { return .needsMore }
        let cell = ends.count + 1, limit = dialect.cellBytesMax
        return resumed(
            buffer, after: open,
            reason: isOver
                ? "the quote opening cell \(cell) is not closed within \(limit) bytes"
                : "the quote opening cell \(cell) is never closed")
    }

    private func unfinished(_ buffer: UnsafeBufferPointer<UInt8>) -> CSVScan {
        guard buffer.count > dialect.rowBytesMax else { return .needsMore }
        return resumed(
            buffer, after: 0, reason: "the row is larger than \(dialect.rowBytesMax) bytes")
    }

    private func tooLarge(_ buffer: UnsafeBufferPointer<UInt8>, _ at: Int) -> CSVScan {
        let reason = "cell \(ends.count + 1) is larger than \(dialect.cellBytesMax) bytes"
        return resumed(buffer, after: at, reason: reason)
    }

    /// Gives up the row and goes on behind the first line end from a place.
    private func resumed(
        _ buffer: UnsafeBufferPointer<UInt8>, after place: Int, reason: String
    ) -> CSVScan {
        var lines = 0
        for at in 0..<buffer.count where buffer[at] == CSVScanner.lf {
            lines += 1
            if at >= place { return .damage(length: at + 1, lines: lines, reason: reason) }
        }
        return .endless(reason: reason)
    }
}
