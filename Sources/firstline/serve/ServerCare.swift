// Questions to a desk's server about itself.

import DeskAPI
import DeskEngine
import DeskWire
import JSONText

/// Looks after a desk's server, over its own socket.
struct ServerCare {
    private let directory: DeskDirectory
    private let global: GlobalOptions

    init(_ directory: DeskDirectory, _ global: GlobalOptions) {
        (self.directory, self.global) = (directory, global)
    }

    /// Prints how the desk is served; throws where it is not.
    func showStatus() async throws {
        let out = Output.standard(json: global.json)
        let line = try reach()
        defer { line.close() }
        let status = try await line.link.serverStatus()
        if out.isJSON {
            try out.json { json in
                json.member("process", status.process)
                json.member("since", LocalTime.text(status.since))
                json.member("clients", status.clients - 1)
                json.member("lingerSeconds", ifPresent: status.lingerSeconds.map { "\($0)" })
                json.member("program", status.program)
            }
        } else {
            try out.line(
                "process \(status.process) (\(status.program)) serves \(directory.path) since "
                    + "\(LocalTime.text(status.since)), to \(status.clients - 1) clients")
            if let linger = status.lingerSeconds {
                try out.line("it ends \(linger) seconds after the last one")
            }
        }
        try out.flush()
    }

    /// Has the server end and waits until it is gone; nothing is to do where there is none.
    func stop() async throws {
        let out = Output.standard(json: global.json)
        guard let line = try ServedDesk(served: directory, agent: global.agent) else {
            try directory.checkIsThere()
            if !out.isJSON { try out.line("\(directory.path) is not being served") }
            return try out.flush()
        }
        defer { line.close() }
        var states = line.states.makeAsyncIterator()
        let status = try await line.link.serverStatus()
        try await line.link.stopServer()
        while let state = await states.next() {
            if case .offline = state { break }
        }
        if DeskSession.isOwner(of: directory) { _ = try StartLock.take(desk: directory.path) }
        if out.isJSON {
            try out.json { $0.member("process", status.process) }
        } else {
            try out.line("process \(status.process) has ended")
        }
        try out.flush()
    }

    private func reach() throws -> ServedDesk {
        if let line = try ServedDesk(served: directory, agent: global.agent) { return line }
        try directory.checkIsThere()
        throw Failure(
            .unavailable, "the desk in \(directory.path) is not being served",
            hints: ["any console or command of its owner starts a server"])
    }
}
