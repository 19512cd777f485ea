// A server of real processes in trouble: no descriptors left, no room on its disk, killed under its
// clients. Whoever asked knows what became of it, the others go on, and
// the server is itself again once the trouble is over.

import CSupport
import Foundation
import Testing

@Suite(.serialized) struct `A server in trouble` {
    // MARK: Descriptors

    @Test(.enabled(if: Tool("prlimit") != nil, "needs prlimit"))
    func `tells clients beyond its descriptors so, and takes others once there is room`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box, before: "prlimit --nofile=80:80")
        // 64 of 80 are the server's own.
        var callers: [WireCaller] = []
        for _ in 0..<16 {
            let caller = try #require(WireCaller(box.desk))
            #expect(caller.greet() != nil)
            callers.append(caller)
        }
        for _ in 0..<50 {
            let late = try #require(WireCaller(box.desk))
            let line = late.line()
            #expect(line?["method"] as? String == "closing", "\(line ?? [:])")
            #expect(late.line() == nil)
        }
        for caller in callers { #expect(caller.ask("ping")?["result"] != nil) }
        callers = []
        #expect(waitUntil { WireCaller(box.desk)?.greet() != nil })
        server.end()
    }

    @Test(.enabled(if: Tool("prlimit") != nil, "needs prlimit"))
    func `waits for descriptors without spinning, and takes callers once there are some`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        let client = try #require(WireCaller(box.desk))
        #expect(client.greet() != nil)
        let open = try FileManager.default.contentsOfDirectory(
            atPath: "/proc/\(server.process)/fd")
        let most = (open.compactMap { Int($0) }.max() ?? 0) + 2
        // Whatever is open stays open; one caller more can be heard, and no file be opened for it.
        try limit(server.process, "\(most)", in: box)
        let gaps = most - open.count
        let late = try (0..<gaps + 20).map { _ in try #require(WireCaller(box.desk)) }
        let before = ticks(of: server.process)
        let rounds = pingFor(seconds: 3, client)
        // A loop that tries again and again would take all of the three seconds: some 300. One
        // that pauses tries a few times, and says so.
        let spent = ticks(of: server.process) - before
        #expect(spent < 30 + rounds / 5, "\(rounds) rounds")
        #expect(rounds > 0)
        let tries = server.told.components(separatedBy: "callers wait").count - 1
        #expect((1...10).contains(tries), "\(tries)")
        // Who can't be looked up now is not taken for somebody whom the desk does not know.
        let unnamed = late[0].ask("hello", #""version":1,"client":"test""#)
        #expect(WireCaller.kind(unnamed) == "unavailable", "\(WireCaller.message(unnamed))")
        try limit(server.process, "1024", in: box)
        for caller in late.dropFirst() { #expect(caller.greet() != nil) }
        #expect(client.ask("ping")?["result"] != nil)
        server.end()
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }

    /// Dispatch ends a process whose first timer begins when no descriptor is left.
    @Test func `has the descriptors of its timers before it is short of any`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        let client = try #require(WireCaller(box.desk))
        #expect(client.greet() != nil)
        // The loop's own, and those of the two clocks that the server's timers go by.
        #expect(waitUntil { timers(of: server.process) == 3 })
        server.end()
    }

    private func timers(of process: pid_t) -> Int {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.count {
            let file = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            return file == "anon_inode:[timerfd]"
        }
    }

    private func limit(_ process: pid_t, _ most: String, in box: Sandbox) throws {
        let tool = try #require(Tool("prlimit"))
        let outcome = try tool.run(["--pid", "\(process)", "--nofile=\(most):"], in: box)
        #expect(outcome.code == 0, "\(outcome.err)")
    }

    /// Hundredths of a second of processor time.
    private func ticks(of process: pid_t) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let words = text.split(separator: ")").last?.split(separator: " ") ?? []
        return words.count > 12 ? (Int(words[11]) ?? 0) + (Int(words[12]) ?? 0) : 0
    }

    /// Asks now and then for so long; answers how often.
    private func pingFor(seconds: Int, _ client: WireCaller) -> Int {
        let end = ContinuousClock.now + .seconds(seconds)
        var rounds = 0
        while ContinuousClock.now < end, client.ask("ping")?["result"] != nil {
            rounds += 1
            poll(nil, 0, 20)
        }
        return rounds
    }

    // MARK: A full disk

    @Test(.enabled(if: SmallDisk.isPossible, "needs root and tmpfs"))
    func `keeps what it acknowledged on a disk that fills, refuses the rest and recovers`() throws {
        let box = try Sandbox()
        let disk = try #require(SmallDisk(at: box.desk, mebibytes: 16), "no tmpfs can be mounted")
        try box.makeDesk()
        let server = try ServingProcess(box)
        let place = box.desk
        let writers = together(16) { FullDiskWriter.fill(place, writer: $0) }
        #expect(writers.allSatisfy { $0.isWhole })
        for refusal in Set(writers.flatMap(\.refusals)) {
            #expect(refusal.contains("space") || refusal.contains("full"), "\(refusal)")
        }
        #expect(writers.contains { !$0.refusals.isEmpty }, "the disk never filled")
        let before = writers.flatMap(\.acknowledged)
        #expect(before.count > 100)
        // Room again: every client that is still connected goes on without a word.
        try disk.grow(mebibytes: 64)
        let client = try #require(WireCaller(box.desk))
        #expect(client.greet() != nil)
        let next = client.ask("perform", WireCaller.note("room again", command: "room-again"))
        #expect(next?["result"] != nil, "\(WireCaller.message(next))")
        for id in writers.flatMap(\.unknown) {
            let again = client.ask("perform", WireCaller.note("again", command: id))
            #expect(again?["result"] != nil, "\(WireCaller.message(again))")
        }
        server.end()
        #expect(try box.run("log", "verify", "--deep").code == 0)
        let log = try box.commands()
        #expect(before.filter { log[$0] != 1 } == [])
        #expect(writers.flatMap(\.refused).filter { log[$0] != nil } == [])
        #expect(try box.run("read-model", "verify").code == 0)
        try box.settle()
        disk.unmount()
    }

    // MARK: Killed

    @Test func `once killed and started again tells fifty clients by id what is in the log`() throws
    {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try #require(box.server)
        let place = box.desk
        let callers = try (0..<50).map { _ in try #require(WireCaller(place)) }
        for caller in callers { #expect(caller.greet() != nil) }
        nonisolated(unsafe) let lines = callers
        let segment = box.desk + "/log/00000000000000000001.jsonl"
        let begun = bytes(of: segment)
        Thread.detachNewThread {
            while bytes(of: segment) < begun + 40_000 { sched_yield() }
            kill(server, SIGKILL)
        }
        // Each command is answered before the next; the last one is not.
        let answered = together(50) { number in
            var count = 0
            while lines[number].ask(
                "perform", WireCaller.note("x", command: "kill-\(number)-\(count)"))?["result"]
                != nil
            { count += 1 }
            return count
        }
        #expect(try box.run("queue", "list").code == 0)
        let log = try box.commands()
        var open = 0
        for (number, count) in answered.enumerated() {
            let caller = try #require(WireCaller(place))
            #expect(caller.greet() != nil)
            for command in 0...count {
                let id = "kill-\(number)-\(command)"
                let outcome = caller.ask("command.outcome", #""command":"\#(id)""#)
                let result = try #require(outcome?["result"] as? [String: Any], "\(id)")
                let isKnown = result["receipt"] != nil
                #expect(isKnown == (log[id] != nil), "\(id)")
                #expect(isKnown || command == count, "\(id) was acknowledged")
                if command == count, isKnown { open += 1 }
            }
        }
        #expect(log.filter { $0.key.hasPrefix("kill-") }.allSatisfy { $0.value == 1 })
        #expect(answered.reduce(0, +) + open == log.keys.count { $0.hasPrefix("kill-") })
        #expect(try box.run("log", "verify", "--deep").code == 0)
    }
}

private func bytes(of file: String) -> Int {
    var status = stat()
    return stat(file, &status) == 0 ? Int(status.st_size) : 0
}
