// One line for every (kind, version) ever released must stay readable and mean the same.
// FIRSTLINE_GOLDEN=write adds the lines of samples that have none; it never changes a line.

import DeskJSON
import DeskTesting
import Foundation
import JSONText
import ServiceDesk
import Testing

@Suite struct GoldenEventTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "GoldenEvents.jsonl")

    struct Line {
        let text: String
        let encoded: EncodedEvent
        let event: String
    }

    static func lines() throws -> [Line] {
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let value = JSONCursor(try JSONValue(text: String(line)))
            return Line(
                text: String(line),
                encoded: EncodedEvent(
                    kind: try value["k"].string(), version: Int(try value["v"].integer()),
                    stream: try value["id"].string(), payload: value["d"].value?.bytes ?? []),
                event: try value["event"].string())
        }
    }

    static func line(_ encoded: EncodedEvent, _ event: Event, _ happenedAt: Timestamp?) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("k", encoded.kind)
            writer.member("v", encoded.version)
            writer.member("id", encoded.stream)
            writer.key("d")
            writer.raw(encoded.payload)
            writer.member("event", described(event, happenedAt))
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The value in Swift's own words, so that the meaning is held and not only the bytes. What a
    /// payload came to hold later is not told where it holds nothing.
    static func described(_ event: Event, _ happenedAt: Timestamp?) -> String {
        let when = happenedAt.map { " at \($0.rfc3339)" } ?? ""
        return String(reflecting: event).replacing("ServiceDesk.", with: "")
            .replacing(", via: nil", with: "").replacing(", savedReply: nil", with: "")
            .replacing(Self.withoutExtraRights, with: "") + when
    }

    private static let withoutExtraRights =
        ", granted: Set([]), denied: Set([]), access: Access(queues: nil, organisations: nil)"

    /// Samples with the time they happened: every fifth was entered later.
    static let samples: [(Event, Timestamp?)] = EventSamples.all.enumerated().map { index, event in
        (event, index % 5 == 4 ? EventSamples.moment.adding(seconds: -60) : nil)
    }

    @Test func `every golden line decodes to what it meant and encodes to the same bytes`() throws {
        let codec = EventCodec()
        let lines = try Self.lines()
        #expect(lines.count >= EventSamples.all.count)
        for line in lines {
            guard case .event(let event, let stated) = try codec.decode(line.encoded) else {
                Issue.record("unknown kind in \(line.text)")
                continue
            }
            let at = stated.happenedAt
            #expect(Self.described(event, at) == line.event)
            if line.encoded.version == EventKind(event).version {
                #expect(try codec.encode(event, happenedAt: at) == line.encoded)
                #expect(Self.line(line.encoded, event, at) == line.text)
            }
        }
    }

    @Test func `every kind in its present version has a golden line, and every sample too`() throws
    {
        let codec = EventCodec()
        let expected = try Self.samples.map { event, at in
            Self.line(try codec.encode(event, happenedAt: at), event, at)
        }
        var lines = (try? Self.lines().map(\.text)) ?? []
        let missing = expected.filter { !lines.contains($0) }
        if ProcessInfo.processInfo.environment["FIRSTLINE_GOLDEN"] == "write", !missing.isEmpty {
            lines += missing
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.file)
        } else {
            #expect(missing == [])
        }
        let kinds = Set(try Self.lines().map { "\($0.encoded.kind) v\($0.encoded.version)" })
        for kind in EventKind.allCases {
            #expect(kinds.contains("\(kind.rawValue) v\(kind.version)"))
        }
    }
}
