// One command: who asks, was it done before, what follows from it, and into the stage and the open
// transaction with that. Whatever fails here leaves its neighbours in the group as they were.

import DeskAPI
import DeskJSON
import EventLog
import JSONText
import Logging
import ReadModel
import ServiceDesk

extension CommandWriter {
    /// Carries one command out inside the open transaction; nil where the group has no room for its
    /// record. Throws a ``Rejection`` or another refusal of this command, or ``GroupFailure``.
    func carryOut(_ ask: Ask, in group: inout CommandGroup) throws -> CommandReceipt? {
        let request = ask.request
        let state = model.state
        let authority = try admit(ask, state)
        if setting.options.io.safeguards.contains(.deduplication),
            let position = try model.position(of: request.id, by: ask.actor)
        {
            return CommandReceipt(
                position: position, events: try model.events(of: request.id, by: ask.actor),
                isRepeat: true)
        }
        var context = DecisionContext(
            actor: ask.actor, now: now, happenedAt: request.happenedAt, seen: request.seen,
            matrix: setting.options.matrix)
        context.actingFor = ask.caller?.actingFor
        context.ownsDesk = ask.caller?.ownsDesk ?? false
        let events = try judge(request.command, in: state, context)
        guard !events.isEmpty else {
            return CommandReceipt(position: group.change.position, events: [], isRepeat: false)
        }
        try requireFile(of: request.command, authority)
        let encoded = try events.map {
            try setting.codec.encode(
                $0, happenedAt: request.happenedAt, actingFor: context.actingFor)
        }
        guard let staged = try stage(encoded, ask) else { return nil }
        try project(events, encoded, ask, staged, into: &group.change)
        group.staged(staged)
        noteClockStep(of: staged, in: &group)
        return CommandReceipt(
            position: group.position(of: staged), events: events, isRepeat: false)
    }

    /// Decides. What lies between what the sender saw and now is no conflict where nothing of it
    /// matters to what is asked.
    private func judge(_ command: Command, in state: WriterState, _ context: DecisionContext) throws
        -> [Event]
    {
        do { return try decide(command, in: state, context) } catch let rejection as Rejection {
            guard case .movedOn(let ticket, let seen, let now) = rejection else { throw rejection }
            let since = try model.happened(to: ticket, after: seen, limit: 100, .everything)
            guard since.count < 100, since.allSatisfy(\.event.isQuiet) else { throw rejection }
            var context = context
            context.seen = now
            return try decide(command, in: state, context)
        }
    }

    /// Only active agents of this desk are heard, and the desk itself.
    private func admit(_ ask: Ask, _ state: WriterState) throws -> Authority? {
        guard (1...Self.idBytesMax).contains(ask.request.id.text.utf8.count) else {
            throw DeskError(
                .invalid, "A command's id has 1 to \(Self.idBytesMax) bytes.",
                hints: ["Give each command an id of its own, such as a random one."])
        }
        return try ask.caller.map { try Authority(admitting: $0, state.agent) }
    }

    private static let idBytesMax = 256

    /// A file is durable before the event that names it. Whoever does not see every ticket must
    /// have stored it themselves, or see it on another ticket.
    private func requireFile(of command: Command, _ authority: Authority?) throws {
        guard case .ticket(_, .attach(let file)) = command else { return }
        var stands = (try? setting.blobs.exists(file.sha256)) ?? false
        if stands, let authority, !authority.sight.seesEveryTicket {
            stands = setting.stored.knows(file.sha256, by: (authority.deputy ?? authority.agent).id)
            if !stands { stands = try model.sees(file: file.sha256, authority.sight) }
        }
        guard stands else {
            throw DeskError(
                .invalid, "The desk has no file of that content yet.",
                hints: ["Store the file first, then attach it."])
        }
    }

    /// The time by which commands are judged; never before what is recorded.
    private var now: ServiceDesk.Timestamp { max(setting.options.clock.now(), lastRecordedAt) }

    private func stage(_ encoded: [EncodedEvent], _ ask: Ask) throws -> StagedRecord? {
        let draft = LogDraft(
            commandID: ask.request.id.text, actor: ask.actor.description,
            events: encoded.map {
                EventDraft(
                    kind: $0.kind, version: $0.version, entity: $0.stream, payload: $0.payload)
            })
        do throws(LogError) {
            return try log.stage(draft)
        } catch {
            switch error.code {
            case .groupFull: return nil
            case .recordTooLarge, .invalidDraft: throw error
            default: throw GroupFailure(error: stop(error))
            }
        }
    }

