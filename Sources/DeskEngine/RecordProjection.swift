// From the log's records to what the read model takes in. The same for commands just decided, for
// catching up and for a rebuild, so that they cannot differ.

package import DeskJSON
package import EventLog
package import ReadModel
package import ServiceDesk

/// Makes projected events of records; counts what it does not know.
package struct RecordProjection {
    let codec: EventCodec
    /// Events of kinds this version does not know, passed over so far.
    package private(set) var unknownEvents = 0

    /// A projection that has seen no record.
    package init(codec: EventCodec) { self.codec = codec }

    /// The events of a record that the read model knows. Kinds of the log itself are passed over in
    /// silence, unknown ones are counted, erased payloads count as unknown.
    package mutating func events(of record: LogRecord) throws(CodecError) -> [ProjectedEvent] {
        var projected: [ProjectedEvent] = []
        projected.reserveCapacity(record.events.count)
        for event in record.events {
            guard !RecordProjection.isOfTheLog(event.kind) else { continue }
            guard let payload = event.payload else {
                unknownEvents += 1
                continue
            }
            let encoded = EncodedEvent(
                kind: event.kind, version: event.version, stream: event.entity,
                payload: RecordProjection.unsalted(payload))
            guard case .event(let known, let stated) = try codec.decode(encoded) else {
                unknownEvents += 1
                continue
            }
            let recordedAt = ServiceDesk.Timestamp(microseconds: record.recordedAt)
            projected.append(
                ProjectedEvent(
                    known, encoded,
                    EventContext(
                        position: Position(Int(event.sequence)), recordedAt: recordedAt,
                        happenedAt: known.happenedAt(
                            recordedAt: recordedAt, stated: stated.happenedAt),
                        actor: Actor(record.actor) ?? .system, actingFor: stated.actingFor,
                        command: CommandID(record.commandID))))
        }
        return projected
    }

    /// Kinds that speak of the log and not of the desk.
    static func isOfTheLog(_ kind: String) -> Bool {
        kind.hasPrefix("log.") || kind.hasPrefix("clock.")
    }

    /// The payload without the salt that the log puts in front: `{"~":"…",` becomes `{`.
    static func unsalted(_ payload: [UInt8]) -> [UInt8] {
        guard payload.starts(with: #"{"~":""#.utf8) else { return payload }
        guard let quote = payload[6...].firstIndex(of: UInt8(ascii: "\"")) else { return payload }
        var rest = payload[(quote + 1)...]
        if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
        return [UInt8(ascii: "{")] + rest
    }
}

extension ProjectedEvent {
    init(_ event: Event, _ encoded: EncodedEvent, _ context: EventContext) {
        self.init(
            event: event, context: context, kind: encoded.kind, version: encoded.version,
            payload: String(decoding: encoded.payload, as: UTF8.self))
    }
}

extension EventCodec: EventDecoding {
    /// The event of a stream; throws ``CodecError`` where the text is none that is known here.
    package func event(kind: String, version: Int, stream: String, payload: String) throws
        -> Event
    {
        let encoded = EncodedEvent(
            kind: kind, version: version, stream: stream, payload: Array(payload.utf8))
        guard case .event(let event, _) = try decode(encoded) else {
            throw CodecError(
                .malformed, kind: kind, version: version, stream: stream,
                "the read model holds an event of an unknown kind")
        }
        return event
    }
}
