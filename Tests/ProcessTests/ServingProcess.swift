// A sandbox's desk, served by a process of its own.

import CSupport
import Foundation
import Testing

/// The sandbox's desk, served.
final class ServingProcess {
    let process: pid_t
    private let log: String
    private var hasEnded = false

    /// Returns once the server says that it serves. `wrapper` is what a shell runs it by.
    init(
        _ box: Sandbox, before wrapper: String = "", desk: String? = nil, _ words: [String] = []
    ) throws {
        try box.settle()
        let words = words.joined(separator: " ")
        log = box.path + "/serving.log"
        let serve = "\(Sandbox.binary) serve --desk \(desk ?? box.desk) \(words)"
        process = try box.start(program: ["/bin/sh", "-c", "exec \(wrapper) \(serve) 2>\(log)"])
        let place = log
        let isServed = waitUntil {
            (try? String(contentsOfFile: place, encoding: .utf8))?
                .contains("the desk is served") == true
        }
        try #require(isServed, "the server did not come up")
    }

    deinit {
        guard !hasEnded else { return }
        kill(process, SIGKILL)
        _ = cs_wait_exit(process, 1)
    }

    /// What it told so far.
    var told: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// Ends it as a service manager does.
    func end(sourceLocation: SourceLocation = #_sourceLocation) {
        kill(process, SIGTERM)
        #expect(cs_wait_exit(process, 1) == 0, "\(told)", sourceLocation: sourceLocation)
        hasEnded = true
    }
}
