// Row 6: a real process is killed at a chosen system call, and at any moment.

import EventLog
import Glibc
import LogTesting

extension FaultRow {
    static let kills = FaultRow(
        number: 6, name: "a real writer is killed",
        promise: "acknowledged ⊆ recovered ⊆ sent, in order"
    ) { run in
        let row = KillRow(run: run)
        if KillRow.traces {
            await row.killAtCalls(run.size(1_500, large: 15_000))
        } else {
            run.count("kills at a system call skipped: no strace, or no leave to trace")
        }
        await row.killAnyTime(run.size(3_500, large: 35_000))
    }
}

/// Writers that are killed.
struct KillRow: Sendable {
    let run: RowRun

    /// Whether a process of ours can be traced here.
    static let traces: Bool = {
        guard ChildProcess.exists("strace") else { return false }
        return (try? ChildProcess.run("strace", "-o", "/dev/null", "true")) != nil
    }()

    /// The calls at which a writer can die, with how many of each a short life makes.
    private static let calls: [(name: String, count: Int)] = [
        ("pwrite64", 26), ("fdatasync", 26), ("write", 25), ("openat", 24), ("pread64", 30),
        ("fsync", 6), ("rename", 4), ("ftruncate", 6), ("fallocate", 4), ("close", 20),
        ("fadvise64", 4), ("fchmod", 2), ("chmod", 2), ("unlink", 2), ("fcntl", 6),
    ]

    /// A case is a log that is killed again and again.
    func killAtCalls(_ kills: Int) async {
        let lives = 15
        await run.each("logs killed at a call", kills / lives, block: 1) { number in
            var random = SeededRandom(seed: run.seed &* 31 &+ UInt64(number))
            let log = try self.log("call-\(number)")
            for life in 0..<lives {
                let call = Self.calls[(number + life) % Self.calls.count]
                let which = Int.random(in: 1...call.count, using: &random)
                let child = try ChildProcess.traced(
                    ["-e", "inject=\(call.name):signal=SIGKILL:when=\(which)"],
                    ["log", log.directory, "12", "\(number)-\(life)"])
                log.heard(ChildWords(child.rest()))
                let code = child.wait()
                run.count(code == 0 ? "lives that ended before their call" : "kills at a call")
                try during("\(call.name) \(which)") { try log.check() }
            }
            Scratch.removeTree(log.directory)
        }
    }

    /// A case is a log whose writers are killed within some milliseconds.
    func killAnyTime(_ kills: Int) async {
        let lives = 25
        await run.each("logs killed at any time", kills / lives, block: 1) { number in
            var random = SeededRandom(seed: run.seed &* 37 &+ UInt64(number))
            let log = try self.log("time-\(number)")
            for life in 0..<lives {
                let child = try ChildProcess.own(["log", log.directory, "0", "\(number)-\(life)"])
                var lines = life % 5 == 0 ? [] : child.lines(through: "a ")
                usleep(UInt32.random(in: 0...12_000, using: &random))
                child.signal(SIGKILL)
                lines += child.rest()
                child.wait()
                log.heard(ChildWords(lines))
                run.count("kills at any time")
                try during("life \(life)") { try log.check() }
            }
            Scratch.removeTree(log.directory)
        }
    }

    private func log(_ name: String) throws -> RealLog {
        let place = run.scratch + "/" + name
        mkdir(place, 0o700)
        return try RealLog(in: place)
    }

    private func during(_ what: String, _ body: () throws -> Void) throws {
        do { try body() } catch { throw Breach("killed at \(what): \(error)") }
    }
}
