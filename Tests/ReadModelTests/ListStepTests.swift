// What a page costs, in steps of SQLite's machine: they don't hang on the machine's load, and must
// not grow with the desk.

import DeskAPI
import GRDB
import GRDBSQLite
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct `A page of a list` {
    private static let (small, large) = (LargeDesk(tickets: 2000), LargeDesk(tickets: 8000))
    private static let orders: [TicketSort] = [
        .work, TicketSort(.opened, descending: true), TicketSort(.changed), TicketSort(.number),
        TicketSort(.requester), TicketSort(.owner), TicketSort(.closed, descending: true),
    ]

    @Test(arguments: [
        "", "queue:q1 status:unresolved", "queue:q2", "owner:a3", "owner:nobody", "status:closed",
        "priority:1 queue:q5", "priority:<=2", "tag:vip", "tag:vip status:unresolved",
        "-tag:vip status:closed", "closed:>60d tag:vip", "opened:>100d priority:1",
        "opened:<20d", "changed:<1h", "messages:>=2", "has:reply", "has:reply queue:q1",
        "kind:request", "channel:mail status:closed", "code:done", "level:>=1", "reopened:0",
        "requester:anna", "requester:\"person 7\"", "organisation:acme", "has:owner -queue:q0",
        "number:T-5,T-700",
    ])
    func `takes few steps, in a desk of any size`(search: String) throws {
        try expect(search, atMost: 28_000, growingBy: 18_000)
    }

    /// Texts are looked at one by one, up to so many of them.
    @Test(arguments: ["vpn", "vpn queue:q3", "vpn status:unresolved"])
    func `that looks for a word takes no more than its texts do`(search: String) throws {
        try expect(search, atMost: 60_000, growingBy: 40_000)
    }

    /// They are read and sorted: to look for them among the tickets of each owner takes longer.
    @Test func `of few tickets takes no more for many owners`() throws {
        var history = History()
        for number in 1...400 {
            try history.open("Printer \(number)", tags: number % 100 == 0 ? ["rare"] : [])
            history.given([.ticket(TicketID(number), .taken(by: AgentID("a\(number)")))])
        }
        let desk = LargeDesk(history)
        let query = try TicketQuery.parse("tag:rare")
        let sort = TicketSort(.owner)
        #expect(try desk.steps(query, sort, .everything) < 20_000)
        let rows = try desk.model.read {
            try $0.tickets(TicketListRequest(query: query, sort: sort), desk.asker).rows
        }
        #expect(rows.map(\.ticket.owner?.handle) == ["a100", "a200", "a300", "a400"])
    }

    /// They all lie at the far end of a stretch of time, which is not known before.
    @Test func `of some tickets takes no walk past all others`() throws {
        var history = History()
        let began = history.now
        for number in 1...8000 {
            history.now = began.adding(seconds: Int64(number))
            try history.open("Printer \(number)")
        }
        #expect(Facet.stretch(began.microseconds) == Facet.stretch(history.now.microseconds))
        let wanted = TicketSet(1...300)
        let (listed, taken) = try LargeDesk(history).counting { snapshot, taken in
            let order = TicketOrder(
                db: snapshot.db, sort: TicketSort(.opened, descending: true), gatherMax: 1000,
                rowCost: 8)
            var listed: [Int] = []
            try order.walk(wanted, after: nil) { number in
                listed.append(number)
                return listed.count < 60
            }
            return (listed, taken())
        }
        #expect(listed == Array((241...300).reversed()))
        #expect(taken < 16_000, "\(taken)")
    }

    /// The wall is a set more, put together of a few.
    @Test(arguments: [
        "", "queue:q1 status:unresolved", "owner:a3", "priority:<=2", "-tag:vip status:closed",
        "has:reply", "requester:\"person 7\"",
    ])
    func `within a wall takes few steps more`(search: String) throws {
        try expect(search, atMost: 32_000, growingBy: 20_000, Self.walled)
    }

    /// Texts beyond the wall are passed over one by one.
    @Test(arguments: ["vpn", "vpn queue:q3", "vpn status:unresolved"])
    func `within a wall that looks for a word takes no more than all texts do`(search: String)
        throws
    {
        try expect(search, atMost: 120_000, growingBy: 100_000, Self.walled)
    }

    private static let walled = Sight(
        access: Access(
            queues: [QueueID("q1"), QueueID("q2"), QueueID("q3")],
            organisations: [OrganisationID("acme")]))

    private func expect(
        _ search: String, atMost most: Int, growingBy growth: Int, _ sight: Sight = .everything
    ) throws {
        let query = try TicketQuery.parse(search)
        for sort in Self.orders {
            let few = try Self.small.steps(query, sort, sight)
            let many = try Self.large.steps(query, sort, sight)
            #expect(many < most, "\(search) by \(sort.column)")
            // What grows with the desk is how many stored sets make one, and those are few.
            #expect(many < few + growth, "\(search) by \(sort.column): \(few), \(many)")
        }
    }
}