    /// Folds the events into the open transaction and adds what they touch to a change. Throws
    /// ``UnfoldedCommand`` where that fails.
    private func project(
        _ events: [Event], _ encoded: [EncodedEvent], _ ask: Ask, _ staged: StagedRecord,
        into change: inout DeskChange
    ) throws {
        let recordedAt = ServiceDesk.Timestamp(microseconds: staged.recordedAt)
        let projected = events.indices.map { index in
            ProjectedEvent(
                events[index], encoded[index],
                EventContext(
                    position: Position(Int(staged.sequence) + index), recordedAt: recordedAt,
                    happenedAt: events[index].happenedAt(
                        recordedAt: recordedAt, stated: ask.request.happenedAt),
                    actor: ask.actor, actingFor: ask.caller?.actingFor,
                    command: ask.request.id))
        }
        let state = model.state
        do {
            try change.addBefore(events, state)
            try model.apply(projected)
            try change.add(events, state)
        } catch {
            throw UnfoldedCommand(error: error)
        }
        lastRecordedAt = max(lastRecordedAt, recordedAt)
    }
}

// A step of the machine's clock is a fact worth keeping: it explains times that seem wrong.
extension CommandWriter {
    func noteClockStep(of staged: StagedRecord, in group: inout CommandGroup) {
        guard let step = staged.clockStep else { return }
        setting.options.logger.warning("the clock was stepped by \(step / 1_000_000) seconds")
        var payload = JSONWriter()
        payload.object { $0.member("microseconds", step) }
        clockNotes.append(
            LogDraft(
                commandID: "clock.stepped-\(staged.sequence)", actor: Actor.system.description,
                events: [
                    EventDraft(
                        kind: "clock.stepped", version: 1, entity: "log", payload: payload.bytes)
                ]))
        if let note = stageClockNotes() { group.staged(note) }
    }

    /// Stages what notes wait, as far as there is room; answers the last record staged.
    @discardableResult
    func stageClockNotes() -> StagedRecord? {
        var last: StagedRecord?
        while let note = clockNotes.first, let record = try? log.stage(note) {
            clockNotes.removeFirst()
            last = record
        }
        return last
    }
}

extension CommandGroup {
    /// The position after a record.
    func position(of staged: StagedRecord) -> Position { Position(Int(staged.lastSequence)) }
}

extension DeskChange {
    /// Adds where tickets stand, and who owns them, before events that may change that.
    fileprivate mutating func addBefore(_ events: [Event], _ state: WriterState) throws {
        var asked: Set<TicketID> = []
        for case .ticket(let id, let event) in events {
            switch event {
            case .opened, .historyOpened: asked.insert(id)
            case .moved, .taken, .given, .released, .historyImported:
                guard asked.insert(id).inserted, let ticket = try state.ticket(id) else {
                    continue
                }
                queues.insert(ticket.queue)
                if let owner = ticket.owner { owners.insert(owner) }
            default: break
            }
        }
    }

    /// Adds what events touched, asked once they are folded in.
    fileprivate mutating func add(_ events: [Event], _ state: WriterState) throws {
        var asked: Set<TicketID> = []
        for event in events {
            switch event {
            case .ticket(let id, let event):
                if case .articleLinked(let article, _, _) = event { articles.insert(article) }
                tickets.insert(id)
                guard asked.insert(id).inserted else { continue }
                guard let ticket = try state.ticket(id) else { continue }
                queues.insert(ticket.queue)
                if let owner = ticket.owner { owners.insert(owner) }
                try addThoseThatShow(ticket, state)
            case .article(let id, _): articles.insert(id)
            case .queueDefined(let queue):
                queues.insert(queue.id)
                directory = true
            case .requesterDefined: requesters = true
            case .agentDefined, .organisationDefined, .fieldDefined, .savedReplyDefined:
                directory = true
            }
        }
    }

    /// Adds the tickets whose details tell of this one: those linked to it, and those that it or
    /// they were merged into. Most tickets have none.
    private mutating func addThoseThatShow(_ ticket: Ticket, _ state: WriterState) throws {
        var waiting = ticket.extras.links.map(\.ticket)
        if let survivor = ticket.extras.mergedInto { waiting.append(survivor) }
        var passed: Set<TicketID> = [ticket.id]
        while let next = waiting.popLast() {
            guard passed.insert(next).inserted else { continue }
            tickets.insert(next)
            if let survivor = try state.ticket(next)?.extras.mergedInto {
                waiting.append(survivor)
            }
        }
    }
}
