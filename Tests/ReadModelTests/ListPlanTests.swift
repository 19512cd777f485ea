// How lists are fetched: which texts a common word looks at, and that no list reads a whole table.

import DeskAPI
import GRDB
import ServiceDesk
import Testing

@testable import ReadModel

@Suite struct `A word that many texts hold` {
    private static let tickets = 40
    private let scratch = Scratch()
    private let model: ReadModel
    private let asker: ListContext

    /// Forty tickets about printers, every eighth with ann; the first ten also about paper, in a
    /// note of their own.
    init() throws {
        var history = History()
        for number in 1...Self.tickets {
            let id = try history.open("Printer \(number)")
            if number % 8 == 0 { try history.when(.ticket(id, .take), by: "ann") }
        }
        for number in 1...10 { try history.when(.ticket(TicketID(number), .addNote("paper"))) }
        try history.open("Something else")
        model = try history.readModel(in: scratch)
        asker = history.asker
    }

    private func find(_ terms: [TicketQuery.Term], _ max: TextMax, gather: Int = 20) throws
        -> [Int]
    {
        try model.read { snapshot in
            var snapshot = snapshot
            snapshot.limits = ListLimits(gather: gather, texts: max)
            let request = TicketListRequest(
                query: TicketQuery(terms: terms), sort: TicketSort(.number), limit: 1000)
            return try snapshot.tickets(request, asker).rows.map(\.ticket.id.number)
        }
    }

    private let printer = TicketQuery.Term(.word("printer", isPrefix: false))
    private let paper = TicketQuery.Term(.word("paper", isPrefix: false))

    @Test func `lists the tickets of the newest texts`() throws {
        #expect(try find([printer], TextMax(alone: 10)) == Array(31...40))
    }

    @Test func `lists every ticket where few enough texts hold it`() throws {
        #expect(try find([printer], TextMax(alone: 40)) == Array(1...40))
    }

    @Test func `picks among all tickets of a narrower term`() throws {
        let mine = TicketQuery.Term(.owner([.me]))
        #expect(try find([printer, mine], TextMax(alone: 3)) == [8, 16, 24, 32, 40])
        #expect(try find([printer, mine], TextMax(alone: 3, beside: 10)) == [32, 40])
    }

    @Test func `is looked for in every unresolved ticket`() throws {
        let live = TicketQuery.Term(.status([.unresolved]))
        #expect(try find([printer, live], TextMax(alone: 3)) == Array(1...40))
    }

    @Test func `leaves no ticket in that it should keep out`() throws {
        let others = TicketQuery.Term(.word("printer", isPrefix: false), isNegated: true)
        #expect(try find([others], TextMax(alone: 3, beside: 3)) == [41])
    }

    @Test func `may stand in another text than a rarer word`() throws {
        #expect(try find([printer, paper], TextMax(alone: 10)) == Array(1...10))
    }

    @Test func `must stand in one text with other common words`() throws {
        #expect(try find([printer, paper], TextMax(alone: 9)) == [])
    }

    @Test func `is counted in every text`() throws {
        let count = try model.read { snapshot in
            var snapshot = snapshot
            snapshot.limits = ListLimits(gather: 5, texts: TextMax(alone: 3))
            return try snapshot.count(TicketQuery(terms: [printer]), limit: 100, asker)
        }
        #expect(count == Self.tickets)
    }
}

@Suite struct `No list reads a whole table` {
    private static let shared = SharedDesk(seed: 33, commands: 400)
    private static let big = ["ticket", "t", "event", "e", "ticket_text", "x", "tag", "g"]

    @Test(arguments: [
        "", "queue:network", "queue:network status:unresolved", "owner:ann", "owner:nobody",
        "status:hold", "status:closed", "priority:<=2", "level:>=1", "reopened:>=1",
        "reassigned:>=1", "messages:>=2", "tag:vip", "-tag:vip", "requester:anna",
        "organisation:acme", "kind:request", "opened:<2d", "changed:today", "resolved:<7d",
        "closed:>1d", "unanswered:>1h", "wake:<1d", "has:owner", "has:attachment",
        "has:article", "has:unanswered", "printer", "\"the printer\"", "pri*", "-printer",
        "printer status:unresolved", "source:INC1", "number:T-3",
    ])
    func `by any search, whatever the order`(search: String) throws {
        let query = try TicketQuery.parse(search)
        for column: TicketColumn in [.priority, .requester, .owner, .closed] {
            for gather in [0, 3000] {
                let scans = try plans(query, TicketSort(column), gather).filter { line in
                    Self.big.contains { line.hasPrefix("SCAN \($0)") }
                        && !line.contains("INDEX")
                }
                #expect(scans == [], "\(search) by \(column)")
            }
        }
    }

    /// What SQLite says of its way for every statement of a list.
    private func plans(_ query: TicketQuery, _ sort: TicketSort, _ gather: Int) throws -> [String] {
        try Self.shared.model.read { snapshot in
            var snapshot = snapshot
            snapshot.limits.gather = gather
            var statements: [String] = []
            snapshot.db.trace { event in
                if case .statement(let statement) = event {
                    statements.append(statement.expandedSQL)
                }
            }
            _ = try snapshot.tickets(
                TicketListRequest(query: query, sort: sort), Self.shared.history.asker)
            snapshot.db.trace(options: [])
            // The full-text index's own statements come as remarks.
            return try statements.filter { !$0.hasPrefix("--") }.flatMap { sql in
                let plan = try snapshot.db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                return try Row.fetchAll(plan).map { $0["detail"] as String }
            }
        }
    }
}
