// What a command costs the writer among others: what they share is asked for and written once.

import DeskAPI
import Foundation
import GRDB
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct WriterCostTests {
    @Test func `a ticket opened in a group costs six statements and a share of the rest`() throws {
        var history = History()
        try history.open("Before")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let first = history.commands.count
        for number in 0..<100 { try history.open("Printer \(number)", body: "No paper.") }
        let writer = try model.makeWriter()
        let statements = try countingStatements(of: model) {
            try writer.begin()
            for events in history.commands[first...] {
                try askWhatAnOpeningAsks(writer, events[0].context.command)
                try writer.apply(events)
            }
            let last = Position(history.position)
            try writer.checkpoint(
                from: writer.witness.position, to: last, hash: history.hash(at: last))
            try writer.commit()
        }
        // Was it done before, event, text, ticket, command, full text; then some twenty sets, and
        // sixteen notices at a time.
        #expect(statements > 500 && statements <= 6 * 100 + 60, "\(statements)")
        #expect(try model.verify() == [])
    }

    private func askWhatAnOpeningAsks(_ writer: ReadModelWriter, _ command: CommandID) throws {
        #expect(try writer.position(of: command, by: .system) == nil)
        #expect(try writer.state.agent(AgentID("root")) != nil)
        #expect(try writer.state.queue(QueueID("network")) != nil)
        #expect(try writer.state.requester(address: "anna@example.org") != nil)
        #expect(try writer.state.nextTicketID().number > 1)
    }

    private func countingStatements(of model: ReadModel, _ work: () throws -> Void) throws -> Int {
        final class Counter { var count = 0 }
        let counter = Counter()
        try model.pool.unsafeReentrantWrite { db in
            // What FTS5 does within is told as a comment.
            db.trace { if !"\($0)".hasPrefix("--") { counter.count += 1 } }
            defer { db.trace(options: []) }
            try work()
        }
        return counter.count
    }

    @Test func `requesters and queues are asked for anew once they are defined anew`() throws {
        var history = History()
        try history.open("Printer")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let writer = try model.makeWriter()
        let address = "anna@example.org"
        #expect(try writer.state.requester(address: address)?.id == RequesterID(1))
        #expect(try writer.state.queue(QueueID("mail"))?.isActive == true)
        let first = history.commands.count
        let other = RequesterDefinition(name: "Bożena", addresses: [address])
        history.given([
            .requesterDefined(RequesterID(2), other),
            .queueDefined(QueueDefinition(id: QueueID("mail"), name: "Mail", isActive: false)),
        ])
        try history.project(history.commands[first...], into: writer)
        // Each of two customers may know somebody by the same address.
        #expect(try writer.state.requesters(address: address).last?.definition == other)
        #expect(try writer.state.queue(QueueID("mail"))?.isActive == false)
    }

    @Test func `what a rolled back group made known is forgotten`() throws {
        var history = History()
        try history.open("Printer")
        let scratch = Scratch()
        let writer = try history.readModel(in: scratch).makeWriter()
        try history.open("Paper", from: .address("new@example.org", name: "New"))
        try writer.begin()
        #expect(try writer.state.nextTicketID() == TicketID(2))
        try writer.apply(history.commands.last!)
        #expect(try writer.state.nextTicketID() == TicketID(3))
        #expect(try writer.state.requester(address: "new@example.org") != nil)
        try writer.rollback()
        #expect(try writer.state.nextTicketID() == TicketID(2))
        #expect(try writer.state.requester(address: "new@example.org") == nil)
    }

    @Test func `a rebuild finds tickets by what their requester is called at last`() throws {
        var history = History()
        for number in 0..<3 { try history.open("Printer \(number)") }
        for name in ["Anna Nowak", "Anna Zielińska"] {
            history.given([
                .requesterDefined(
                    RequesterID(1), RequesterDefinition(name: name, addresses: ["a@example.org"]))
            ])
            try history.open("Paper for \(name)")
        }
        let scratch = Scratch()
        try history.rebuild(at: scratch.path())
        let model = try ReadModel(at: scratch.path(), decoding: history.shelf)
        #expect(try model.verify() == [])
        for (word, count) in [("kowalska", 0), ("nowak", 1), ("zielinska", 5)] {
            let query = try TicketQuery.parse(word)
            #expect(try model.read { try $0.count(query, limit: 9, history.asker) } == count)
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.directory.path)
        #expect(files.allSatisfy { !$0.hasSuffix("-text") }, "\(files)")
    }

    @Test func `forms that are remembered are those that are found`() {
        let (known, forms) = (KnownForms(), WordForms())
        let languages: [[WordForms.Language]] = [[.english], [.polish], [.english, .polish]]
        let words = (0..<3000).map { number in
            String((0..<(4 + number % 9)).map { "abcdeginostzy".randomLetter(number, $0) })
                + ["ing", "ed", "ami", "owie", "s", ""][number % 6]
        }
        for word in words + words {
            for languages in languages {
                var found: [String] = []
                var text = word
                _ = text.withUTF8 { bytes in
                    known.withForms(of: UnsafeRawBufferPointer(bytes), languages) {
                        found.append(String(decoding: $0, as: UTF8.self))
                        return 0
                    }
                }
                let wanted = languages.compactMap { forms.stem(of: word, $0) }
                    .filter { !$0.isEmpty && $0 != word }.map { $0 + String(WordForms.mark) }
                #expect(found == wanted.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
            }
        }
    }

    @Test func `texts of single bytes sort as all others do`() {
        let long = String(repeating: "Paper ", count: 20)
        // A letter of two bytes behind the cut makes it go the long way.
        #expect(Folding.sortKey(long + long) == Folding.sortKey(long + long + "ż"))
        let cut = String(long.prefix(63)) + "\r\nx"
        #expect(Folding.sortKey(cut) == Folding.sortKey(cut + "ż"))
    }
}

extension String {
    /// A letter of it, the same each time.
    fileprivate func randomLetter(_ a: Int, _ b: Int) -> Character {
        let place = (a &* 7919 &+ b &* 104_729 &+ a &* b) % count
        return self[index(startIndex, offsetBy: place)]
    }
}
