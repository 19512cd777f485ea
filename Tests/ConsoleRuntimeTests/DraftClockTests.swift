// What is typed is durable within two seconds, on a clock of the test's: at the desk, or on this
// machine's disk where the desk does not say that it has it.

import Console
import DeskAPI
import Foundation
import Glibc
import ServiceDesk
import Synchronization
import Terminal
import Testing

@testable import ConsoleRuntime

@Suite(.serialized)
@MainActor
struct `What is being written` {
    /// A letter every so many milliseconds for five seconds; the desk answers to one state of the
    /// draft after the other at these moments, and then no more.
    @Test(
        arguments: [
            ([], 300), ([1510], 300), ([1850], 100), ([1510, 3320], 300), ([1899], 50),
        ] as [([Int64], Int64)])
    func `is durable two seconds after each key, whatever the desk does`(
        answers: [Int64], pace: Int64
    ) throws {
        let typed = Array(stride(from: Int64(0), to: 5000, by: Int(pace)))
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "firstline-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = StepClock(answers)
        let screen = TimedScreen(clock, typed)
        let signals = try #require(SignalPipe(watching: SignalPipe.console))
        defer { signals.close() }
        var (steps, isHungUp) = (0, false)
        clock.onStep = { moment in
            steps += 1
            let durable = max(clock.lettersAtDesk, Self.lettersOnDisk(folder))
            let due = typed.count { $0 <= moment - 2000 }
            #expect(durable >= due, "\(moment) ms after the first key")
            // Once: a second might be delivered when the console no longer takes signals.
            guard moment >= 7500, !isHungUp else { return }
            isHungUp = true
            kill(getpid(), SIGHUP)
        }
        var options = ConsoleOptions(
            deskName: "acme", keepDirectory: folder, agent: "ann", theme: .standard,
            habits: Habits())
        options.partingMilliseconds = 0
        options.clock = clock.loopClock
        let result = ConsoleProgram.run(
            service: StubDesk(beforeKeeping: { await clock.answer($0) }), options: options,
            screen: screen, signals: signals)
        clock.end()
        #expect(result.code == 128 + SIGHUP)
        #expect(steps > 100 && Self.lettersOnDisk(folder) == typed.count)
    }

    private static func lettersOnDisk(_ folder: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let texts = names.map { FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data() }
        return texts.map { String(decoding: $0, as: UTF8.self).lettersTyped }.max() ?? 0
    }
}

extension String {
    /// The longest run of the letter that is typed.
    fileprivate var lettersTyped: Int {
        split { $0 != "Q" }.map(\.count).max() ?? 0
    }
}

/// Real time until the first letter is typed; from then on it goes in steps, each when nothing is
/// left to be done.
private final class StepClock: Sendable {
    private struct State {
        var now: Int64 = 0
        var begun: Int64?
        var answers: [Int64]
        var granted = 0, lettersAtDesk = 0
        /// Whether an answer, and what follows from it, may still be on its way.
        var isSettling = false
        var isOver = false
    }

    private let state: Mutex<State>
    /// Called after each step with the time since the first letter.
    @MainActor var onStep: (Int64) -> Void = { _ in }

    init(_ answers: [Int64]) { state = Mutex(State(answers: answers)) }

    var loopClock: LoopClock {
        LoopClock(now: { self.now }, wait: { self.wait(&$0, $1) })
    }

    /// Milliseconds since the first letter; nil before that.
    var passed: Int64? { state.withLock { state in state.begun.map { state.now - $0 } } }

    var lettersAtDesk: Int { state.withLock { $0.lettersAtDesk } }

    func begin() {
        let now = now
        state.withLock { ($0.now, $0.begun) = (now, now) }
    }

    func end() { state.withLock { $0.isOver = true } }

    /// Keeps the desk from answering until it is time.
    func answer(_ draft: Draft) async {
        while true {
            let isTime = state.withLock { state in
                guard state.granted > 0 || state.isOver else { return false }
                state.granted -= 1
                state.lettersAtDesk = draft.fields.first?.lettersTyped ?? 0
                return true
            }
            if isTime { return }
            await Task.yield()
        }
    }

    private var now: Int64 {
        state.withLock { $0.begun == nil ? LoopClock.monotonic.now() : $0.now }
    }

    @MainActor private func wait(_ sources: inout [pollfd], _ milliseconds: Int32) {
        guard let passed else { return LoopClock.monotonic.wait(&sources, milliseconds) }
        guard poll(&sources, nfds_t(sources.count), 0) == 0 else { return }
        state.withLock { state in
            guard let next = state.answers.first, next <= passed else { return }
            state.answers.removeFirst()
            (state.granted, state.isSettling) = (state.granted + 1, true)
        }
        // Other news may come first: time stands still until the answer was given and nothing more
        // comes of it.
        if state.withLock({ $0.isSettling }) {
            guard poll(&sources, nfds_t(sources.count), 500) == 0 else { return }
            return state.withLock { $0.isSettling = $0.granted > 0 }
        }
        let step = state.withLock { state in
            let next = state.answers.first.map { $0 - passed } ?? 20
            let step = min(20, next, milliseconds < 0 ? 20 : max(1, Int64(milliseconds)))
            state.now += step
            return step
        }
        onStep(passed + step)
    }
}

/// A screen on which a note is begun and then a letter typed at each of some moments.
@MainActor
private final class TimedScreen: TerminalScreen {
    let size = Size(rows: 24, columns: 80)
    let traits = ScreenTraits(depth: .mono, isUnicode: true)
    var theme = Theme.standard
    var inputDescriptor: Int32? { ends[0] }
    let isHungUp = false
    private let clock: StepClock
    private var typed: [Int64]
    private var cues = [("Printer on fire", "<Enter>"), ("n note", "n")]
    private var text = ""
    private var ends: [Int32] = [-1, -1]

    init(_ clock: StepClock, _ typed: [Int64]) {
        (self.clock, self.typed) = (clock, typed)
        _ = pipe(&ends)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    }

    deinit { for end in ends { _ = Glibc.close(end) } }

    func nextKey() -> Key? {
        var bytes = [UInt8](repeating: 0, count: 64)
        _ = read(ends[0], &bytes, bytes.count)
        if let (shown, key) = cues.first {
            guard text.contains(shown) else { return nil }
            cues.removeFirst()
            return ScriptedConsole.keys(key).first
        }
        if clock.passed == nil { clock.begin() }
        guard let passed = clock.passed, let next = typed.first, next <= passed else { return nil }
        typed.removeFirst()
        return ScriptedConsole.keys("Q").first
    }

    func draw(_ surface: Surface) {
        text = surface.plainText.joined(separator: "\n")
        _ = write(ends[1], "!", 1)
    }
    func updateSize() -> Size { size }
    func invalidate() {}
    func suspend() {}
    func resume() {}
    func bell() {}
    func notify(_ title: DisplayString, _ text: DisplayString, by notice: DesktopNotice) {}
    func setTitle(_ title: DisplayString) {}
    func close() {}
}
