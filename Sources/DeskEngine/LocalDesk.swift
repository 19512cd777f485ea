// The desk in process, as one agent sees it. Reads go to the read model's own readers and never
// wait for the writer; commands go through the writer's groups.

import DeskAPI
import EventLog
import ReadModel
import ServiceDesk

/// A ``DeskService`` for one agent over an open ``Desk``.
struct LocalDesk: DeskService {
    let desk: Desk
    let agent: AgentID

    func caller() async throws(DeskError) -> AgentDefinition {
        let agent = agent
        return try await reading { snapshot in try LocalDesk.admitted(agent, snapshot) }
    }

    func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt {
        try await desk.writer.perform([Ask(actor: .agent(agent), request: request)])[0].get()
    }

    func perform(all requests: [CommandRequest]) async -> [Result<CommandReceipt, DeskError>] {
        await desk.writer.perform(requests.map { Ask(actor: .agent(agent), request: $0) })
    }

    func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt? {
        // Behind the groups that may hold it.
        _ = await desk.writer.between { _ in Result<Void, DeskError>.success(()) }
        let actor = Actor.agent(agent)
        return try await asking { snapshot in
            guard let position = try snapshot.position(of: command, by: actor) else { return nil }
            return CommandReceipt(
                position: position, events: try snapshot.events(of: command), isRepeat: true)
        }
    }

    func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        _ = try await caller()
        return desk.setting.hub.subscribe()
    }

    // MARK: Reading

    /// Reads one snapshot, after asking whether the caller may.
    func asking<T: Sendable>(_ query: @escaping @Sendable (DeskSnapshot) throws -> T)
        async throws(DeskError) -> T
    {
        let agent = agent
        return try await reading { snapshot in
            _ = try LocalDesk.admitted(agent, snapshot)
            return try query(snapshot)
        }
    }

    private func reading<T: Sendable>(
        _ query: @escaping @Sendable (DeskSnapshot) throws -> T
    ) async throws(DeskError) -> T {
        do {
            while true {
                let model = try await model()
                do { return try await model.reading(query) } catch {
                    // A read that began on a model just let go of is asked again of the next one.
                    guard desk.setting.current.model !== model, !desk.writer.inbox.isClosed else {
                        throw error
                    }
                }
            }
        } catch {
            throw desk.setting.error(error)
        }
    }

    /// The read model in use. While a rebuilt one is put in place there is none for a moment.
    private func model() async throws -> ReadModel {
        for _ in 0..<100 {
            if let model = desk.setting.current.model { return model }
            guard !desk.writer.inbox.isClosed else { throw DeskError.closed }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw DeskError(
            .unavailable, "The read model is being put in place.", hints: ["Try again shortly."])
    }

    /// Who asks for a list, when and where.
    var listContext: ListContext {
        let now = desk.setting.options.clock.now()
        return ListContext(
            asker: agent, now: now, utcOffsetMinutes: desk.setting.options.utcOffset(now))
    }

    private static func admitted(_ id: AgentID, _ snapshot: DeskSnapshot) throws
        -> AgentDefinition
    {
        guard let agent = try snapshot.agent(id) else { throw DeskError.stranger(id) }
        guard agent.isActive else { throw DeskError.inactive(id) }
        return agent
    }
}
