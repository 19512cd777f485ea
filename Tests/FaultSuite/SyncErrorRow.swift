// Row 8: a real kernel's sync fails with EIO. The process must stop; what the next one shows must
// be what the device has, not what the cache remembers.

import EventLog
import Glibc
import LogTesting

extension FaultRow {
    static let syncErrors = FaultRow(
        number: 8, name: "a real sync fails",
        promise: "the process stops; what the next one shows stays, what was acknowledged is there"
    ) { run in
        let row = SyncErrorRow(run: run)
        if KillRow.traces {
            await row.failTraced(run.size(30, large: 250))
        } else {
            run.count("injected errors skipped: no strace, or no leave to trace")
        }
        if let obstacle = WatchedDevice.obstacle() {
            run.count("failing devices skipped: \(obstacle)")
        } else {
            try row.failDevice(run.size(20, large: 250))
        }
    }
}

/// Syncs that fail.
struct SyncErrorRow: Sendable {
    let run: RowRun

    /// The N-th sync fails, injected by strace.
    func failTraced(_ cases: Int) async {
        await run.each("injected errors", cases, block: 1) { number in
            let place = run.scratch + "/traced-\(number)"
            mkdir(place, 0o700)
            defer { Scratch.removeTree(place) }
            let log = try RealLog(in: place)
            for life in 0..<2 {
                let child = try ChildProcess.traced(
                    ["-e", "inject=fdatasync:error=EIO:when=\(2 + number % 9)"],
                    ["log", log.directory, "0", "\(number)-\(life)"])
                let words = ChildWords(child.rest())
                let code = child.wait()
                log.heard(words)
                try require(
                    code == 2 || code == 3, "the writer went on after EIO: exit code \(code)")
                run.count("writers stopped by an injected EIO")
                try log.check()
            }
        }
    }

    /// A device fails under a working writer, and works again.
    func failDevice(_ cases: Int) throws {
        let device = try WatchedDevice(in: run.scratch)
        let log = try RealLog(in: device.mount)
        var random = SeededRandom(seed: run.seed)
        for number in 0..<cases {
            if run.only.map({ $0 < number }) == true { break }
            do { try failOnce(device, log, number, &random) } catch {
                run.fail("failing devices", number, "\(error)")
                break
            }
        }
        device.dismantle()
    }

    private func failOnce(
        _ device: WatchedDevice, _ log: RealLog, _ number: Int, _ random: inout SeededRandom
    ) throws {
        let child = try ChildProcess.own(["log", log.directory, "0", "case-\(number)"])
        var lines = child.lines(through: "a ")
        usleep(UInt32.random(in: 0...40_000, using: &random))
        try device.fail(true)
        lines += child.rest()
        let code = child.wait()
        let words = ChildWords(lines)
        log.heard(words)
        try require(
            code == 2 || code == 3 || code == 4 && words.stopped != nil,
            "the writer went on after EIO: exit code \(code)")
        try device.fail(false)
        run.count("writers stopped by a failing device")
        // On the same boot, with what the cache remembers, where the file system still lets us.
        if try reopen(log) { run.count("of them opened again without unmounting") }
        try device.unmount()
        try device.mountAgain()
        try log.check()
    }

    /// False where the file system has put itself out of service.
    private func reopen(_ log: RealLog) throws -> Bool {
        do {
            try log.check()
            return true
        } catch let error as LogError where error.cause != nil {
            return false
        }
    }
}
