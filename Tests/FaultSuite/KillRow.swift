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
            try await row.killAtCalls(run.size(1_500, large: 15_000))
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

    private static let groups = "12"

    /// A case is a log that is killed again and again, each time at a call of a life as it was
    /// traced before. What a life finds decides a little what it does, so a few end before.
    func killAtCalls(_ kills: Int) async throws {
        let lives = 15
        let trace = try tracedLife()
        await run.each("logs killed at a call", kills / lives, block: 1) { number in
            var random = SeededRandom(seed: run.seed &* 31 &+ UInt64(number))
            let log = try self.log("call-\(number)")
            var (killed, life) = (0, 0)
            while killed < lives {
                try require(life < 3 * lives, "\(life) lives and only \(killed) kills")
                let point = trace.point(&random)
                let child = try ChildProcess.traced(
                    ["-e", "inject=\(point.call):signal=SIGKILL:when=\(point.number)"],
                    ["log", log.directory, Self.groups, "\(number)-\(life)"])
                log.heard(ChildWords(child.rest()))
                let hasEnded = child.wait() == 0
                run.count(hasEnded ? "lives that ended before their call" : "kills at a call")
                killed += hasEnded ? 0 : 1
                life += 1
                try during("\(point.call) \(point.number)") { try log.check() }
            }
            Scratch.removeTree(log.directory)
        }
    }

    /// The calls of a life that begins, as most do here, after a kill.
    private func tracedLife() throws -> LifeTrace {
        let log = try self.log("traced")
        let first = try ChildProcess.own(["log", log.directory, "0", "first"])
        _ = first.lines(through: "a first-5-")
        first.signal(SIGKILL)
        first.wait()
        return try LifeTrace(
            of: ["log", log.directory, Self.groups, "traced"], from: "/LOCK", in: run.scratch)
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
