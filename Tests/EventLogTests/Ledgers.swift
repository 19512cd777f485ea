// A ledger that the plan of a faulty disk may look into while the history runs.

import Synchronization

/// What was sent and acknowledged so far, and how checks between two calls of the disk went.
final class SharedLedger: Sendable {
    private struct Pages {
        var sent: [String] = []
        var acknowledged: [String] = []
        var taken = 0
        var wrong: [String] = []
    }

    private let pages = Mutex(Pages())

    func send(_ id: String) { pages.withLock { $0.sent.append(id) } }

    func acknowledge(_ id: String) { pages.withLock { $0.acknowledged.append(id) } }

    var taken: Int { pages.withLock { $0.taken } }
    var wrong: [String] { pages.withLock { $0.wrong } }

    /// Runs a check with what was acknowledged and sent, and notes what it says.
    func note(_ check: (_ acknowledged: [String], _ sent: [String]) throws -> Bool) {
        let (acknowledged, sent, number) = pages.withLock { pages in
            pages.taken += 1
            return (pages.acknowledged, pages.sent, pages.taken)
        }
        do {
            if try !check(acknowledged, sent) {
                pages.withLock { $0.wrong.append("check \(number) after \(acknowledged)") }
            }
        } catch {
            pages.withLock { $0.wrong.append("check \(number): \(error)") }
        }
    }
}
