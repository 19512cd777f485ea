// A directory of its own for each test, and the real binary run in it with nothing of the user's
// environment.

import CSupport
import Foundation
import Testing

/// What became of a process.
struct Outcome {
    let code: Int32
    let out: String
    let err: String

    /// The lines of standard output as JSON objects.
    var records: [[String: Any]] {
        out.split(separator: "\n").compactMap {
            (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
        }
    }
}

/// A place to run the program in; removed when the test is over.
final class Sandbox {
    let path: String
    let desk: String
    private var runs = 0

    init() throws {
        var template = Array((NSTemporaryDirectory() + "firstline-XXXXXX").utf8CString)
        let made = try #require(mkdtemp(&template), "a temporary directory")
        path = String(cString: made)
        desk = path + "/desk"
        try FileManager.default.createDirectory(
            atPath: path + "/home", withIntermediateDirectories: true)
    }

    deinit {
        for server in servers { kill(server, SIGKILL) }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Every server that a command started in the background for a desk in here.
    var servers: [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(pid_t.init).filter { process in
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words.contains("--for-client") && words.contains { $0.hasPrefix(path + "/") }
        }
    }

    /// The process that owns the desk: its server, which any command may have started.
    var server: pid_t? {
        let file = desk + "/log/LOCK"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard cs_ofd_lock_held(descriptor) == 1,
            let data = FileManager.default.contents(atPath: file),
            let owner = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return nil }
        return (owner["pid"] as? Int).map(pid_t.init)
    }

    /// Has the desk's server end, before a test lays hands on its files.
    func settle() throws {
        guard let server else { return }
        kill(server, SIGTERM)
        // A process that ended has no command line, though nobody may have waited for it yet.
        let line = "/proc/\(server)/cmdline"
        let isGone = waitUntil { FileManager.default.contents(atPath: line)?.isEmpty != false }
        #expect(isGone, "the server did not end")
    }

    /// The program beside the test bundle.
    static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "firstline").path

    /// What every process here sees of the world.
    var environment: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": path + "/home", "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color", "FIRSTLINE_DESK": desk, "SWIFT_BACKTRACE": "enable=no",
            "XDG_RUNTIME_DIR": path, "FIRSTLINE_LINGER": "20",
        ]
    }

    /// Runs the program to its end; a minute and more is a failure (124).
    @discardableResult
    func run(
        _ arguments: [String], input: String = "", setting: [String: String] = [:],
        before wrapper: [String] = []
    ) throws -> Outcome {
        runs += 1
        let (out, err) = (path + "/out-\(runs)", path + "/err-\(runs)")
        try write(input, to: "in-\(runs)")
        let words = ["/usr/bin/timeout", "-k", "5", "90"] + wrapper + [Sandbox.binary] + arguments
        let child = try spawn(words, input: path + "/in-\(runs)", out, err, setting)
        let code = cs_wait_exit(child, 1)
        return Outcome(code: code, out: text(of: out), err: text(of: err))
    }

    /// The same with words in a row.
    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments, input: input)
    }

    /// Runs what must succeed, and answers its JSON lines.
    @discardableResult
    func succeed(
        _ arguments: String..., input: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [[String: Any]] {
        let outcome = try run(arguments + ["--json"], input: input)
        #expect(
            outcome.code == 0, "\(arguments.joined(separator: " ")): \(outcome.err)",
            sourceLocation: sourceLocation)
        return outcome.records
    }

    /// Runs another program than ours.
    func run(program words: [String]) throws -> Outcome {
        runs += 1
        let (out, err) = (path + "/out-\(runs)", path + "/err-\(runs)")
        let words = ["/usr/bin/timeout", "-k", "5", "90"] + words
        let code = cs_wait_exit(try spawn(words, input: "/dev/null", out, err, [:]), 1)
        return Outcome(code: code, out: text(of: out), err: text(of: err))
    }

    /// Starts another program than ours and does not wait.
    func start(program words: [String]) throws -> pid_t {
        runs += 1
        return try spawn(
            words, input: "/dev/null", "\(path)/out-\(runs)", "\(path)/err-\(runs)", [:])
    }

    /// Starts another program than ours with an open descriptor as its input.
    func start(program words: [String], input: Int32, output: String) throws -> pid_t {
        try spawn(words, input: "/dev/null", output, "/dev/null", [:], descriptor: input)
    }

    /// Starts the program and does not wait; its output goes to files.
    func start(_ arguments: [String], output: String = "started") throws -> pid_t {
        try spawn(
            [Sandbox.binary] + arguments, input: "/dev/null", path + "/\(output)-out",
            path + "/\(output)-err", [:])
    }

    /// A desk with two agents, a queue and a ticket of Anna's, T-1.
    func makeDesk() throws {
        try succeed("init")
        try succeed("agent", "define", "ann")
        try succeed("queue", "define", "network", "--name", "Network")
        try succeed(
            "ticket", "open", "--subject", "No network in room 12", "--requester",
            "anna@example.org", "--requester-name", "Anna Nowak", "--queue", "network",
            "--body", "It has been down since nine.")
    }

    /// Writes a file here and answers its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
        return path + "/" + name
    }

    private func text(of file: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }

    private func spawn(
        _ words: [String], input: String, _ out: String, _ err: String,
        _ setting: [String: String], descriptor: Int32? = nil
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, 0) }
        posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // What other tests have open at the moment is none of the program's.
        #expect(cs_spawn_closes_from(&actions, 3) == 0)
        let whole = environment.merging(setting) { $1 }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = whole.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, words[0], &actions, nil, &arguments, &variables)
        try #require(code == 0, "\(words[0]) could not be started: \(code)")
        return child
    }
}

/// A program of this machine that a test can do without.
struct Tool {
    let path: String

    /// nil where the machine has none of that name.
    init?(_ name: String) {
        let all = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let paths = all.split(separator: ":").map { "\($0)/\(name)" }
        guard let path = paths.first(where: { access($0, X_OK) == 0 }) else { return nil }
        self.path = path
    }

    /// One that only administrators have in their path.
    init?(system name: String) {
        let paths = ["/usr/sbin", "/sbin", "/usr/bin"].map { "\($0)/\(name)" }
        guard let path = paths.first(where: { access($0, X_OK) == 0 }) else { return nil }
        self.path = path
    }

    /// Runs it to its end with the environment of a sandbox.
    func run(_ arguments: [String], in box: Sandbox) throws -> Outcome {
        try box.run(program: [path] + arguments)
    }
}

/// Waits until something holds, at most a minute.
func waitUntil(_ condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if condition() { return true }
        sched_yield()
    }
    return false
}
