// A large desk, made once and kept: as many tickets as asked, nearly all of them ended long ago,
// four events to a ticket. History is brought in as an import does it, a record a ticket.

import DeskAPI
import DeskEngine
import Foundation
import ServiceDesk

/// A desk of many tickets in a directory of its own.
struct ScaleDesk {
    let tickets: Int
    let directory: DeskDirectory
    /// Who made it and may read it.
    static let agent = AgentID("bench")
    /// Raised when the same number of tickets would make another desk.
    private static let version = 1

    /// The desk of so many tickets below a working directory.
    init(tickets: Int, work: String) {
        self.tickets = tickets
        directory = DeskDirectory("\(work)/desk-\(Self.version)-\(tickets)")
    }

    /// Makes it where it is not there yet.
    func make(_ note: (String) -> Void) async throws {
        guard !FileManager.default.fileExists(atPath: directory.log) else { return }
        note("making a desk of \(tickets) tickets in \(directory.path)")
        let making = DeskDirectory(directory.path + ".making")
        try? FileManager.default.removeItem(atPath: making.path)
        try FileManager.default.createDirectory(
            atPath: (making.path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try Desk.initialise(
            making,
            administrator: AgentDefinition(
                id: Self.agent, name: "Bench", role: .administrator))
        let desk = try Desk.open(making)
        var history = ScaleHistory(tickets: tickets, now: SystemClock().now())
        try await perform(history.directory(), on: desk)
        var done = 0
        while done < tickets {
            let count = min(2000, tickets - done)
            try await perform(history.lives(count), on: desk)
            done += count
            if done % 50_000 == 0 { note("\(done) tickets") }
        }
        await desk.close()
        try FileManager.default.moveItem(atPath: making.path, toPath: directory.path)
    }

    private func perform(_ commands: [Command], on desk: Desk) async throws {
        let requests = commands.map { command in
            let id = CommandID("scale-" + String(UInt64.random(in: 0 ... .max), radix: 36))
            return (
                actor: Actor.agent(Self.agent), request: CommandRequest(id: id, command: command)
            )
        }
        for result in await desk.perform(all: requests) { _ = try result.get() }
    }
}
