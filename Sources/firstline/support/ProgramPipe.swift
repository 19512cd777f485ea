// Runs a program with bytes on its standard input; no shell takes part.

import Glibc

enum ProgramPipe {
    /// The program's exit status, 128 and the signal where one ended it. The program may stop
    /// reading whenever it likes.
    static func run(_ program: [String], input: [UInt8]) throws -> Int32 {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw Failure(errno: errno, "can't make a pipe to", path: program[0])
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A thread of a pool has signals blocked, this process ignores some; the program must have
        // them all.
        var (attributes, none, defaults) = (posix_spawnattr_t(), sigset_t(), sigset_t())
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        sigemptyset(&defaults)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let code = posix_spawnp(&child, program[0], &actions, &attributes, &words, environ)
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw Failure(errno: code, "can't run", path: program[0])
        }
        feed(input, into: ends[1])
        close(ends[1])
        return wait(for: child)
    }

    private static func feed(_ input: [UInt8], into end: Int32) {
        var rest = input[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(end, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            // A program that has read enough closes its end: that is its own business.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
