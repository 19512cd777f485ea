// The codec: what stands in the log can always be read, and the same event is the same bytes.

import DeskJSON
import DeskTesting
import Foundation
import JSONText
import ServiceDesk
import Testing

@Suite struct EventCodecTests {
    let codec = EventCodec()

    @Test func `random events come back as they went in, and again as the same bytes`() throws {
        var source = RandomEvents(seed: 20_261_122)
        for _ in 0..<5_000 {
            let event = source.event()
            let happenedAt = source.random.once(in: 2) ? source.moment() : nil
            let actingFor = source.random.once(in: 3) ? AgentID("bob") : nil
            let encoded = try codec.encode(event, happenedAt: happenedAt, actingFor: actingFor)
            let stated = StatedContext(happenedAt: happenedAt, actingFor: actingFor)
            #expect(try codec.decode(encoded) == .event(event, stated))
            #expect(
                try codec.encode(event, happenedAt: happenedAt, actingFor: actingFor) == encoded)
            #expect(!encoded.payload.contains { $0 < 0x20 || $0 == 0x7f })
        }
    }

    @Test func `an unknown kind is kept and named`() throws {
        let strange = EncodedEvent(
            kind: "ticket.teleported", version: 3, stream: "T-1", payload: Array("{}".utf8))
        #expect(try codec.decode(strange) == .unknown(kind: "ticket.teleported", version: 3))
    }

    @Test func `an unknown kind marked critical is refused`() {
        let strange = EncodedEvent(
            kind: "!ticket.teleported", version: 1, stream: "T-1", payload: Array("{}".utf8))
        let error = #expect(throws: CodecError.self) { try codec.decode(strange) }
        #expect(error?.fault == .unknownCritical)
    }

    @Test func `a newer version of a known kind is refused`() {
        let newer = EncodedEvent(
            kind: "ticket.taken", version: 2, stream: "T-1", payload: Array("{}".utf8))
        let error = #expect(throws: CodecError.self) { try codec.decode(newer) }
        #expect(error?.fault == .newerVersion)
        #expect(error?.description.contains("ticket.taken v2 of T-1") == true)
    }

    @Test(arguments: [
        ("ticket.taken", "T-1", #"{}"#, "by: expected a string, found nothing"),
        ("ticket.taken", "T-1", #"{"by":7}"#, "by: expected a string, found a number"),
        ("ticket.taken", "T-1", #"{"by":"ann""#, "expected"),
        ("ticket.taken", "T-1", #"[]"#, "expected an object"),
        ("ticket.taken", "T-1", #"{"by":"ann","at":"noon"}"#, "at: expected an RFC 3339 time"),
        ("ticket.assessed", "T-1", #"{"impact":9,"urgency":1,"priority":1}"#, "impact"),
        (
            "ticket.history-imported", "T-1",
            #"{"update":{"at":"2016-02-29T01:16:00Z","owner":5}}"#, "update.owner"
        ),
        ("article.published", "KB-1", #"{}"#, "public: expected true or false"),
    ])
    func `a malformed payload says where and what`(
        kind: String, stream: String, payload: String, part: String
    ) {
        let bad = EncodedEvent(
            kind: kind, version: 1, stream: stream, payload: Array(payload.utf8))
        let error = #expect(throws: CodecError.self) { try codec.decode(bad) }
        #expect(error?.fault == .malformed)
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("ticket.closed", "KB-1"), ("ticket.closed", "T-0"), ("ticket.closed", "T-01"),
        ("article.archived", "T-1"), ("queue.defined", "agent:ann"), ("queue.defined", "queue:"),
        ("requester.defined", "r-1"),
    ])
    func `an event in a stream that cannot be its own is refused`(kind: String, stream: String) {
        let payload = #"{"name":"x","active":true,"addresses":[]}"#
        let bad = EncodedEvent(
            kind: kind, version: 1, stream: stream, payload: Array(payload.utf8))
        let error = #expect(throws: CodecError.self) { try codec.decode(bad) }
        #expect(error?.fault == .wrongStream)
    }

    @Test func `a number that jq would round and a year RFC 3339 lacks are not written`() {
        var update = ImportedUpdate(at: EventSamples.moment)
        update.reopens = 1 << 53
        let tooLarge = Event.ticket(TicketID(1), .historyImported(update))
        #expect(throws: CodecError.self) { try codec.encode(tooLarge) }
        let farAway = CivilTime(year: 10_000, month: 1, day: 1).timestamp()
        let tooLate = Event.ticket(TicketID(1), .heldBack(Hold(reason: "x", wakeUp: farAway)))
        let error = #expect(throws: CodecError.self) { try codec.encode(tooLate) }
        #expect(error?.fault == .unwritable)
    }

    @Test func `imported history happened when its source says`() throws {
        let now = EventSamples.moment.adding(seconds: 999)
        let update = ImportedUpdate(at: EventSamples.moment)
        let imported = Event.ticket(TicketID(1), .historyImported(update))
        #expect(imported.happenedAt(recordedAt: now, stated: nil) == EventSamples.moment)
        let closed = Event.ticket(TicketID(1), .closed)
        #expect(closed.happenedAt(recordedAt: now, stated: nil) == now)
        #expect(closed.happenedAt(recordedAt: now, stated: .init(seconds: 5)) == .init(seconds: 5))
    }
}

@Suite struct UpcasterTests {
    @Test func `an old payload is brought up step by step`() throws {
        var upcasters = Upcasters()
        upcasters.add("k", from: 1) { old throws(JSONError) in
            var new = old
            new["name"] = old["nom"]
            new["nom"] = nil
            return new
        }
        upcasters.add("k", from: 2) { old throws(JSONError) in
            var new = old
            new["active"] = true
            return new
        }
        let first = JSONObject([("nom", "Network")])
        let third = try upcasters.bringUp(first, kind: "k", from: 1, to: 3)
        #expect(third == JSONObject([("name", "Network"), ("active", true)]))
        #expect(try upcasters.bringUp(third, kind: "k", from: 3, to: 3) == third)
        #expect(throws: JSONError.self) {
            try upcasters.bringUp(first, kind: "other", from: 1, to: 2)
        }
    }

    @Test func `the codec reads an old version through its upcasters`() throws {
        var upcasters = Upcasters()
        upcasters.add("queue.defined", from: 0) { old throws(JSONError) in
            var new = old
            new["active"] = true
            return new
        }
        let old = EncodedEvent(
            kind: "queue.defined", version: 0, stream: "queue:net",
            payload: Array(#"{"name":"Net"}"#.utf8))
        let net = Event.queueDefined(QueueDefinition(id: QueueID("net"), name: "Net"))
        #expect(
            try EventCodec(upcasters: upcasters).decode(old) == .event(net, StatedContext()))
        #expect(throws: CodecError.self) { try EventCodec().decode(old) }
    }
}
