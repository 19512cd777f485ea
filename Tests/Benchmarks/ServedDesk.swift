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
            if let descriptor = try DeskSocket.dial(desk: desk) {
                close(descriptor)
                return
            }
            usleep(50_000)
        }
        report.note("the server of \(desk) did not come up")
        return nil
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
