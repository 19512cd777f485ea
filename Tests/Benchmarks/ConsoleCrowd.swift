// Many consoles at once, each a real process on a pty, their screens modelled by libvterm: when a
// change was to be seen on each of them.

import CSupport
import CVterm
import Foundation

/// One console of a crowd, with the screen it shows.
final class CrowdConsole {
    private let child: PtyChild
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private static let rows = 24, columns = 80
    /// What it wrote, in bytes.
    private(set) var bytes = 0

    /// nil where it can't be started.
    init?(_ words: [String], environment: [String: String] = [:]) {
        guard
            let child = PtyChild(
                words, environment: environment, rows: UInt16(Self.rows),
                columns: UInt16(Self.columns))
        else { return nil }
        self.child = child
        terminal = vterm_new(Int32(Self.rows), Int32(Self.columns))
        screen = vterm_obtain_screen(terminal)
        cv_prepare(terminal)
    }

    var master: Int32 { child.master }
    var figures: ProcessFigures { child.figures }

    deinit { vterm_free(terminal) }

    func type(_ keys: String) { child.type(keys) }

    /// Feeds what has come to the model; false once the console has gone.
    func take() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        bytes += count
        buffer.withUnsafeBytes {
            _ = vterm_input_write(
                terminal, $0.baseAddress?.bindMemory(to: CChar.self, capacity: count), count)
        }
        return true
    }

    /// Whether a line of the screen holds all of some texts.
    func shows(_ texts: [String]) -> Bool {
        var line = [CChar](repeating: 0, count: 4 * Self.columns + 1)
        return (0..<Int32(Self.rows)).contains { row in
            let count = cv_line(screen, row, Int32(Self.columns), &line, line.count - 1)
            line[count] = 0
            return texts.allSatisfy { strstr(line, $0) != nil }
        }
    }

    func end() { child.end() }
}

/// Something that is to show on some consoles.
struct CrowdExpectation {
    /// Consoles that don't show it yet, by number.
    var waiting: Set<Int>
    /// A line must hold both.
    let row: String
    let mark: String
    let since: ContinuousClock.Instant
}

/// The crowd, read by one thread.
final class ConsoleCrowd {
    let consoles: [CrowdConsole]
    private var expected: [CrowdExpectation] = []
    private(set) var samples = Samples()
    /// Changes that another took the place of before they showed.
    private(set) var overtaken = 0
    private let places: [Int32: Int]

    init(_ consoles: [CrowdConsole]) {
        self.consoles = consoles
        places = Dictionary(uniqueKeysWithValues: consoles.enumerated().map { ($1.master, $0) })
    }

    /// Something new is to show: what the same row was to show before no longer counts.
    func expect(_ expectation: CrowdExpectation) {
        expected.removeAll { old in
            guard old.row == expectation.row else { return false }
            overtaken += old.waiting.count
            return true
        }
        expected.append(expectation)
    }

    var isWaiting: Bool { !expected.isEmpty }

    /// Reads what comes within some milliseconds; answers whether anything did.
    @discardableResult
    func read(milliseconds: Int32) -> Bool {
        var polled = consoles.map { pollfd(fd: $0.master, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
        for entry in polled where entry.revents != 0 {
            guard let number = places[entry.fd], consoles[number].take() else { continue }
            look(number)
        }
        return true
    }

    /// Reads until every screen holds a text, or the time is over; answers whether they do.
    func wait(for text: String, seconds: Double) -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var missing = Set(consoles.indices)
        while !missing.isEmpty, ContinuousClock.now < deadline {
            read(milliseconds: 50)
            missing = missing.filter { number in
                !consoles[number].shows([text])
            }
        }
        return missing.isEmpty
    }

    /// Reads until no screen has changed for some milliseconds: what opening it all takes is over.
    func settle(milliseconds: Int) {
        var since = ContinuousClock.now
        while (ContinuousClock.now - since).milliseconds < Double(milliseconds) {
            if read(milliseconds: 20) { since = .now }
        }
    }

    private func look(_ number: Int) {
        for index in expected.indices where expected[index].waiting.contains(number) {
            let wanted = expected[index]
            guard consoles[number].shows([wanted.row, wanted.mark]) else { continue }
            samples.add(.now - wanted.since)
            expected[index].waiting.remove(number)
        }
        expected.removeAll { $0.waiting.isEmpty }
    }
}
