// A desk's server as a process of its own, and lines to it.

import CSupport
import DeskAPI
import DeskWire
import Foundation
import ServiceDesk

/// A desk that is served.
final class ServedDesk {
    let desk: String
    let process: pid_t

    /// Returns once the server takes calls; nil, with a word, where it does not come up.
    init?(_ binary: String, desk: String, report: Report) throws {
        self.desk = desk
        let words = [binary, "serve", "--desk", desk, "--log-level", "error"]
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in argv { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawn(&process, binary, nil, nil, &argv, environ) == 0 else { return nil }
        self.process = process
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline, cs_wait_exit(process, 0) == -2 {
            if try isAnswering() { return }
            usleep(50_000)
        }
        report.note("the server of \(desk) did not come up")
        return nil
    }

    /// Whether it is this process that takes calls, and not one that was there before.
    private func isAnswering() throws -> Bool {
        guard let descriptor = try DeskSocket.dial(desk: desk) else { return false }
        defer { close(descriptor) }
        var user: UInt32 = 0, group: UInt32 = 0, peer: Int32 = 0
        return cs_peer_credentials(descriptor, &user, &group, &peer) == 0 && peer == process
    }

    var figures: ProcessFigures { ProcessFigures(process) }

    /// A line to it.
    func line() -> RemoteLink { Self.line(to: desk) }

    /// A line to whoever serves a desk, as its administrator.
    static func line(to desk: String) -> RemoteLink {
        RemoteLink(greeting: .init(client: "Benchmarks", agent: ScaleDesk.agent.handle)) {
            _ throws(DeskError) in
            guard let descriptor = try DeskSocket.dial(desk: desk) else {
                throw DeskError(.unavailable, "nobody serves \(desk)")
            }
            return descriptor
        }
    }

    func end() {
        kill(process, SIGTERM)
        _ = cs_wait_exit(process, 1)
    }
}
