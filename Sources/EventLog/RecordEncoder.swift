// Writes one record as its line. The order of the members is the format: what the chain covers
// comes before `h`, payloads after it, the checksum last.

import Crypto
import JSONText

/// The place in the log where the next record goes.
struct LogPosition: Equatable, Sendable {
    /// The last sequence before it; 0 at the beginning.
    var lastSequence: Int64
    /// The chain hash there.
    var hash: LogHash
    /// The recorded time there, in microseconds since 1970.
    var recordedAt: Int64
}

/// What a record's line says beside the draft.
struct RecordStamp: Sendable {
    /// The highest sequence known durable.
    var watermark: Int64
    /// The writer's epoch.
    var epoch: Int64
    /// The recorded time in microseconds since 1970.
    var recordedAt: Int64
}

enum RecordEncoder {
    /// The line of a draft, newline included, and the chain hash after it.
    static func line(
        of draft: LogDraft, after position: LogPosition, stamp: RecordStamp, random: LogRandom
    ) -> (bytes: [UInt8], hash: LogHash) {
        let payloads = draft.events.map { salted($0.payload, random) }
        var writer = JSONWriter(capacity: 512 + payloads.reduce(0) { $0 + $1.count })
        writer.beginObject()
        writer.member("s", position.lastSequence + 1)
        writer.member("n", draft.events.count)
        writer.member("a", stamp.watermark)
        writer.member("w", stamp.epoch)
        writer.member("t", Timestamp.text(stamp.recordedAt))
        writer.member("i", draft.commandID)
        writer.member("by", draft.actor)
        events(draft.events, into: &writer)
        commitments(to: payloads, into: &writer)
        let hash = writer.bytes.withUnsafeBytes { position.hash.chained(with: $0) }
        writer.member("h", hash.hex)
        writer.key("d")
        writer.beginArray()
        for payload in payloads { writer.raw(payload) }
        writer.endArray()
        var line = writer.bytes
        LineTrailer.close(&line)
        return (line, hash)
    }

    /// The most bytes that the line of a draft can have, whatever its place and time.
    static func bytesMax(of draft: LogDraft) -> Int {
        // Names, numbers, times and hashes of a line; a byte of a text has up to six.
        let texts = draft.commandID.utf8.count + draft.actor.utf8.count
        return draft.events.reduce(320 + 6 * texts) { sum, event in
            sum + 160 + 6 * (event.kind.utf8.count + event.entity.utf8.count) + event.payload.count
        }
    }

    private static func events(_ events: [EventDraft], into writer: inout JSONWriter) {
        writer.key("ev")
        writer.beginArray()
        for event in events {
            writer.beginObject()
            writer.member("k", event.kind)
            writer.member("v", event.version)
            writer.member("id", event.entity)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func commitments(to payloads: [[UInt8]], into writer: inout JSONWriter) {
        writer.key("dh")
        writer.beginArray()
        for payload in payloads {
            SHA256.hash(data: payload).withUnsafeBytes { writer.base64($0) }
        }
        writer.endArray()
    }

    /// The base64 text of a payload's SHA-256.
    static func commitment(to payload: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        SHA256.hash(data: payload).withUnsafeBytes { Base64.append($0, to: &text) }
        return text
    }

    /// The salt keeps a short payload from being guessed from its hash once it is erased.
    private static func salted(_ payload: [UInt8], _ random: LogRandom) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 32)
        bytes.append(contentsOf: "{\"~\":\"".utf8)
        random.bytes(16).withUnsafeBytes { Base64.append($0, padded: false, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
        if payload.count > 2 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: payload.dropFirst())
        return bytes
    }
}
