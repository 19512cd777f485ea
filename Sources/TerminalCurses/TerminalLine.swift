// The terminal's descriptors: reading what comes in without waiting, and writing what ncurses has
// no call for. ncurses flushes at the end of each update, so the order of writing holds.

import CSupport
import Glibc
import Terminal

/// The two ends of the terminal.
struct TerminalLine {
    /// Where keys come from.
    let input = STDIN_FILENO
    /// Where the screen goes.
    let output = STDOUT_FILENO

    /// What came in.
    enum Input {
        case bytes([UInt8])
        case nothing
        case hungUp
    }

    /// Reads what is there within `milliseconds`.
    func read(within milliseconds: CInt) -> Input {
        var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return .nothing }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(input, &bytes, bytes.count)
        if count > 0 { return .bytes(Array(bytes[..<count])) }
        // Nothing to read from a readable terminal is its end.
        let isPassing = count < 0 && (errno == EAGAIN || errno == EINTR)
        return isPassing ? .nothing : .hungUp
    }

    /// Writes `text`; gives up on a terminal that takes nothing.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EINTR {
                continue
            } else {
                return
            }
        }
    }

    /// The size the terminal tells; nil if it tells none.
    var size: Size? {
        var rows: UInt16 = 0
        var columns: UInt16 = 0
        guard cs_get_winsize(output, &rows, &columns) == 0, rows > 0, columns > 0 else {
            return nil
        }
        return Size(rows: Int(rows), columns: Int(columns))
    }

    /// Forgets what was typed and not yet read.
    func discardInput() { tcflush(input, TCIFLUSH) }
}
