// Events as JSON for scripts: the same names and payloads as in the log.

import DeskAPI
import DeskEngine
import DeskJSON
import JSONText
import ServiceDesk

enum EventRecord {
    /// The name an event has in the log, such as `ticket.taken`.
    static func kind(_ event: Event) -> String { EventKind(event).rawValue }

    /// An entry of a time line, as members of an object.
    static func write(_ entry: TimelineEntry, to json: inout JSONWriter) {
        let event = Event.ticket(entry.ticket, entry.event)
        json.member("ticket", entry.ticket.description)
        json.member("number", entry.number)
        json.member("position", entry.context.position.sequence)
        json.member("at", entry.context.happenedAt.rfc3339)
        json.member("recordedAt", entry.context.recordedAt.rfc3339)
        json.member("by", entry.context.actor.description)
        json.member("for", ifPresent: entry.context.actingFor?.handle)
        json.member("kind", kind(event))
        guard let encoded = try? EventCodec().encode(event) else { return }
        json.key("data")
        json.raw(encoded.payload)
    }
}
