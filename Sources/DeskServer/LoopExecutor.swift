// Has tasks run on an event loop. A question is taken apart there, read by a reader of the desk on
// its own queue, and put into words there again: two changes of thread where tasks on the common
// pool cost four, and those are most of what a short answer costs. A command goes to the writer and
// comes back the same way.

import NIOCore

/// Runs jobs on one event loop. What blocks must not be among them.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
