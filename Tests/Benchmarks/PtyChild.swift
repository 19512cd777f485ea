// A child process on a pty of its own.

import CSupport
import Glibc

/// A running program on a pty.
struct PtyChild {
    let process: pid_t
    let master: Int32

    /// Starts a program; nil where it can't. `environment` is added to a small fixed one.
    init?(
        _ words: [String], environment: [String: String] = [:], rows: UInt16 = 24,
        columns: UInt16 = 80
    ) {
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        for name in ["HOME", "USER", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        variables.merge(environment) { $1 }
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] =
            variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var descriptor: Int32 = -1
        process = cs_forkpty_exec(words[0], &argv, &envp, rows, columns, &descriptor)
        master = descriptor
        if process < 0 { return nil }
    }

    var figures: ProcessFigures { ProcessFigures(process) }

    /// Whether all keys went.
    @discardableResult
    func type(_ keys: String) -> Bool {
        let bytes = Array(keys.utf8)
        return write(master, bytes, bytes.count) == bytes.count
    }

    /// Hangs up, waits, and answers the exit code.
    @discardableResult
    func end() -> Int32 {
        close(master)
        return cs_wait_exit(process, 1)
    }
}
