// A child process on a pty of its own: what it writes is timed and thrown away.

import CSupport
import Foundation

/// A running program on a pty.
struct PtySession {
    let process: pid_t
    private let master: Int32
    private let started: ContinuousClock.Instant

    /// Starts a program; nil where it can't. `environment` is added to a small fixed one.
    init?(
        _ arguments: [String], rows: UInt16 = 24, columns: UInt16 = 80,
        environment: [String: String] = [:]
    ) {
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        for name in ["HOME", "USER", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        variables.merge(environment) { $1 }
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] =
            variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var descriptor: Int32 = -1
        started = .now
        process = cs_forkpty_exec(arguments[0], &argv, &envp, rows, columns, &descriptor)
        master = descriptor
        if process < 0 { return nil }
    }

    /// Reads until nothing has come for `quietMilliseconds`.
    /// - Returns: bytes read, and the moment of the last one (nil where none came).
    func readUntilQuiet(_ quietMilliseconds: Int32, firstMilliseconds: Int32 = 5000) -> (
        bytes: Int, lastAt: ContinuousClock.Instant?
    ) {
        var total = 0
        var last: ContinuousClock.Instant?
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, last == nil ? firstMilliseconds : quietMilliseconds) > 0 else {
                break
            }
            let count = read(master, &buffer, buffer.count)
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
        var bytes = Array(keys.utf8)
        guard write(master, &bytes, bytes.count) == bytes.count else { return nil }
        let (count, last) = readUntilQuiet(40, firstMilliseconds: 300)
        return last.map { (count, $0 - sent) }
    }

    /// Processor time the child has used so far, all its threads together, in milliseconds.
    var processorMilliseconds: Double {
        let tasks = "/proc/\(process)/task"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return names.reduce(0) { sum, name in
            let text = try? String(contentsOfFile: "\(tasks)/\(name)/schedstat", encoding: .utf8)
            let used = text?.split(separator: " ").first.flatMap { Double($0) } ?? 0
            return sum + used / 1e6
        }
    }

    /// Resident memory of the child in MiB, nil where the kernel does not say.
    var residentMegabytes: Double? {
        guard let file = fopen("/proc/\(process)/statm", "r") else { return nil }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 256)
        guard fgets(&text, 255, file) != nil else { return nil }
        let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    /// Throws away what the child writes until it ends.
    /// - Returns: its exit code, and the highest resident memory of any child so far, in MiB.
    func drainAndWait() -> (code: Int32, megabytes: Int) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while read(master, &buffer, buffer.count) > 0 {}
        let code = end()
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return (code, usage.ru_maxrss / 1024)
    }

    /// Hangs up, waits, and answers the exit code.
    @discardableResult
    func end() -> Int32 {
        close(master)
        return cs_wait_exit(process, 1)
    }
}
