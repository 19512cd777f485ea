// Requests carried out on a desk: the far end of `RemoteDesk`, method by method. One a connection.

package import DeskAPI
package import DeskJSON
import JSONText
import ServiceDesk

/// Answers what one caller asks.
package struct WireAnswerer: Sendable {
    /// The desk as the caller sees it.
    package let service: any DeskService
    let files = FileTransfers()

    /// Answers with what `service` says.
    package init(service: any DeskService) { self.service = service }

    /// Carries a request out; the answer writes the members of its result.
    package func answer(_ method: WireMethod, _ parameters: PayloadReader)
        async throws(WireFault) -> WireAnswer
    {
        do {
            return try await answer(to: method, parameters)
        } catch let fault as WireFault {
            throw fault
        } catch let error as DeskError {
            throw WireFault(error)
        } catch let error as JSONError {
            throw WireFault(.wrongParameters, error.description)
        } catch {
            throw WireFault(DeskError(.internalFault, "\(error)"))
        }
    }

    private func answer(to method: WireMethod, _ asked: PayloadReader) async throws -> WireAnswer {
        switch method {
        case .ping:
            let position = try await service.position()
            return WireAnswer { $0.number("position", position.sequence) }
        case .perform: return .value(try await service.perform(CommandRequest(asked)))
        case .performAll:
            let requests: [CommandRequest] = try asked.values("requests")
            return .outcomes(await service.perform(all: requests))
        case .outcome:
            let receipt = try await service.outcome(of: CommandID(asked.string("command")))
            return WireAnswer { writer in
                if let receipt { writer.value("receipt", receipt) }
            }
        case .caller: return .value(try await service.caller())
        case .queues: return .values("queues", try await service.queues())
        case .board: return .value(try await service.board())
        case .tickets: return .value(try await service.tickets(TicketListRequest(asked)))
        case .count:
            let count = try await service.count(
                asked.ticketQuery(), limit: asked.integer("limit"))
            return WireAnswer { $0.number("count", count) }
        case .ticket:
            return .value(
                try await service.ticket(
                    asked.ticket("ticket"), entries: asked.optionalInteger("entries") ?? 50))
        case .timeline:
            return .values(
                "timeline",
                try await service.timeline(
                    asked.ticket("ticket"), before: Position(asked.integer("before")),
                    limit: asked.optionalInteger("limit") ?? 50))
        case .ticketBySource:
            let ticket = try await service.ticket(source: asked.source())
            return WireAnswer { $0.text("ticket", ticket?.description) }
        case .similarTickets:
            return .values(
                "rows",
                try await service.similarTickets(
                    to: asked.ticket("ticket"), limit: asked.integer("limit")))
        case .notices: return .value(try await service.notices(NoticeRequest(asked)))
        case .looked:
            try await service.looked(
                at: asked.optionalIdentifier("ticket") { TicketID($0) },
                upTo: Position(asked.integer("position")))
            return WireAnswer { _ in }
        case .choose:
            try await service.choose(NoticeChoice(asked))
            return WireAnswer { _ in }
        default: return try await directoryAnswer(to: method, asked)
        }
    }

    private func directoryAnswer(to method: WireMethod, _ asked: PayloadReader) async throws
        -> WireAnswer
    {
        switch method {
        case .articles: return .value(try await service.articles(ArticleSearchRequest(asked)))
        case .article:
            return .value(
                try await service.article(asked.identifier("article") { ArticleID($0) }))
        case .fittingArticles:
            return .value(
                try await service.articles(
                    fitting: asked.ticket("ticket"), limit: asked.integer("limit")))
        case .agents: return .values("agents", try await service.agents())
        case .organisations:
            return .values("organisations", try await service.organisations())
        case .requesters:
            return .values(
                "requesters",
                try await service.requesters(
                    matching: asked.optionalString("text") ?? "",
                    limit: asked.integer("limit")))
        case .fields: return .values("fields", try await service.fields())
        case .savedReplies: return .values("savedReplies", try await service.savedReplies())
        case .attachments:
            return .values(
                "attachments", try await service.attachments(of: asked.ticket("ticket")))
        case .outbox:
            return .values("outbox", try await service.outbox(limit: asked.integer("limit")))
        default: return try await fileAnswer(to: method, asked)
        }
    }

    private func fileAnswer(to method: WireMethod, _ asked: PayloadReader) async throws
        -> WireAnswer
    {
        switch method {
        case .filePiece:
            try await files.take(try asked.string("data"), upload: asked.integer("upload"))
            return WireAnswer { _ in }
        case .fileStore:
            let bytes = try await files.finish(
                upload: try asked.integer("upload"), count: asked.integer("bytes"))
            return .value(
                try await service.store(
                    bytes, name: asked.string("name"), mediaType: asked.string("mediaType")))
        case .fileRead:
            let file: Attachment = try asked.value("file")
            let piece = try await files.piece(
                of: file, from: try asked.integer("offset"), on: service)
            return WireAnswer { $0.text("data", piece) }
        default: return try await liveAnswer(to: method, asked)
        }
    }

    private func liveAnswer(to method: WireMethod, _ asked: PayloadReader) async throws
        -> WireAnswer
    {
        switch method {
        case .show:
            try await service.show(Attention(asked))
            return WireAnswer { _ in }
        case .drafts: return .values("drafts", try await service.drafts())
        case .keepDraft: return .value(try await service.keep(Draft(asked)))
        case .dropDraft:
            try await service.drop(
                CommandID(asked.string("id")), version: asked.value("version"))
            return WireAnswer { _ in }
        default:
            throw WireFault(.noSuchMethod, "\(method.rawValue) is the connection's own")
        }
    }
}

/// What the members of a result are.
package struct WireAnswer: Sendable {
    /// Writes them into the open object.
    package let write: @Sendable (inout PayloadWriter) -> Void
    /// An answer that is written by `write`.
    package init(_ write: @escaping @Sendable (inout PayloadWriter) -> Void) {
        self.write = write
    }

    static func value(_ value: some JSONForm & Sendable) -> WireAnswer {
        WireAnswer { value.write(into: &$0) }
    }

    static func values(_ name: String, _ values: [some JSONForm & Sendable]) -> WireAnswer {
        WireAnswer { $0.values(name, values) }
    }

    static func outcomes(_ outcomes: [Result<CommandReceipt, DeskError>]) -> WireAnswer {
        WireAnswer { writer in
            writer.objects("outcomes", outcomes) { writer, outcome in
                switch outcome {
                case .success(let receipt): writer.value("receipt", receipt)
                case .failure(let error): writer.value("error", error)
                }
            }
        }
    }
}
