// The check of what a fast opening leaves unread: every line of the active segment, and the chain
// of all segments before it. It runs once, in the background or by whoever needs its outcome first,
// and nothing is appended, let alone acknowledged, before it has ended well.

import Crypto
import Glibc
import Synchronization

/// The check of a log that was opened by its end.
final class SegmentCheck: Sendable {
    private let io: any LogIO
    private let layout: LogLayout
    private let end: CleanEnd
    /// Held while the check runs, so that a second caller waits for the first.
    private let outcome = Mutex<Result<SHA256, LogError>?>(nil)
    private let isCancelled = Atomic<Bool>(false)

    init(_ end: CleanEnd, _ io: any LogIO, _ layout: LogLayout) {
        (self.end, self.io, self.layout) = (end, io, layout)
    }

    /// SHA-256 of the active segment as far as HEAD says; runs the check where nobody has yet and
    /// waits for it where somebody does. Throws `.corrupt`; a fault of the disk is thrown and the
    /// next caller tries again.
    func result() throws(LogError) -> SHA256 {
        let result: Result<SHA256, LogError> = outcome.withLock { known in
            if let known { return known }
            let found = Result { () throws(LogError) in try self.run() }
            if case .failure(let error) = found, error.code == .inputOutput { return found }
            known = found
            return found
        }
        return try result.get()
    }

    /// Runs the check in a thread of its own, some seconds from now, and tells `done` how it ended:
    /// with nil where all is well. Says nothing where the log was closed meanwhile.
    func runInBackground(
        after seconds: Int, _ done: @escaping @Sendable (LogError?) -> Void
    ) {
        BackgroundThread.run { [self] in
            // Of this thread alone: whoever presses a key meanwhile comes first.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
            if seconds > 0 { sleep(UInt32(seconds)) }
            do throws(LogError) {
                _ = try result()
                done(nil)
            } catch {
                if error.code != .closed { done(error) }
            }
        }
    }

    /// Ends a running check early; its outcome is of no use any more.
    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private func run() throws(LogError) -> SHA256 {
        _ = try SegmentLinks(io, layout, names: end.names, last: end.header)
        let walker = try SegmentWalker(
            io, layout, name: end.name, depth: .links, hashesFile: true)
        while true {
            if isCancelled.load(ordering: .relaxed) {
                throw LogError(.closed, "the log was closed.")
            }
            switch try walker.next() {
            case .record: continue
            case .end where agrees(walker): return walker.fileHash ?? SHA256()
            case .end, .seal: throw damage(walker, "it does not end as HEAD says")
            case .damage(let found): throw damage(walker, found.reason)
            }
        }
    }

    private func agrees(_ walker: SegmentWalker) -> Bool {
        walker.goodOffset == end.note.bytes && walker.records == end.note.records
            && walker.chain.lastSequence == end.head.lastSequence
            && walker.chain.hash == end.head.hash
    }

    private func damage(_ walker: SegmentWalker, _ reason: String) -> LogError {
        let (path, sequence) = (layout.segment(end.name), walker.chain.lastSequence)
        return LogError(
            .corrupt,
            "\(path), line \(walker.line): \(reason), after sequence \(sequence), though "
                + "\(end.head.lastSequence) was durable. Nothing was changed; restore a backup.",
            file: path, line: walker.line, sequence: sequence)
    }
}

/// A thread for work that may block: the pool of Swift's tasks is as wide as the machine has cores.
private enum BackgroundThread {
    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `work` in a new thread; here and now where there can be none.
    static func run(_ work: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Work(work))
        let code = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        if code == 0 {
            pthread_detach(thread)
        } else {
            box.takeRetainedValue().run()
        }
    }
}
