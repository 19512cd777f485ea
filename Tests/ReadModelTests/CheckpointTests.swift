// The checkpoint, the transaction, and files that can't be used as they are.

import DeskAPI
import Foundation
import GRDB
import ReadModel
import ServiceDesk
import Testing

struct CheckpointTests {
    private func expect(
        _ code: ReadModelError.Code, _ work: () throws -> Void,
        at location: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ReadModelError.self, sourceLocation: location) { try work() }
        #expect(error?.code == code, sourceLocation: location)
    }

    @Test func `an empty model stands at the start and commits move it`() throws {
        let (history, scratch) = (History(), Scratch())
        #expect(ReadModel.witness(at: scratch.path()) == nil)
        let model = try ReadModel(at: scratch.path(), decoding: history.shelf)
        #expect(ReadModel.witness(at: scratch.path()) == Witness(position: .start, hash: ""))
        try history.project(history.commands[...], into: try model.makeWriter())
        #expect(
            ReadModel.witness(at: scratch.path())
                == Witness(position: Position(8), hash: "hash of 8"))
        #expect(try model.read { try $0.position() } == Position(8))
    }

    @Test func `a checkpoint refuses a gap`() throws {
        let (history, scratch) = (History(), Scratch())
        let writer = try history.readModel(in: scratch).makeWriter()
        try writer.begin()
        expect(.checkpointMismatch) {
            try writer.checkpoint(from: Position(7), to: Position(9), hash: "x")
        }
        expect(.checkpointMismatch) {
            try writer.checkpoint(from: Position(9), to: Position(12), hash: "x")
        }
        expect(.checkpointMismatch) {
            try writer.checkpoint(from: Position(8), to: Position(8), hash: "x")
        }
        try writer.rollback()
        #expect(writer.witness.position == Position(8))
    }

    @Test func `events beyond the checkpoint are not committed`() throws {
        var history = History()
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let writer = try model.makeWriter()
        try history.open("One")
        try writer.begin()
        try writer.apply(history.commands.last!)
        expect(.checkpointMismatch) { try writer.commit() }
        try writer.rollback()
        #expect(try writer.state.ticket(TicketID(1)) == nil)
    }

    @Test func `an event that comes twice is refused`() throws {
        var history = History()
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        try history.open("One")
        let writer = try model.makeWriter()
        try history.project(history.commands.suffix(1), into: writer)
        try writer.begin()
        expect(.unfitting) { try writer.apply(history.commands.last!) }
        try writer.rollback()
    }

    @Test func `a command sees those before it in its batch, readers only what is committed`()
        throws
    {
        var history = History()
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let writer = try model.makeWriter()
        try history.open("One")
        try writer.begin()
        try writer.apply(history.commands.last!)
        #expect(try writer.state.ticket(TicketID(1))?.subject == "One")
        #expect(try writer.state.nextTicketID() == TicketID(2))
        #expect(try model.read { try $0.ticket(TicketID(1), entries: 5) } == nil)
        try writer.checkpoint(from: Position(8), to: Position(9), hash: "nine")
        try writer.commit()
        #expect(try model.read { try $0.ticket(TicketID(1), entries: 5) } != nil)
    }

    @Test func `a rolled back batch leaves nothing and can come again`() throws {
        let history = RandomHistory.make(seed: 9, commands: 120)
        let scratch = Scratch()
        let model = try ReadModel(at: scratch.path(), decoding: history.shelf)
        let writer = try model.makeWriter()
        try writer.begin()
        for events in history.commands { try writer.apply(events) }
        try writer.rollback()
        #expect(try model.digest().dropFirst().allSatisfy { $0.rows == 0 })
        try history.project(history.commands[...], into: writer)
        try history.rebuild(at: scratch.path("rebuilt"))
        let rebuilt = try ReadModel(at: scratch.path("rebuilt"), decoding: history.shelf)
        #expect(try model.digest() == rebuilt.digest())
    }

    @Test func `a command is known by its id, with what it did`() throws {
        var history = History()
        try history.open("One", from: .address("new@example.org", name: "New"))
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let writer = try model.makeWriter()
        let done = history.commands.last!
        #expect(done.count == 2)
        #expect(
            try writer.position(of: done[0].context.command, by: done[0].context.actor)
                == done[1].context.position)
        #expect(
            try writer.events(of: done[0].context.command, by: done[0].context.actor)
                == done.map(\.event))
        #expect(
            try model.read { try $0.events(of: done[0].context.command, by: done[0].context.actor) }
                == done.map(\.event))
        #expect(try writer.position(of: CommandID("never"), by: .system) == nil)
        #expect(try writer.events(of: CommandID("never"), by: .system) == [])
    }

    @Test func `another schema asks for a rebuild, and a rebuild mends it`() throws {
        let (history, scratch) = (History(), Scratch())
        try history.readModel(in: scratch).close()
        let file = try DatabaseQueue(path: scratch.path())
        try file.write { try $0.execute(sql: "UPDATE meta SET schema = 'older'") }
        try file.close()
        #expect(ReadModel.witness(at: scratch.path())?.isCurrentSchema == false)
        #expect(ReadModel.witness(at: scratch.path())?.position == Position(8))
        expect(.needsRebuild) { _ = try ReadModel(at: scratch.path(), decoding: history.shelf) }
        try history.rebuild(at: scratch.path())
        let model = try ReadModel(at: scratch.path(), decoding: history.shelf)
        #expect(try model.read { try $0.queues().count } == 3)
    }

    @Test func `a file that is no database asks for a rebuild`() throws {
        let (history, scratch) = (History(), Scratch())
        try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: scratch.path()))
        #expect(ReadModel.witness(at: scratch.path()) == nil)
        expect(.needsRebuild) { _ = try ReadModel(at: scratch.path(), decoding: history.shelf) }
        try history.rebuild(at: scratch.path())
        #expect(ReadModel.witness(at: scratch.path())?.position == Position(8))
    }

    @Test func `a rebuild that fails leaves the old file`() throws {
        let (history, scratch) = (History(), Scratch())
        try history.readModel(in: scratch).close()
        struct Cut: Error {}
        #expect(throws: Cut.self) { try ReadModel.rebuild(at: scratch.path()) { throw Cut() } }
        #expect(ReadModel.witness(at: scratch.path())?.position == Position(8))
        let model = try ReadModel(at: scratch.path(), decoding: history.shelf)
        #expect(try model.verify() == [])
    }

    @Test func `verify tells wrong counts and an index that no longer fits`() throws {
        var history = History()
        try history.open("One", body: "paper jam")
        let scratch = Scratch()
        let path = scratch.path()
        try history.readModel(in: scratch).close()
        let file = try DatabaseQueue(path: path)
        try file.write { db in
            try db.execute(sql: "UPDATE queue_count SET unresolved = 7")
            try db.execute(sql: "UPDATE ticket_text SET body = 'toner' WHERE body <> ''")
        }
        try file.close()
        let faults = try ReadModel(at: path, decoding: history.shelf).verify()
        #expect(faults.contains { $0.contains("ticket_fts") })
        #expect(faults.contains { $0.contains("counts of queue network") })
        #expect(
            faults.count == 3, "two of the count, which is wrong on both sides, one of the index")
    }
}
