// A row of the fault plan: what it does, with what it is run, and what came of it.

import Glibc
import Synchronization

/// One row of the fault plan.
struct FaultRow: Sendable {
    let number: Int
    let name: String
    /// What must hold, in a few words.
    let promise: String
    let run: @Sendable (RowRun) async throws -> Void
}

/// A row cannot be run on this machine.
struct RowSkipped: Error {
    let reason: String
}

/// A promise was broken; the text says how.
struct Breach: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Throws a ``Breach`` where a condition does not hold.
func require(_ condition: Bool, _ text: @autoclosure () -> String) throws(Breach) {
    if !condition { throw Breach(text()) }
}

/// One run of a row: what decides it, and what it counts.
final class RowRun: Sendable {
    let row: Int
    let seed: UInt64
    let isLarge: Bool
    /// The one case to run; all where nil.
    let only: Int?
    /// A directory of its own on the real disk.
    let scratch: String
    private let isQuiet: Bool
    private let tally = Mutex(Tally())

    /// What was counted and what broke.
    struct Tally {
        var counts: [(what: String, count: Int)] = []
        var failures: [(part: String, number: Int, text: String)] = []
        var failureCount = 0
    }

    init(
        row: Int, seed: UInt64, isLarge: Bool, only: Int?, scratch: String, isQuiet: Bool = false
    ) {
        (self.row, self.seed, self.isLarge, self.only) = (row, seed, isLarge, only)
        (self.scratch, self.isQuiet) = (scratch, isQuiet)
    }

    var result: Tally { tally.withLock { $0 } }

    /// `large` for a long run, else `usual`.
    func size<T>(_ usual: T, large: T) -> T { isLarge ? large : usual }

    func count(_ what: String, _ number: Int = 1) {
        tally.withLock { tally in
            if let index = tally.counts.firstIndex(where: { $0.what == what }) {
                tally.counts[index].count += number
            } else {
                tally.counts.append((what, number))
            }
        }
    }

    func fail(_ part: String, _ number: Int, _ text: String) {
        tally.withLock { tally in
            tally.failureCount += 1
            if tally.failures.count < 10 { tally.failures.append((part, number, text)) }
        }
    }

    /// Runs cases 0..<count of a part of the row on all cores. What a case throws is its failure.
    /// What the bodies count is added up under the names they return.
    func each(
        _ part: String, _ count: Int, block: Int = 64, workers: Int? = nil,
        _ body: @escaping @Sendable (Int) throws -> Void
    ) async {
        if let only {
            if only < count { attempt(part, only, body) }
            return
        }
        let queue = CaseQueue(
            of: count, block: block, isQuiet ? nil : Progress("row \(row), \(part)", of: count))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<(workers ?? Self.cores) {
                group.addTask {
                    while !self.isHopeless, let numbers = queue.next() {
                        for number in numbers { self.attempt(part, number, body) }
                    }
                }
            }
        }
    }

    /// After so many failures more would tell nothing.
    private var isHopeless: Bool { tally.withLock { $0.failureCount >= 100 } }

    private func attempt(_ part: String, _ number: Int, _ body: (Int) throws -> Void) {
        do {
            try body(number)
        } catch {
            fail(part, number, "\(error)")
        }
    }

    static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Hands out cases, a block at a time.
private final class CaseQueue: Sendable {
    private let count: Int
    private let block: Int
    private let progress: Progress?
    private let taken = Mutex(0)

    init(of count: Int, block: Int, _ progress: Progress?) {
        (self.count, self.block, self.progress) = (count, block, progress)
    }

    func next() -> Range<Int>? {
        let start = taken.withLock { taken in
            defer { taken += block }
            return taken
        }
        guard start < count else { return nil }
        progress?.passed(start)
        return start..<min(start + block, count)
    }
}

/// Says on the standard error stream every few seconds how far a long row has come.
final class Progress: Sendable {
    private let title: String
    private let total: Int
    private let last = Mutex(ContinuousClock.now)

    init(_ title: String, of total: Int) {
        (self.title, self.total) = (title, total)
    }

    func passed(_ count: Int) {
        let isDue = last.withLock { last in
            guard ContinuousClock.now - last > .seconds(10) else { return false }
            last = .now
            return true
        }
        if isDue { note("\(title): \(count) of \(total)") }
    }
}

/// Writes a line to the standard error stream.
func note(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
