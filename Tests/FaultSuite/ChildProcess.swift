// A process of the suite's own making that is watched, stopped and killed.

import Glibc

/// A running child with its standard output on a pipe.
final class ChildProcess {
    let id: pid_t
    private let output: Int32
    private var isReaped = false
    /// Output that was read and not asked for yet.
    private var waiting: [UInt8] = []

    /// Starts a program, which is looked for in PATH.
    init(_ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Breach("pipe: \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        if getenv("FAULTSUITE_NOISY") == nil {
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Threads of a pool block nearly all signals, and who is started from one would too.
        var (attributes, none) = (posix_spawnattr_t(), sigset_t())
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, arguments[0], &actions, &attributes, &words, environ)
        Glibc.close(ends[1])
        (id, output) = (child, ends[0])
        guard code == 0 else {
            throw Breach("\(arguments[0]) could not be started: \(String(cString: strerror(code)))")
        }
    }

    deinit {
        Glibc.close(output)
        if !isReaped {
            kill(id, SIGKILL)
            _ = wait()
        }
    }

    /// The suite itself in a child's part.
    static func own(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(["/proc/self/exe", "--child"] + arguments)
    }

    /// The suite itself under `strace` with these options.
    static func traced(_ options: [String], _ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(
            ["strace", "-f", "-qq", "-o", "/dev/null"] + options + [ownPath, "--child"]
                + arguments)
    }

    /// Where this program lies.
    static var ownPath: String {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, 4095)
        return String(
            decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func signal(_ number: Int32) { kill(id, number) }

    /// Stops it and waits until it stands still, or has ended.
    func stop() {
        signal(SIGSTOP)
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, WSTOPPED | WEXITED | WNOWAIT) < 0 && errno == EINTR {}
    }

    /// Some bytes of output; empty at its end.
    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(output, &buffer, buffer.count)
            if count >= 0 { return Array(buffer.prefix(count)) }
            if errno != EINTR { return [] }
        }
    }

    /// The whole lines of output up to one with a prefix, or to the end where none comes.
    func lines(through prefix: String) -> [Substring] {
        while true {
            let lines = wholeLines()
            if lines.contains(where: { $0.hasPrefix(prefix) }) { return take(lines) }
            let bytes = read()
            if bytes.isEmpty { return take(lines) }
            waiting += bytes
        }
    }

    /// All output that is left. A line cut short by the death of its writer says nothing.
    func rest() -> [Substring] {
        while true {
            let bytes = read()
            if bytes.isEmpty { return take(wholeLines()) }
            waiting += bytes
        }
    }

    private func wholeLines() -> [Substring] {
        let end = waiting.lastIndex(of: 0x0a) ?? -1
        return String(decoding: waiting[..<(end + 1)], as: UTF8.self).split(separator: "\n")
    }

    private func take(_ lines: [Substring]) -> [Substring] {
        waiting.removeFirst((waiting.lastIndex(of: 0x0a) ?? -1) + 1)
        return lines
    }

    /// Waits for the end; the exit code, or minus the signal that ended it.
    @discardableResult
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        isReaped = true
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : -signal
    }

    /// Runs a program to its end; throws with its words where it fails.
    @discardableResult
    static func run(_ arguments: String...) throws -> String {
        let child = try ChildProcess(arguments)
        let words = child.rest().joined(separator: "\n")
        let code = child.wait()
        guard code == 0 else {
            throw Breach("\(arguments.joined(separator: " ")) ended with \(code): \(words)")
        }
        return words
    }

    /// Unmounts a file system. A process of ours that is just being started may hold a descriptor
    /// of it for a moment.
    static func unmount(_ place: String) throws {
        for _ in 0..<200 {
            if (try? run("umount", place)) != nil { return }
            usleep(10_000)
        }
        try run("umount", place)
    }

    /// Whether a program is in PATH.
    static func exists(_ program: String) -> Bool {
        let places = getenv("PATH").map { String(cString: $0) } ?? ""
        return places.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
