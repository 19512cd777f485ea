// What goes along with the facts: what changes, who is at a ticket, texts not yet sent.

import DeskAPI
import Foundation
import ReadModel
import ServiceDesk

extension LocalDesk {
    func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]] {
        session.follow(interest)
        let present = session.present()
        return try await asking(.presence) { snapshot in
            try present.filter { try snapshot.sees($0.key) }
        }
    }

    func show(_ attention: Attention) async throws(DeskError) {
        // Who may not see a ticket is not at it.
        let isSeen = try await asking(.presence) { snapshot in
            try attention.ticket.map { try snapshot.sees($0) } ?? true
        }
        guard isSeen else { return }
        session.show(attention, at: desk.setting.options.clock.now())
    }

    func position() async throws(DeskError) -> Position {
        try await asking(.position) { try $0.position() }
    }

    // MARK: Drafts

    func drafts() async throws(DeskError) -> [Draft] {
        let (shelf, actor) = (shelf, Actor.agent(caller.agent))
        // Read before the snapshot, so that what was sent meanwhile is known to be; told after it,
        // where the caller is heard.
        let all = try await onDisk { try shelf.all() }
        let ids = all.map(\.id)
        let sent = try await asking(.drafts) { snapshot in
            try Set(ids.filter { try snapshot.position(of: $0, by: actor) != nil })
        }
        for draft in all where sent.contains(draft.id) {
            _ = try await onDisk { try shelf.sent(draft.id, text: nil) }
        }
        return all.filter { !sent.contains($0.id) }
    }

    func keep(_ draft: Draft) async throws(DeskError) -> Draft {
        guard Draft.isValid(draft.id), !draft.version.writer.isEmpty else {
            throw DeskError(
                .invalid, "A draft's id has 1 to 120 letters, digits and -._~, and has a writer.")
        }
        let (shelf, actor) = (shelf, Actor.agent(caller.agent))
        let sent = try await asking(.drafts) { snapshot in
            try Set(
                [draft.id, draft.forkedID].filter {
                    try snapshot.position(of: $0, by: actor) != nil
                })
        }
        let now = desk.setting.options.clock.now()
        let (kept, isNew) = try await onDisk {
            try shelf.keep(draft, at: now) { sent.contains($0) }
        }
        if isNew { desk.setting.hub.publishDrafts(of: session) }
        return kept
    }

    func drop(_ draft: CommandID, version: DraftVersion) async throws(DeskError) {
        try await asking(.drafts) { _ in }
        let shelf = shelf
        if try await onDisk({ try shelf.drop(draft, version: version) }) {
            desk.setting.hub.publishDrafts(of: session)
        }
    }

    /// Lets the drafts of commands go that are recorded. Where that fails they are known by their
    /// ids when they are listed.
    func letGoOfDrafts(_ requests: [CommandRequest], _ answers: [Result<CommandReceipt, DeskError>])
        async
    {
        let shelf = shelf
        for (request, answer) in zip(requests, answers) {
            guard case .success = answer, shelf.mayHold(request.id) else { continue }
            let isNews = try? await onDisk {
                try shelf.sent(request.id, text: request.command.writtenText)
            }
            if isNews == true { desk.setting.hub.publishDrafts(of: session) }
        }
    }

    /// The caller's own drafts.
    private var shelf: AgentDrafts { desk.setting.drafts.drafts(of: caller.principal) }

    /// Work on files, away from the threads that all tasks share, which are few.
    private func onDisk<T: Sendable>(_ work: @escaping @Sendable () throws -> T)
        async throws(DeskError) -> T
    {
        let outcome: Result<T, any Error> = await withCheckedContinuation { waiter in
            DispatchQueue.global(qos: .utility).async {
                waiter.resume(returning: Result { try work() })
            }
        }
        do { return try outcome.get() } catch { throw desk.setting.error(error) }
    }
}

extension Command {
    /// The one text of a reply or a note.
    fileprivate var writtenText: String? {
        switch self {
        case .ticket(_, .reply(let reply)): reply.body
        case .ticket(_, .addNote(let text)): text
        default: nil
        }
    }
}
