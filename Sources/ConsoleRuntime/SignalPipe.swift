// Signals as bytes in a pipe. Handlers are used and not a mask, because threads that were started
// before could not be told of one; a handler takes a signal whichever thread it meets.

import Glibc

/// The end that handlers write to; set before they are installed. Plain memory, so that a handler
/// may read it.
nonisolated(unsafe) private var handlerEnd: Int32 = -1

/// Signals that arrived, in order.
package struct SignalPipe: Sendable {
    /// Readable when one has come.
    package let descriptor: Int32
    private let watched: [Int32]

    /// What a console wants to know of.
    static let console = [SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT]

    /// Takes over some signals; nil where there is no pipe to be had.
    package init?(watching watched: [Int32]) {
        self.watched = watched
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, handlerEnd) = (ends[0], ends[1])
        for signal in watched { Self.handle(signal) }
    }

    private static func handle(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            let before = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = Glibc.write(handlerEnd, &byte, 1)
            errno = before
        }
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }

    /// The signals that came since it was asked last.
    package func take() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }

    /// Gives the signals their default actions back.
    func close() {
        for number in watched { signal(number, SIG_DFL) }
        handlerEnd = -1
        _ = Glibc.close(descriptor)
    }
}
