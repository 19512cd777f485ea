// Events to and from the log: a kind, a version, a stream and a payload of canonical JSON. The same
// event always gives the same bytes. Split by area: +Tickets, +TicketLinks, +TicketWork,
// +Imports, +Articles, +Directory.
//
// A member `at` in any payload is when the event happened, where that was not when it was recorded;
// a member `for` is in whose name it was done, where that was not the actor's own.
// Members at their default (no tags, empty note) are left out.

import JSONText
package import ServiceDesk

/// An event as the log keeps it.
package struct EncodedEvent: Sendable, Hashable {
    package var kind: String
    package var version: Int
    /// What it belongs to, such as `T-12` or `queue:network`.
    package var stream: String
    /// A JSON object.
    package var payload: [UInt8]
    package init(kind: String, version: Int, stream: String, payload: [UInt8]) {
        (self.kind, self.version) = (kind, version)
        (self.stream, self.payload) = (stream, payload)
    }
}

/// What came out of the log.
package enum DecodedEvent: Sendable, Hashable {
    case event(Event, StatedContext)
    /// A kind this version does not know and may pass over; it stays in the log and is counted.
    case unknown(kind: String, version: Int)
}

/// What a payload says of its event's surroundings, beside what the record says.
package struct StatedContext: Sendable, Hashable {
    /// When it happened; nil is when it was recorded.
    package var happenedAt: Timestamp?
    /// In whose name it was done; nil is the actor's own.
    package var actingFor: AgentID?
    package init(happenedAt: Timestamp? = nil, actingFor: AgentID? = nil) {
        (self.happenedAt, self.actingFor) = (happenedAt, actingFor)
    }
}

/// Turns events into what the log keeps and back. Pure.
package struct EventCodec: Sendable {
    /// Brings older payloads up to today's version.
    let upcasters: Upcasters

    /// A codec; tests give upcasters of their own.
    package init(upcasters: Upcasters = .released) { self.upcasters = upcasters }

    /// The marker before a kind that must not be passed over by a version that does not know it.
    package static let criticalMarker = "!"

    /// Encodes an event; `happenedAt` is nil where it happened when it is recorded, `actingFor`
    /// where it was done in the actor's own name. Throws `.unwritable` for values the format has no
    /// room for.
    package func encode(
        _ event: Event, happenedAt: Timestamp? = nil, actingFor: AgentID? = nil
    ) throws(CodecError) -> EncodedEvent {
        let kind = EventKind(event)
        var writer = PayloadWriter()
        writer.json.beginObject()
        writer.moment("at", happenedAt)
        writer.text("for", actingFor?.handle)
        switch event {
        case .ticket(_, let event): writer.write(event)
        case .article(_, let event): writer.write(event)
        case .queueDefined(let queue): writer.write(queue)
        case .agentDefined(let agent): writer.write(agent)
        case .requesterDefined(_, let requester): writer.write(requester)
        case .organisationDefined(let organisation): writer.write(organisation)
        case .fieldDefined(let field): writer.write(field)
        case .savedReplyDefined(let reply): writer.write(reply)
        }
        writer.json.endObject()
        if let fault = writer.fault {
            throw CodecError(
                .unwritable, kind: kind.rawValue, version: kind.version, stream: event.stream,
                fault)
        }
        return EncodedEvent(
            kind: kind.rawValue, version: kind.version, stream: event.stream,
            payload: writer.json.bytes)
    }

    /// Decodes an event. Unknown kinds are answered as such unless they are marked critical.
    package func decode(_ encoded: EncodedEvent) throws(CodecError) -> DecodedEvent {
        guard let kind = EventKind.byName[encoded.kind] else {
            guard !encoded.kind.hasPrefix(EventCodec.criticalMarker) else {
                throw fault(.unknownCritical, encoded, "must be understood, and is not known here")
            }
            return .unknown(kind: encoded.kind, version: encoded.version)
        }
        guard encoded.version <= kind.version else {
            throw fault(.newerVersion, encoded, "this Firstline knows only v\(kind.version)")
        }
        do {
            let payload = PayloadReader(try object(encoded, kind))
            let stated = StatedContext(
                happenedAt: try payload.optionalMoment("at"),
                actingFor: try payload.optionalString("for").map(AgentID.init))
            guard let event = try event(kind, stream: encoded.stream, payload) else {
                throw fault(.wrongStream, encoded, "no such event can belong to this stream")
            }
            return .event(event, stated)
        } catch let error as CodecError {
            throw error
        } catch let error as JSONError {
            throw fault(.malformed, encoded, error.description)
        } catch {
            throw fault(.malformed, encoded, "\(error)")
        }
    }

    private func object(_ encoded: EncodedEvent, _ kind: EventKind) throws -> JSONObject {
        guard case .object(var object) = try JSONValue(bytes: encoded.payload) else {
            throw JSONError(expected: "an object", found: "something else")
        }
        if encoded.version < kind.version {
            object = try upcasters.bringUp(
                object, kind: encoded.kind, from: encoded.version, to: kind.version)
        }
        return object
    }

    private func event(_ kind: EventKind, stream: String, _ payload: PayloadReader)
        throws(JSONError)
        -> Event?
    {
        if kind.rawValue.utf8.first == UInt8(ascii: "t") {
            guard let id = TicketID(stream), id.description == stream else {
                return nil
            }
            return .ticket(id, try ticketEvent(kind, payload))
        }
        if kind.rawValue.hasPrefix("article.") {
            guard let id = ArticleID(stream), id.description == stream else { return nil }
            return .article(id, try articleEvent(kind, payload))
        }
        return try directoryEvent(kind, stream: stream, payload)
    }

    private func fault(_ fault: CodecError.Fault, _ encoded: EncodedEvent, _ message: String)
        -> CodecError
    {
        CodecError(
            fault, kind: encoded.kind, version: encoded.version, stream: encoded.stream, message)
    }
}

extension Event {
    /// When it happened, given when it was recorded and what its sender said. Imported history
    /// carries its own time.
    package func happenedAt(recordedAt: Timestamp, stated: Timestamp?) -> Timestamp {
        switch self {
        case .ticket(_, .historyOpened(let opening)): opening.openedAt
        case .ticket(_, .historyImported(let update)): update.at
        default: stated ?? recordedAt
        }
    }
}
