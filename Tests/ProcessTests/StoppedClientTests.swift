// A client whose process stands still (SIGSTOP) while the desk changes: the others are served, it
// is dropped once what it is told has no room, and finds the end of its line when it goes on.

import CSupport
import Foundation
import Testing

@Suite struct `A client whose process is stopped` {
    @Test func `keeps nobody waiting, is dropped, and learns that when it goes on`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let server = try ServingProcess(box)
        let client = try ListeningProcess(box)
        let other = try #require(WireCaller(box.desk))
        #expect(other.greet() != nil)
        #expect(waitUntil { !client.heard.isEmpty })
        try client.stop()

        // Its socket is full once nothing of what others write gets into it any more.
        var unread: Int32 = -1, inVain = 0, written = 0
        while inVain < 50, written < 10_000 {
            let note = WireCaller.note("Note \(written)", command: "note-\(written)")
            #expect(other.ask("perform", note)?["result"] != nil)
            written += 1
            (inVain, unread) = (client.unread == unread ? inVain + 1 : 0, client.unread)
        }
        #expect(inVain == 50 && unread > 0)
        #expect(clients(other) == 2)

        var pings = 0
        while !client.isCut(withinMilliseconds: 250), pings < 480 {
            #expect(other.ask("ping")?["result"] != nil)
            pings += 1
        }
        #expect(server.told.contains("it does not read what it is told"), "\(server.told)")
        #expect(clients(other) == 1)

        #expect(client.goOn() == 0)
        let notices = client.heard.filter { $0.contains(#""method":"changed""#) }
        #expect(!notices.isEmpty && notices.count < written)
        server.end()
    }

    private func clients(_ caller: WireCaller) -> Int? {
        (caller.ask("server.status")?["result"] as? [String: Any])?["clients"] as? Int
    }
}

/// A process that writes down what a desk tells it.
private final class ListeningProcess {
    /// A second end of its line, to see what becomes of it.
    private let caller: WireCaller
    private let process: pid_t
    private let output: String
    private var hasEnded = false

    /// Subscribes to everything and hands the line to `cat`.
    init(_ box: Sandbox) throws {
        caller = try #require(WireCaller(box.desk))
        #expect(caller.greet() != nil)
        output = box.path + "/heard"
        process = try box.start(program: ["/bin/cat"], input: caller.descriptor, output: output)
        caller.send(WireCaller.request(1, "subscribe", "") + "\n")
    }

    deinit {
        guard !hasEnded else { return }
        kill(process, SIGKILL)
        _ = cs_wait_exit(process, 1)
    }

    /// The lines it read.
    var heard: [Substring] {
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        return text.split(separator: "\n")
    }

    /// Returns once it stands still.
    func stop() throws {
        kill(process, SIGSTOP)
        var status: Int32 = 0
        let isStopped = waitpid(process, &status, WUNTRACED) == process && status & 0xff == 0x7f
        try #require(isStopped, "cat did not stop: \(status)")
    }

    /// Bytes that wait for it.
    var unread: Int32 {
        var count: Int32 = 0
        return ioctl(caller.descriptor, UInt(FIONREAD), &count) == 0 ? count : -1
    }

    /// Whether the server has hung up; waits for that, but not for long.
    func isCut(withinMilliseconds limit: Int32) -> Bool {
        var line = pollfd(fd: caller.descriptor, events: 0, revents: 0)
        return poll(&line, 1, limit) == 1
    }

    /// Lets it go on to the end of its line; answers with what it ended.
    func goOn() -> Int32 {
        kill(process, SIGCONT)
        hasEnded = true
        return cs_wait_exit(process, 1)
    }
}
