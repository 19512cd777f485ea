// The desk in process, as one caller sees it. Reads go to the read model's own readers and never
// wait for the writer; commands go through the writer's groups. Whether the caller may is asked at
// each call, in the same snapshot that answers it: a right withdrawn counts at once.

import DeskAPI
import EventLog
import ReadModel
import ServiceDesk

/// A ``DeskService`` for one caller over an open ``Desk``.
struct LocalDesk: DeskService {
    let desk: Desk
    let caller: Caller
    let session: CallerSession

    init(desk: Desk, caller: Caller) {
        (self.desk, self.caller) = (desk, caller)
        session = CallerSession(caller.principal, desk.setting.presence)
    }

    func caller() async throws(DeskError) -> AgentDefinition {
        let caller = caller
        return try await reading { try LocalDesk.admitted(caller, .caller, $0).seenAs }
    }

    func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt {
        try await perform(all: [request])[0].get()
    }

    func perform(all requests: [CommandRequest]) async -> [Result<CommandReceipt, DeskError>] {
        let answers = await desk.writer.perform(requests.map { Ask(caller, $0) })
        await letGoOfDrafts(requests, answers)
        return answers
    }

    func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt? {
        // Behind the groups that may hold it.
        _ = await desk.writer.between { _ in Result<Void, DeskError>.success(()) }
        let actor = Actor.agent(caller.agent)
        return try await asking(.outcome) { snapshot in
            guard let position = try snapshot.position(of: command, by: actor) else { return nil }
            return CommandReceipt(
                position: position, events: try snapshot.events(of: command, by: actor),
                isRepeat: true)
        }
    }

    func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        // Heard before the rest is asked, so that nothing falls between.
        let changes = desk.setting.hub.subscribe(session)
        let (told, bounds) = try await asking(.changes) {
            (try $0.position(), HearingBounds($1))
        }
        let hearing = Hearing(self, changes, from: told, bounds)
        return AsyncStream(unfolding: { await hearing.next() })
    }

    // MARK: Reading

    /// Reads one snapshot, after asking whether the caller may, and as much of it as is theirs.
    func asking<T: Sendable>(
        _ question: Question, _ query: @escaping @Sendable (DeskSnapshot) throws -> T
    ) async throws(DeskError) -> T {
        try await asking(question) { snapshot, _ in try query(snapshot) }
    }

    /// The same, with what the caller may.
    func asking<T: Sendable>(
        _ question: Question, _ query: @escaping @Sendable (DeskSnapshot, Authority) throws -> T
    ) async throws(DeskError) -> T {
        let caller = caller
        return try await reading { snapshot in
            let authority = try LocalDesk.admitted(caller, question, snapshot)
            var seen = snapshot
            seen.sight = authority.sight
            return try query(seen, authority)
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
            asker: caller.principal, now: now,
            utcOffsetMinutes: desk.setting.options.utcOffset(now))
    }

    private static func admitted(
        _ caller: Caller, _ question: Question, _ snapshot: DeskSnapshot
    ) throws -> Authority {
        let authority = try Authority(admitting: caller, snapshot.agent)
        try authority.check(question)
        return authority
    }
}

extension Authority {
    /// As any authority, with words of their own for a caller who is nobody at this desk or works
    /// here no more.
    init(admitting caller: Caller, _ find: (AgentID) throws -> AgentDefinition?) throws {
        do {
            try self.init(caller, find)
        } catch Rejection.noSuchAgent(let agent) {
            throw DeskError.stranger(agent)
        } catch Rejection.agentNotActive(let agent) {
            throw DeskError.inactive(agent)
        }
    }
}
