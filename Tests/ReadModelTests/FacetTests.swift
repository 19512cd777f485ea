// The sets behind a search: how they are put together and stored, and that they stay true.

import DeskAPI
import GRDB
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct `A set of tickets` {
    private let odd = TicketSet(stride(from: 1, to: 400, by: 2))
    private let third = TicketSet(stride(from: 0, to: 900, by: 3))

    private func numbers(_ set: TicketSet, descending: Bool = false, beyond: Int? = nil) -> [Int] {
        var found: [Int] = []
        _ = set.forEach(descending: descending, beyond: beyond) { number in
            found.append(number)
            return true
        }
        return found
    }

    @Test func `is put together as sets are`() {
        let (a, b) = (Set(numbers(odd)), Set(numbers(third)))
        #expect(Set(numbers(odd.intersection(third))) == a.intersection(b))
        #expect(Set(numbers(odd.subtracting(third))) == a.subtracting(b))
        #expect(Set(numbers(third.subtracting(odd))) == b.subtracting(a))
        var both = odd
        both.formUnion(third)
        #expect(Set(numbers(both)) == a.union(b))
        #expect(both.count == a.union(b).count)
        #expect(both.contains(899) == false && both.contains(897) && !both.contains(5000))
    }

    @Test(arguments: [nil, 0, 1, 62, 63, 64, 65, 127, 128, 398, 399, 400, 5000])
    func `is gone through from any number on, either way`(beyond: Int?) {
        let all = numbers(odd)
        #expect(numbers(odd, beyond: beyond) == all.filter { $0 > beyond ?? -1 })
        #expect(
            numbers(odd, descending: true, beyond: beyond)
                == all.reversed().filter { $0 < beyond ?? .max })
    }

    @Test(arguments: [0, 1, 254, 255, 256, 257, 4096])
    func `is stored and read as it was`(count: Int) {
        let wanted = Set((0..<4096).shuffled().prefix(count))
        var chunk = TicketChunk()
        for number in wanted { chunk.set(number + 3 * 4096, true) }
        let stored = chunk.stored
        #expect(stored.count <= 512 && chunk.isEmpty == (count == 0))
        stored.withUnsafeBytes { bytes in
            #expect(TicketChunk(bytes).stored == stored)
            var set = TicketSet([7])
            set.insert(bytes, ofChunk: 3)
            #expect(Set(numbers(set)) == Set(wanted.map { $0 + 3 * 4096 }).union([7]))
        }
    }
}

@Suite struct `Stored sets` {
    @Test(arguments: [3, 50]) func `hold what the tickets say`(batch: Int) throws {
        let history = RandomHistory.make(seed: 97, commands: 500)
        let scratch = Scratch()
        let model = try history.readModel(in: scratch, batch: batch)
        #expect(try model.verify() == [])
        let sets = try model.read { try $0.db.first("SELECT count(*) FROM facet") { $0[0] as Int } }
        #expect(sets! > 40)
    }

    @Test func `that do not are found`() throws {
        var history = History()
        try history.open("Printer")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        try model.pool.write {
            try $0.execute(sql: "UPDATE facet SET value = 'mail' WHERE name = 'queue'")
        }
        let faults = try model.verify()
        #expect(faults.count == 2 && faults.allSatisfy { $0.contains("queue") })
    }

    @Test func `forget what was rolled back`() throws {
        var history = History()
        try history.open("Printer")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        try history.open("Paper", queue: "mail")
        let writer = try model.makeWriter()
        try writer.begin()
        try writer.apply(history.commands.last!)
        try writer.rollback()
        try history.project(history.commands.suffix(1), into: writer)
        #expect(try model.verify() == [])
    }
}
