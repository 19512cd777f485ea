// Where answers of the desk come in from whatever thread they were made on, and wake the loop.
// Tasks that ask and listen go on in the loop, so that an answer wakes one thread and not two.

import Console
import CSupport
import Glibc
import Synchronization

/// Messages from other threads, and steps of tasks that the loop is to run.
final class Inbox: TaskExecutor {
    private struct State {
        var messages: [Message] = []
        var jobs: [UnownedJob] = []
        /// Whether the loop is at it, and will look again before it rests.
        var isRunning = false
    }

    /// Readable when something has come.
    let descriptor: Int32
    private let state = Mutex(State())

    /// nil where there is no descriptor to be had.
    init?() {
        descriptor = cs_eventfd()
        if descriptor < 0 { return nil }
    }

    deinit { _ = close(descriptor) }

    /// Leaves a message; any thread may.
    func post(_ message: Message) { leave { $0.messages.append(message) } }

    /// Leaves a step of a task; any thread may. It must not block.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        leave { $0.jobs.append(job) }
    }

    private func leave(_ change: (inout State) -> Void) {
        let isSeen = state.withLock { state in
            change(&state)
            return state.isRunning
        }
        if !isSeen { _ = cs_eventfd_signal(descriptor) }
    }

    /// Runs the steps that came, and gives the messages that came or come of them.
    func take() -> [Message] {
        run()
        return state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }

    /// Runs the steps that came; messages stay for the next `take`.
    func runSteps() {
        run()
        if !state.withLock(\.messages.isEmpty) { _ = cs_eventfd_signal(descriptor) }
    }

    private func run() {
        _ = cs_eventfd_drain(descriptor)
        while true {
            let jobs = state.withLock { state in
                state.isRunning = !state.jobs.isEmpty
                defer { state.jobs = [] }
                return state.jobs
            }
            guard !jobs.isEmpty else { return }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}
