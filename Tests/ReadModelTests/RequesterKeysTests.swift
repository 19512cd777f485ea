// Requesters found by a piece of their name or an address, against a plain look at each of them.

import GRDB
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct `Requesters are found by a piece of name or address` {
    private static let letters = Array("aabnné łßЖёй日🙂 '-.@\n\u{0}Aİe\u{301}").map(String.init)

    /// Hundreds of people of odd names, some with gaps in their numbers, some defined anew.
    private static let people: [[Event]] = {
        var random = SeededRandom(seed: 5)
        func text(_ longest: Int) -> String {
            (0..<Int.random(in: 0...longest, using: &random)).map { _ in
                letters[Int.random(in: letters.indices, using: &random)]
            }
            .joined()
        }
        return (1...40).map { group in
            (1...12).map { place in
                let number =
                    place % 5 == 0 ? Int.random(in: 1...300, using: &random) : group * 9 + place
                return .requesterDefined(
                    RequesterID(number),
                    RequesterDefinition(
                        name: text(9),
                        addresses: (0..<Int.random(in: 0...2, using: &random)).map { _ in text(6) })
                )
            }
        }
    }()

    private let history: History
    private let model: ReadModel
    private let scratch = Scratch()

    init() throws {
        var history = History()
        for events in Self.people { history.given(events) }
        self.history = history
        model = try history.readModel(in: scratch, batch: 3)
    }

    /// The folded text that somebody is found by.
    private func key(_ definition: RequesterDefinition) -> String {
        Folding.key(definition.name) + "\n"
            + definition.addresses.map(Folding.key).joined(separator: "\n")
    }

    private func holds(_ key: String, _ text: String) -> Bool {
        let (bytes, needle) = (Array(key.utf8), Array(text.utf8))
        return (0...bytes.count).contains { bytes[$0...].starts(with: needle) }
    }

    /// Pieces of real keys of every length, pieces that reach beyond an end, and others.
    private var needles: [String] {
        var random = SeededRandom(seed: 9)
        let keys = history.desk.requesters.values.map { key($0.definition) }.sorted()
        var needles = ["", "a", "\n", "\n\n", "\u{0}", "n\u{0}", "anna", "zzz", "日"]
        for key in keys {
            let scalars = Array(key.unicodeScalars)
            let start = Int.random(in: scalars.indices, using: &random)
            let length = Int.random(in: 1...6, using: &random)
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: scalars[start...].prefix(length))
            needles.append(String(piece))
        }
        return needles
    }

    @Test func `as a plain look at each of them finds them`() throws {
        for text in needles {
            let wanted = history.desk.requesters.filter { holds(key($0.value.definition), text) }
                .keys.map(\.number).sorted()
            let found = try model.read { try RequesterKeys(db: $0.db).numbers(holding: text) }
            #expect(found == wanted, "\(text.debugDescription)")
        }
    }

    /// How good a hit is, then the bytes of the name, then the number.
    private struct Rank: Comparable {
        let place: Int
        let name: [UInt8]
        let number: Int

        static func < (a: Rank, b: Rank) -> Bool {
            if a.place != b.place { return a.place < b.place }
            if a.name != b.name { return a.name.lexicographicallyPrecedes(b.name) }
            return a.number < b.number
        }
    }

    @Test func `the better place first, then by name`() throws {
        for needle in needles {
            let text = needle.filter { $0 != "\0" && !$0.isNewline }.trimmed()
            guard !text.isEmpty else { continue }
            var ranks: [Rank] = []
            for requester in history.desk.requesters.values {
                let (key, name) = (key(requester.definition), requester.definition.name)
                guard let place = place(of: Folding.key(text), in: key) else { continue }
                ranks.append(
                    Rank(
                        place: place, name: Array(Folding.key(name).utf8),
                        number: requester.id.number))
            }
            let wanted = ranks.sorted().map(\.number)
            for limit in [1, 4, 1000] {
                let found = try model.read { try $0.requesters(matching: text, limit: limit) }
                #expect(
                    found.map(\.id.number) == Array(wanted.prefix(limit)),
                    "\(text.debugDescription), \(limit)")
            }
        }
    }

    private func place(of text: String, in key: String) -> Int? {
        guard holds(key, text) else { return nil }
        if Array(key.utf8).starts(with: Array(text.utf8)) { return 0 }
        let words = key.utf8.map { $0 == 0x20 ? UInt8(ascii: "\n") : $0 }
        return holds("\n" + String(decoding: words, as: UTF8.self), "\n" + text) ? 1 : 2
    }

    @Test func `their keys are the same after a rebuild, and a wrong one is noticed`() throws {
        #expect(try model.verify() == [])
        try history.rebuild(at: scratch.path("rebuilt"))
        let rebuilt = try ReadModel(at: scratch.path("rebuilt"), decoding: history.shelf)
        #expect(try rebuilt.digest() == model.digest())
        try rebuilt.pool.write { db in
            try db.execute(sql: "UPDATE requester_keys SET keys = x'61' WHERE part = 2")
            try db.execute(sql: "DELETE FROM requester_keys WHERE part = 3")
        }
        #expect(
            try rebuilt.verify() == [
                "wrong keys of requesters from 64 on", "no keys of requesters from 96 on",
            ])
    }
}
