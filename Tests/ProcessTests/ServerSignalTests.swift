// What a served desk makes of SIGHUP: nothing is kept that could be read again, so it says so, to
// the service manager too, and serves on.

import CSupport
import Foundation
import Testing

@Suite struct `A hangup signal` {
    @Test func `disturbs nobody and is told to the service manager`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let manager = try SupervisorSocket(box.path + "/notify")
        let server = try ServingProcess(box, before: "env NOTIFY_SOCKET=\(manager.path)")
        #expect(manager.next()?.hasPrefix("READY=1") == true)
        let client = try #require(WireCaller(box.desk))
        #expect(client.greet() != nil)
        for _ in 0..<3 {
            kill(server.process, SIGHUP)
            #expect(manager.next() == "RELOADING=1")
            #expect(manager.next() == "READY=1")
        }
        #expect(client.ask("ping")?["result"] != nil)
        #expect(
            server.told.components(separatedBy: "SIGHUP: there is nothing to read again").count
                == 4)
        // Who is new since then needs no signal: users and rights are asked for at each call.
        try box.succeed("agent", "define", "bob")
        server.end()
        #expect(manager.next() == "STOPPING=1")
    }
}

/// The end of sd_notify(3) that listens.
private final class SupervisorSocket {
    let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        (self.path, descriptor) = (path, socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(bound == 0, "no socket at \(path): \(errno)")
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit,
            socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The next message; nil where none comes.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