/// Tickets by the thousand, one in thirty of them unresolved, over half a year.
struct LargeDesk: @unchecked Sendable {
    let model: ReadModel
    let asker: ListContext

    init(tickets: Int) {
        var history = History()
        for number in 1...20 {
            history.given([
                .requesterDefined(
                    RequesterID(number + 1),
                    RequesterDefinition(
                        name: "Person \(number)", addresses: ["p\(number)@example.org"],
                        organisation: OrganisationID(number % 2 == 0 ? "acme" : "globex")))
            ])
        }
        for number in 1...tickets {
            history.now = history.now.adding(seconds: Int64(15_000_000 / tickets))
            history.given(Self.life(number))
        }
        self.init(history)
    }

    init(_ history: History) {
        asker = history.asker
        let scratch = Scratch.lasting()
        model = try! ReadModel(at: scratch.path(), decoding: history.shelf)
        try! history.project(history.commands[...], into: try! model.makeWriter(), batch: 1000)
    }

    private static func life(_ number: Int) -> [Event] {
        let id = TicketID(number)
        func event(_ event: TicketEvent) -> Event { .ticket(id, event) }
        var events = [
            event(
                .opened(
                    TicketOpened(
                        kind: number % 5 == 0 ? .request : .incident,
                        subject: "Subject \(number * 7919 % 10_007)",
                        requester: RequesterID(number % 21 + 1),
                        queue: QueueID("q\(number * 31 % 7)"),
                        impact: Impact(3)!, urgency: Urgency(3)!,
                        priority: Priority(number * 17 % 4 + 1)!, channel: .mail,
                        body: number % 4 == 0 ? "The vpn again" : "A printer",
                        tags: number % 3 == 0 ? ["vip"] : [])))
        ]
        if number % 30 != 0 {
            events.append(event(.taken(by: AgentID("a\(number % 11)"))))
            events.append(event(.resolved(code: "done", note: "")))
            events.append(event(.closed))
        } else if number % 60 == 0 {
            events.append(event(.replySent(ReplyToRequester(body: "We look into it."))))
        }
        return events
    }

    /// Steps of the first page or the next, whichever takes more.
    func steps(_ query: TicketQuery, _ sort: TicketSort, _ sight: Sight) throws -> Int {
        try counting(sight) { snapshot, taken in
            var request = TicketListRequest(query: query, sort: sort)
            let page = try snapshot.tickets(request, asker), first = taken()
            request.after = page.rows.last?.key
            if page.hasMore { _ = try snapshot.tickets(request, asker) }
            return max(first, taken() - first)
        }
    }

    /// Reads, with a count of the steps taken so far, in tens.
    func counting<T>(
        _ sight: Sight = .everything, _ read: (DeskSnapshot, () -> Int) throws -> T
    ) throws -> T {
        try model.read { snapshot in
            var snapshot = snapshot
            snapshot.sight = sight
            let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)
            counter.pointee = 0
            let connection = snapshot.db.sqliteConnection!
            defer {
                sqlite3_progress_handler(connection, 0, nil, nil)
                counter.deallocate()
            }
            sqlite3_progress_handler(
                connection, 10,
                { pointer in
                    pointer!.assumingMemoryBound(to: Int.self).pointee += 10
                    return 0
                }, counter)
            return try read(snapshot) { counter.pointee }
        }
    }
}
