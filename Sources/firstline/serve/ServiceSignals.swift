// The signals that end a served desk or have it read its settings again.

import ConsoleRuntime
import Foundation
import Glibc

/// Signals as they come.
final class ServiceSignals: Sendable {
    /// SIGTERM, SIGINT and SIGHUP.
    let stream: AsyncStream<Int32>
    private let continuation: AsyncStream<Int32>.Continuation

    /// Throws where there is no pipe to be had.
    init() throws {
        guard let pipe = SignalPipe(watching: [SIGTERM, SIGINT, SIGHUP]) else {
            throw Failure(errno: errno, "can't make", path: "a pipe for signals")
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        (self.stream, self.continuation) = (stream, continuation)
        Thread.detachNewThread {
            while true {
                var source = pollfd(fd: pipe.descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&source, 1, -1)
                for signal in pipe.take() { continuation.yield(signal) }
            }
        }
    }

    /// No more are told.
    func close() { continuation.finish() }
}
