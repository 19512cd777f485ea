// The real console on a pty, watched by a terminal model: what a person would see, not the bytes.

import CSupport
import CVterm
import Foundation
import Testing

/// A console that runs. Every wait has a deadline and ends at once when what it waits for is there.
final class ConsoleProcess {
    let process: pid_t
    private let master: Int32
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private(set) var rows: Int
    private(set) var columns: Int
    /// Everything the program wrote.
    private(set) var raw: [UInt8] = []
    private var exitCode: Int32?
    private var isOpen = true

    init(
        _ box: Sandbox, _ arguments: [String] = [], rows: Int = 24, columns: Int = 80,
        setting: [String: String] = [:], program: String = Sandbox.binary
    ) throws {
        (self.rows, self.columns) = (rows, columns)
        terminal = try #require(vterm_new(Int32(rows), Int32(columns)))
        screen = vterm_obtain_screen(terminal)
        cv_prepare(terminal)
        let variables = box.environment.merging(setting) { $1 }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var environment = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + environment { free(text) } }
        var descriptor: Int32 = -1
        process = cs_forkpty_exec(
            program, &words, &environment, UInt16(rows), UInt16(columns), &descriptor)
        master = descriptor
        try #require(process > 0, "the console could not be started")
    }

    deinit {
        if exitCode == nil {
            kill(process, SIGKILL)
            _ = cs_wait_exit(process, 1)
        }
        if isOpen { close(master) }
        vterm_free(terminal)
    }

    // MARK: What is seen

    /// The screen's lines, spaces at the ends dropped.
    var lines: [String] {
        (0..<rows).map { row in
            var text = String.UnicodeScalarView()
            var column = 0
            while column < columns {
                var width: Int32 = 1
                let value = cv_character(screen, Int32(row), Int32(column), &width)
                text.append(Unicode.Scalar(value == 0 ? 32 : value) ?? "?")
                column += max(1, Int(width))
            }
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }

    /// The screen as one text.
    var text: String { lines.joined(separator: "\n") }

    /// Waits until the screen holds a text.
    func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait(text, sourceLocation) { $0.text.contains(text) }
    }

    /// Waits until the screen no longer holds a text.
    func wait(until text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait("no \(text)", sourceLocation) { !$0.text.contains(text) }
    }

    /// Waits until something holds.
    func wait(
        _ what: String, _ sourceLocation: SourceLocation = #_sourceLocation,
        _ holds: (ConsoleProcess) -> Bool
    ) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !holds(self) {
            let isAlive = read()
            if holds(self) { return }
            try #require(
                isAlive && ContinuousClock.now < deadline,
                "waited for \(what) and saw:\n\(text)", sourceLocation: sourceLocation)
        }
    }

    // MARK: What is done

    /// Types.
    func type(_ keys: String) throws {
        let bytes = Array(keys.utf8)
        try #require(write(master, bytes, bytes.count) == bytes.count)
    }

    /// Makes the terminal another size.
    func resize(rows: Int, columns: Int) {
        (self.rows, self.columns) = (rows, columns)
        vterm_set_size(terminal, Int32(rows), Int32(columns))
        cs_set_winsize(master, UInt16(rows), UInt16(columns))
    }

    /// The terminal goes away.
    func hangUp() {
        close(master)
        isOpen = false
    }

    /// Waits for the end and answers the exit code.
    func end(sourceLocation: SourceLocation = #_sourceLocation) throws -> Int32 {
        if let exitCode { return exitCode }
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let code = cs_wait_exit(process, 0)
            if code != -2 {
                exitCode = code
                while isOpen, read() {}
                return code
            }
            if isOpen { _ = read() } else { sched_yield() }
        }
        try #require(Bool(false), "it did not end:\n\(text)", sourceLocation: sourceLocation)
        return -1
    }

    /// The local flags of the terminal: echo, line by line.
    var localFlags: tcflag_t {
        var modes = termios()
        tcgetattr(master, &modes)
        return modes.c_lflag
    }

    /// Feeds what comes within a tenth of a second to the model; false at the end.
    private func read() -> Bool {
        var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&poller, 1, 100) > 0 else { return true }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(master, &bytes, bytes.count)
        guard count > 0 else { return false }
        raw += bytes[..<count]
        bytes.withUnsafeBytes {
            _ = vterm_input_write(terminal, $0.bindMemory(to: CChar.self).baseAddress, count)
        }
        answer()
        return true
    }

    /// A terminal answers what it is asked, such as where its cursor stands.
    private func answer() {
        var bytes = [CChar](repeating: 0, count: 256)
        let count = vterm_output_read(terminal, &bytes, bytes.count)
        if count > 0 { _ = write(master, bytes, count) }
    }
}

/// Keys by their names.
enum Keys {
    static let enter = "\r", escape = "\u{1B}", tab = "\t"
    /// Control and a letter.
    static func control(_ letter: Character) -> String {
        String(Unicode.Scalar((letter.asciiValue ?? 0) & 0x1F))
    }
}
