// A thousand clients that are connected, hear of a queue each, and ask nothing.

import DeskWire
import Foundation
import ServiceDesk

/// Measures what they cost a desk's server, and whether it still answers each.
struct ClientsTiming {
    let binary: String
    let desk: String
    let name: String
    let report: Report
    private static let clients = 1_000, quietSeconds = 60

    func run() async throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 4_096)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard let server = try ServedDesk(binary, desk: desk, report: report) else { return }
        defer { server.end() }
        let link = server.line()
        _ = try await CrowdPlan(on: RemoteDesk(link))
        link.close()
        try measure(server)
    }

    private func measure(_ server: ServedDesk) throws {
        let what = "clients, \(name), \(Self.clients) idle"
        let (floor, since) = (server.figures.memory, ContinuousClock.now)
        let crowd = QuietCrowd(
            try (0..<Self.clients).compactMap { number in
                try DeskSocket.dial(desk: desk).map { QuietClient($0, number) }
            })
        let heard = crowd.wait(forAnswers: 2, seconds: 120)
        let came = (time: ContinuousClock.now - since, memory: server.figures.memory)
        // A hello's minute ends once, though the hello has come.
        crowd.wait(seconds: Self.quietSeconds + 5)
        let before = (used: server.figures.processor, sleeps: server.figures.sleeps)
        crowd.wait(seconds: Self.quietSeconds)
        let wakes = IdleTiming.wakes(server.figures, since: before.sleeps)
        let used = server.figures.processor - before.used
        let asked = ContinuousClock.now
        crowd.ping()
        let held = crowd.wait(forAnswers: 3, seconds: 60)
        let answered = ContinuousClock.now - asked
        report.row("\(what): connected and subscribed", .count(heard), wanted: .atLeast(1_000))
        report.row(
            "\(what): of them answered a ping at the end", .count(held), wanted: .atLeast(1_000))
        report.row(
            "\(what): memory of the server",
            floor: Quantity(floor.resident, .mebibytes, "without them"),
            Quantity(came.memory.resident, .mebibytes), wanted: .atMost(300))
        report.row(
            "\(what): memory a client",
            .bytes(Int((came.memory.resident - floor.resident) * 1_048_576) / Self.clients))
        report.row(
            "\(what): wake-ups of the server in \(Self.quietSeconds) s", .count(wakes),
            wanted: .atMost(2))
        report.row("\(what): all connected", Quantity(came.time.milliseconds, .milliseconds))
        report.row("\(what): all pings", Quantity(answered.milliseconds, .milliseconds))
        report.row(
            "\(what): processor of the server in \(Self.quietSeconds) s",
            Quantity(used, .milliseconds))
    }
}

/// A connection that speaks the protocol by hand.
private final class QuietClient {
    let descriptor: Int32
    /// Lines that answer a request; notices do not count.
    private(set) var answers = 0
    private var line: [UInt8] = []

    init(_ descriptor: Int32, _ number: Int) {
        self.descriptor = descriptor
        let agent = CrowdPlan.agent(number).handle
        send(
            #"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":1,"as":"\#(agent)"}}"#)
        let queue = CrowdPlan.queue(number).handle
        send(
            #"{"jsonrpc":"2.0","id":2,"method":"subscribe","params":{"queues":["\#(queue)"]}}"#)
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    /// Takes in what has come; false once the line is cut.
    func take() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        for byte in buffer[..<count] {
            if byte != UInt8(ascii: "\n") {
                line.append(byte)
                continue
            }
            if String(decoding: line, as: UTF8.self).contains(#""result":"#) { answers += 1 }
            line = []
        }
        return true
    }
}

/// Them all, read by one thread.
private final class QuietCrowd {
    private var clients: [Int32: QuietClient] = [:]

    init(_ all: [QuietClient]) {
        for client in all { clients[client.descriptor] = client }
    }

    func ping() {
        for client in clients.values {
            client.send(#"{"jsonrpc":"2.0","id":3,"method":"ping"}"#)
        }
    }

    /// Waits until all had so many answers, or the time is over; answers how many did.
    @discardableResult
    func wait(forAnswers wanted: Int = .max, seconds: Int) -> Int {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            let done = clients.values.filter { $0.answers >= wanted }.count
            if done == clients.count { return done }
            var polled = clients.keys.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, nfds_t(polled.count), 200) > 0 else { continue }
            for entry in polled where entry.revents != 0 {
                if clients[entry.fd]?.take() == false { clients[entry.fd] = nil }
            }
        }
        return clients.values.filter { $0.answers >= wanted }.count
    }
}
