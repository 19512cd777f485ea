// The log's sync on a thread of its own, while the writer goes on with what need not wait for it.

import EventLog
import Foundation

/// One commit of the log under way. Nobody else may touch the log before `wait` has returned.
final class LogSync: @unchecked Sendable {
    private let log: EventLogWriter
    private let done = DispatchSemaphore(value: 0)
    /// Written before `done` is signalled, read after.
    private var failure: LogError?

    /// Begins to make what is staged durable, on a queue.
    init(of log: EventLogWriter, on queue: DispatchQueue) {
        self.log = log
        queue.async { self.commit() }
    }

    private func commit() {
        do throws(LogError) { try log.commit() } catch { failure = error }
        done.signal()
    }

    /// Waits until it is durable; throws what the log's commit threw.
    func wait() throws(LogError) {
        done.wait()
        if let failure { throw failure }
    }
}
