// Records of the log as `log cat` and `log tail` print them.

import EventLog
import JSONText
import ServiceDesk

extension Output {
    /// A record: a line an event, or as JSON a line a record.
    func record(_ record: LogRecord) throws {
        if isJSON {
            try json { Self.write(record, to: &$0) }
        } else {
            try lines(of: record)
        }
    }

    private static func write(_ record: LogRecord, to json: inout JSONWriter) {
        json.member("sequence", record.sequence)
        json.member("recordedAt", Timestamp(microseconds: record.recordedAt).rfc3339)
        json.member("command", record.commandID)
        json.member("actor", record.actor)
        json.member("epoch", record.epoch)
        json.member("watermark", record.watermark)
        json.member("hash", record.hash.hex)
        json.key("events")
        json.array { json in
            for event in record.events {
                json.object { json in
                    json.member("sequence", event.sequence)
                    json.member("kind", event.kind)
                    json.member("version", event.version)
                    json.member("id", event.entity)
                    guard let payload = event.payload else { return }
                    json.key("payload")
                    json.raw(payload)
                }
            }
        }
    }

    /// In whose name an event was done, where that was not the actor's own.
    private static func principal(in payload: [UInt8]?) -> String? {
        guard let payload, case .object(let object)? = try? JSONValue(bytes: payload),
            case .string(let handle)? = object["for"]
        else { return nil }
        return handle
    }

    private func lines(of record: LogRecord) throws {
        let when = Timestamp(microseconds: record.recordedAt).rfc3339
        for event in record.events {
            let payload = event.payload.map { String(decoding: $0, as: UTF8.self) } ?? "(erased)"
            let who = record.actor + (Self.principal(in: event.payload).map { " for \($0)" } ?? "")
            let head = "\(event.sequence)  \(when)  \(who)  \(event.entity)"
            try line("\(head)  \(event.kind)  \(payload)")
        }
    }
}
