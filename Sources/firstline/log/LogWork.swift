// Long work on a log, with progress on standard error and its failure in the command line's words.

import EventLog
import Synchronization

enum LogWork {
    /// Runs `body`, which tells how many units of how many are done; `what` names them in plural.
    static func run<T>(
        _ what: String, _ body: (@escaping (Int, Int) -> Void) throws(LogError) -> T
    ) throws -> T {
        let line = WorkLine(what)
        defer { line.finish() }
        do throws(LogError) {
            return try body { line.show(done: $0, of: $1) }
        } catch {
            throw Failure(error)
        }
    }
}

/// A progress line that a closure can hold.
private final class WorkLine: Sendable {
    private let line: Mutex<ProgressLine>

    init(_ what: String) { line = Mutex(ProgressLine(what)) }

    func show(done: Int, of total: Int) {
        line.withLock {
            $0.show(done: done, fraction: total > 0 ? Double(done) / Double(total) : nil)
        }
    }

    func finish() { line.withLock { $0.finish() } }
}
