// A scenario desk behind a real server on a real socket, and raw lines to it.

import CSupport
import DeskAPI
import DeskEngine
import DeskServer
import DeskTesting
import DeskWire
import Foundation
import Glibc
import JSONText
import Logging
import ServiceDesk
import Testing

/// A desk that is served; whoever connects is whom they say they are.
final class ServedDesk: Sendable {
    let scenario: ScenarioDesk
    let server: DeskServer

    init(_ scenario: ScenarioDesk, options: ServerOptions = ServerOptions()) async throws {
        self.scenario = scenario
        // Other tests may keep the threads of all tasks for minutes.
        var options = options
        if options.helloWithinSeconds == ServerOptions().helloWithinSeconds {
            options.helloWithinSeconds = 3_600
        }
        let descriptor = cs_listen_unix(scenario.scratch, "desk.sock", 0o600, 128)
        try #require(descriptor >= 0)
        server = try await DeskServer.start(
            listening: descriptor, options: options,
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            }
        ) { _, agent throws(DeskError) in
            let service = scenario.service(AgentID(agent ?? "ann"))
            return DeskServer.Admitted(service: service, agent: try await service.caller())
        }
    }

    convenience init(options: ServerOptions = ServerOptions()) async throws {
        try await self.init(ScenarioDesk(), options: options)
    }

    func dial() -> Int32 { cs_connect_unix(scenario.scratch, "desk.sock") }

    /// A client's line, as an agent.
    func link(_ agent: AgentID) -> RemoteLink {
        let directory = scenario.scratch
        return RemoteLink(greeting: .init(client: "test", agent: agent.handle)) {
            _ throws(DeskError) in
            let descriptor = cs_connect_unix(directory, "desk.sock")
            guard descriptor >= 0 else { throw DeskError(.unavailable, "nobody listens") }
            return descriptor
        }
    }

    /// Whether so many clients are left, now or soon: one hears that its line is cut before the
    /// server has forgotten it.
    func isLeft(with clients: Int) -> Bool {
        for _ in 0..<1_000_000 where server.clients > clients { sched_yield() }
        return server.clients == clients
    }

    func stop() async {
        await server.stop(reason: "the test is over")
        await scenario.close()
    }
}

/// Runs what blocks on a thread of its own, so that the server's tasks have theirs.
func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { waiter in
        Thread.detachNewThread { waiter.resume(with: Result { try work() }) }
    }
}

/// A client that sends whatever bytes it likes and reads lines.
final class RawClient {
    let descriptor: Int32
    private var splitter = LineSplitter(bytesMax: 64 << 20)
    private var lines: [[UInt8]] = []

    /// Waits no longer for a line than that, where it is given.
    init(_ desk: ServedDesk, patienceSeconds: Int = 0) throws {
        descriptor = desk.dial()
        try #require(descriptor >= 0)
        var limit = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// The next line; nil at the end of the stream.
    func line() -> JSONValue? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while lines.isEmpty {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0, let more = try? splitter.take(buffer[..<count]) else { return nil }
            lines += more
        }
        return try? JSONValue(bytes: lines.removeFirst())
    }

    func ask(_ text: String) -> JSONValue? {
        send(text + "\n")
        return line()
    }

    func greet(as agent: String = "ann") {
        _ = ask(
            #"{"jsonrpc":"2.0","id":0,"method":"hello","params":{"version":1,"as":"\#(agent)"}}"#)
    }
}
