// Has tasks run on an event loop. A question is taken apart there, read by a reader of the desk on
// its own queue, and put into words there again: two changes of thread where tasks on the common
// pool cost four, and those are most of what a short answer costs. A command goes to the writer and
// comes back the same way.
//
// What a connection has just read begins with it, and answers go out by turns, a few between two
// looks at the sockets. Else the writer rests while the answers to a whole group are told and all
// that their clients ask next is taken in, and the loop while the writer carries that out.

import NIOCore
import Synchronization

/// Runs the jobs of one connection on its event loop. What blocks must not be among them.
final class LoopExecutor: TaskExecutor {
    private let turns: LoopTurns
    private let waiting = Mutex<[UnownedJob]>([])

    init(_ turns: LoopTurns) { self.turns = turns }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = waiting.withLock { waiting in
            waiting.append(job)
            return waiting.count == 1
        }
        if isFirst { turns.add(self) }
    }

    /// Runs what waits now; on the loop, and not from within a job.
    func run() {
        let jobs = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}

/// The connections of one event loop that have jobs for it.
final class LoopTurns: Sendable {
    private let loop: any EventLoop
    private let waiting = Mutex<CircularBuffer<LoopExecutor>>([])
    /// Connections that have their turn before the loop looks at its sockets again.
    private static let atOnce = 8
    /// A task that is due is run before the sockets are looked at, so the next few are due later.
    private static let pause = TimeAmount.microseconds(20)

    init(_ loop: any EventLoop) { self.loop = loop }

    func add(_ executor: LoopExecutor) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(executor)
            return waiting.count == 1
        }
        if isFirst { loop.execute { self.run() } }
    }

    private func run() {
        var isEmpty = false
        for _ in 0..<Self.atOnce where !isEmpty {
            waiting.withLock { $0.first }?.run()
            // Whoever is first stays so until their jobs are run, so that nobody calls anew.
            isEmpty = waiting.withLock { waiting in
                waiting.removeFirst()
                return waiting.isEmpty
            }
        }
        if !isEmpty { loop.scheduleTask(in: Self.pause) { self.run() } }
    }
}
