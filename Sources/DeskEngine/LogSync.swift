// The log's sync on a thread of its own, while the writer goes on with what need not wait for it.

import EventLog
import Foundation

/// One commit of the log under way. Nobody else may touch the log before `wait` has returned.
final class LogSync: @unchecked Sendable {
    private let log: EventLogWriter
    private let encoded = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)
    /// Each written before its semaphore is signalled, read after.
    private var lastHash: LogHash?
    private var failure: LogError?

    /// Begins to make what is staged durable, on a queue.
    init(of log: EventLogWriter, on queue: DispatchQueue) {
        self.log = log
        queue.async { self.commit() }
    }

    private func commit() {
        lastHash = log.encode()
        encoded.signal()
        do throws(LogError) { try log.commit() } catch { failure = error }
        done.signal()
    }

    /// The chain hash after what is made durable, known before it is. To be asked once.
    func hash() -> LogHash {
        encoded.wait()
        return lastHash!
    }

    /// Waits until it is durable; throws what the log's commit threw.
    func wait() throws(LogError) {
        done.wait()
        if let failure { throw failure }
    }
}
