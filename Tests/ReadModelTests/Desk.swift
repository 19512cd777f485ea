// A desk to fill a read model with: commands are decided against a desk in memory, and what follows
// goes to both, so that the one is the measure of the other.

import DeskAPI
import Foundation
import ReadModel
import ServiceDesk
import Synchronization

/// Keeps events under a made-up text of theirs, in place of the codec.
final class EventShelf: EventDecoding {
    private let events = Mutex<[String: Event]>([:])

    struct Unknown: Error {}

    func event(kind: String, version: Int, stream: String, payload: String) throws -> Event {
        guard let event = events.withLock({ $0[payload] }), event.stream == stream else {
            throw Unknown()
        }
        return event
    }

    func project(_ event: Event, _ context: EventContext) -> ProjectedEvent {
        let payload = "{\"event\":\(context.position)}"
        events.withLock { $0[payload] = event }
        return ProjectedEvent(
            event: event, context: context, kind: "test", version: 1, payload: payload)
    }
}

/// A desk in memory and the commands done in it.
struct History {
    static let start = Timestamp(rfc3339: "2026-09-01T08:00:00Z")!

    let shelf = EventShelf()
    var desk = MemoryDesk()
    var now = History.start
    var position = 0
    /// What each command made happen.
    var commands: [[ProjectedEvent]] = []

    /// Root, ann and bob; queues network, mail and retired; Anna Kowalska of acme is R-1.
    init() {
        given([
            .agentDefined(.init(id: .init("root"), name: "Root", role: .administrator)),
            .agentDefined(.init(id: .init("ann"), name: "Ann")),
            .agentDefined(.init(id: .init("bob"), name: "Bob")),
            .queueDefined(.init(id: .init("network"), name: "Network")),
            .queueDefined(.init(id: .init("mail"), name: "Mail")),
            .queueDefined(.init(id: .init("retired"), name: "Retired", isActive: false)),
            .organisationDefined(.init(id: .init("acme"), name: "Acme Tools")),
            .requesterDefined(
                .init(1),
                .init(
                    name: "Anna Kowalska", addresses: ["anna@example.org"],
                    organisation: .init("acme"))),
        ])
    }

    var all: [ProjectedEvent] { commands.flatMap { $0 } }

    /// Events as one command's, judged by nobody.
    mutating func given(_ events: [Event], by actor: Actor = .system) {
        guard !events.isEmpty else { return }
        let command = CommandID("c\(commands.count + 1)")
        commands.append(
            events.map { event in
                position += 1
                let context = EventContext(
                    position: Position(position), recordedAt: now, happenedAt: now, actor: actor,
                    command: command)
                desk.apply(event, context)
                return shelf.project(event, context)
            })
    }

    /// A command an hour after the last; throws what `decide` does.
    @discardableResult
    mutating func when(_ command: Command, by agent: String = "root", after seconds: Int64 = 3600)
        throws -> [Event]
    {
        now = now.adding(seconds: seconds)
        let actor = Actor.agent(AgentID(agent))
        let events = try decide(command, in: desk, DecisionContext(actor: actor, now: now))
        given(events, by: actor)
        return events
    }

    /// Opens a ticket and gives its number.
    @discardableResult
    mutating func open(
        _ subject: String, body: String = "", queue: String = "network",
        from requester: RequesterReference = .id(RequesterID(1)), tags: [String] = []
    ) throws -> TicketID {
        let events = try when(
            .openTicket(
                OpenTicket(
                    subject: subject, requester: requester, queue: QueueID(queue), body: body,
                    tags: tags)))
        guard case .ticket(let id, _)? = events.last else { throw Rejection.missing(field: "id") }
        return id
    }

    /// Drafts and publishes an article and gives its number.
    @discardableResult
    mutating func publish(_ title: String, _ body: String, keywords: [String] = []) throws
        -> ArticleID
    {
        let content = ArticleContent(title: title, body: body, keywords: keywords)
        let events = try when(.draftArticle(content))
        guard case .article(let id, _)? = events.first else { throw Rejection.missing(field: "id") }
        try when(.article(id, .publish(isPublic: true)))
        return id
    }
}

/// A directory of a test's own, gone with it.
final class Scratch: Sendable {
    let directory: URL

    init() {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("read-model-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    private static let places = Mutex<[Scratch]>([])
    private static let goAtTheEnd: Void = { atexit { Scratch.places.withLock { $0 = [] } } }()

    /// One for what tests share, which lives as long as the process.
    static func lasting() -> Scratch {
        _ = goAtTheEnd
        let scratch = Scratch()
        places.withLock { $0.append(scratch) }
        return scratch
    }

    func path(_ name: String = "read-model.sqlite") -> String {
        directory.appendingPathComponent(name).path
    }
}

extension History {
    /// The read model of the history, projected in batches of so many commands.
    func readModel(in scratch: Scratch, batch: Int = 50, name: String = "read-model.sqlite")
        throws -> ReadModel
    {
        let model = try ReadModel(at: scratch.path(name), decoding: shelf)
        try project(commands[...], into: try model.makeWriter(), batch: batch)
        return model
    }

    /// Projects commands, a transaction a batch.
    func project(
        _ commands: ArraySlice<[ProjectedEvent]>, into writer: ReadModelWriter, batch: Int = 50
    ) throws {
        var rest = commands
        while !rest.isEmpty {
            let group = rest.prefix(batch)
            rest = rest.dropFirst(batch)
            try writer.begin()
            for events in group { try writer.apply(events) }
            let last = group.last!.last!.context.position
            try writer.checkpoint(from: writer.witness.position, to: last, hash: hash(at: last))
            try writer.commit()
        }
    }

    /// Rebuilds a file from the history.
    func rebuild(at path: String, batch: Int = 7) throws {
        var rest = commands[...]
        try ReadModel.rebuild(at: path) {
            guard !rest.isEmpty else { return nil }
            let group = rest.prefix(batch)
            rest = rest.dropFirst(batch)
            let last = group.last!.last!.context.position
            return RebuildBatch(
                events: group.flatMap { $0 }, position: last, hash: hash(at: last))
        }
    }

    /// A stand-in for the log's hash at a position.
    func hash(at position: Position) -> String { "hash of \(position)" }

    /// `me` is ann, now is the history's last moment, the zone is UTC.
    var asker: ListContext { ListContext(asker: AgentID("ann"), now: now) }
}

/// A history with its read model, made once for tests that only read.
struct SharedDesk: Sendable {
    let history: History
    let model: ReadModel
    init(seed: UInt64, commands: Int) {
        history = RandomHistory.make(seed: seed, commands: commands)
        model = try! history.readModel(in: Scratch.lasting())
    }
}
