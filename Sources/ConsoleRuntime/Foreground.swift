// Runs another program on the terminal: with signals as a shell would give them, and through its
// being stopped and continued.

import CSupport
import Glibc

/// Programs that have the terminal for a while. It must have been given back before.
enum Foreground {
    /// Runs a command line of the shell, in which `"$1"` is a path, to its end and answers its exit
    /// status; nil is 0.
    static func run(_ script: String, on path: String) -> Int32? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGPIPE] + SignalPipe.console { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        // The thread of the loop may have signals blocked; the program must have them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ["sh", "-c", script, "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ)
        return error == 0 ? wait(for: child) : error
    }

    /// Waits for the program; where it stops, so does the console, and both go on together.
    private static func wait(for child: pid_t) -> Int32? {
        var status: Int32 = 0
        while true {
            if waitpid(child, &status, WUNTRACED) < 0 {
                if errno == EINTR { continue }
                return 0
            }
            guard status & 0xFF == 0x7F else { break }
            _ = cs_raise_default(SIGSTOP)
            kill(child, SIGCONT)
        }
        let signal = status & 0x7F
        return signal != 0 ? 128 + signal : (status >> 8) & 0xFF
    }
}
