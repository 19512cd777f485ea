// A program on a pty: what it writes is timed and thrown away.

import Glibc

/// A running program on a pty.
struct PtySession {
    private let child: PtyChild
    private let started: ContinuousClock.Instant

    /// Starts a program; nil where it can't.
    init?(_ arguments: [String], environment: [String: String] = [:]) {
        started = .now
        guard let child = PtyChild(arguments, environment: environment) else { return nil }
        self.child = child
    }

    var figures: ProcessFigures { child.figures }

    /// Reads until nothing has come for `quietMilliseconds`.
    /// - Returns: bytes read, and the moment of the last one (nil where none came).
    func readUntilQuiet(_ quietMilliseconds: Int32, firstMilliseconds: Int32 = 5000) -> (
        bytes: Int, lastAt: ContinuousClock.Instant?
    ) {
        var total = 0
        var last: ContinuousClock.Instant?
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var waiting = pollfd(fd: child.master, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, last == nil ? firstMilliseconds : quietMilliseconds) > 0 else {
                break
            }
            let count = read(child.master, &buffer, buffer.count)
            guard count > 0 else { break }
            total += count
            last = .now
        }
        return (total, last)
    }

    /// Time from start to the last byte of the first burst that is followed by quiet.
    func timeToFirstScreen() -> (bytes: Int, time: Duration)? {
        let (bytes, last) = readUntilQuiet(120)
        return last.map { (bytes, $0 - started) }
    }

    /// Time since the start.
    var age: Duration { .now - started }

    /// Sends keys and measures to the last byte of the answer.
    func timeToAnswer(_ keys: String) -> (bytes: Int, time: Duration)? {
        let sent = ContinuousClock.now
        guard child.type(keys) else { return nil }
        let (count, last) = readUntilQuiet(40, firstMilliseconds: 300)
        return last.map { (count, $0 - sent) }
    }

    /// Throws away what the child writes until it ends.
    /// - Returns: its exit code, and the highest resident memory of any child so far, in MiB.
    func drainAndWait() -> (code: Int32, megabytes: Int) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while read(child.master, &buffer, buffer.count) > 0 {}
        let code = end()
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return (code, usage.ru_maxrss / 1024)
    }

    /// Hangs up, waits, and answers the exit code.
    @discardableResult
    func end() -> Int32 { child.end() }
}
