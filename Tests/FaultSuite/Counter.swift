// Counts from many threads without making them wait for one another for long.

import Synchronization

/// Named counts of one part of a row.
final class Counter: Sendable {
    private let counts = Mutex<[(what: StaticString, count: Int)]>([])

    func add(_ what: StaticString, _ number: Int = 1) {
        counts.withLock { counts in
            for index in counts.indices
            where counts[index].what.utf8Start == what.utf8Start {
                counts[index].count += number
                return
            }
            counts.append((what, number))
        }
    }

    func report(to run: RowRun) {
        for (what, count) in counts.withLock({ $0 }) { run.count("\(what)", count) }
    }
}
