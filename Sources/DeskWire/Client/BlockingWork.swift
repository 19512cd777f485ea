// Work that blocks, kept off the threads that many tasks share.

import Glibc

enum BlockingWork {
    private final class Box {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Runs it on a thread of its own, or here where there is none to be had.
    static func run(_ work: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(work))
        let failed = pthread_create(
            &thread, nil,
            { box in
                Unmanaged<Box>.fromOpaque(box!).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        guard failed != 0 else {
            pthread_detach(thread)
            return
        }
        box.release()
        work()
    }
}
