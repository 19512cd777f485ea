// Pages of lists: every order walks every ticket once, whichever way SQLite is told to go.

import DeskAPI
import ServiceDesk
import Testing

@testable import ReadModel

struct PagingTests {
    private static let shared = SharedDesk(seed: 2026, commands: 900)
    private static var history: History { shared.history }

    /// What a column sorts by: a number or bytes; nil comes last.
    private enum Key: Comparable {
        case number(Int64)
        case bytes([UInt8])

        static func < (a: Key, b: Key) -> Bool {
            switch (a, b) {
            case (.number(let a), .number(let b)): a < b
            case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b)
            default: false
            }
        }
    }

    private static func key(_ ticket: Ticket, _ column: TicketColumn) -> Key? {
        func number(_ value: Int) -> Key { .number(Int64(value)) }
        func moment(_ value: Timestamp?) -> Key? { value.map { .number($0.microseconds) } }
        func text(_ value: String) -> Key { .bytes(Array(value.utf8)) }
        return switch column {
        case .number: number(ticket.id.number)
        case .priority: number(ticket.priority.level)
        case .opened: moment(ticket.openedAt)
        case .changed: moment(ticket.changedAt)
        case .subject, .requester: nil
        case .queue: text(ticket.queue.handle)
        case .owner: ticket.owner.map { text($0.handle) }
        case .status: number(StatusKind.allCases.firstIndex(of: ticket.status.kind)!)
        case .kind: text(ticket.kind.rawValue)
        case .level: number(ticket.escalationLevel)
        case .reopened: number(ticket.reopens)
        case .reassigned: number(ticket.reassignments)
        case .messages: number(ticket.messages)
        case .resolved: moment(ticket.resolvedAt)
        case .closed: moment(ticket.closedAt)
        case .unanswered: moment(ticket.unansweredSince)
        }
    }

    private static func sorted(_ tickets: [Ticket], _ sort: TicketSort) -> [TicketID] {
        let keyed = tickets.map { ($0.id, key($0, sort.column)) }
        return keyed.sorted { a, b in
            switch (a.1, b.1) {
            case (nil, nil): break
            case (nil, _): return false
            case (_, nil): return true
            case (let x?, let y?) where x != y: return sort.isDescending ? x > y : x < y
            default: break
            }
            return sort.isDescending ? a.0 > b.0 : a.0 < b.0
        }.map(\.0)
    }

    private func walk(
        _ model: ReadModel, _ query: TicketQuery, _ sort: TicketSort, limit: Int, gather: Int
    ) throws -> [TicketRow] {
        var rows: [TicketRow] = []
        var request = TicketListRequest(query: query, sort: sort, limit: limit)
        while true {
            let page = try model.read { snapshot in
                var snapshot = snapshot
                snapshot.limits.gather = gather
                return try snapshot.tickets(request, Self.history.asker)
            }
            rows += page.rows
            #expect(page.rows.count == limit || !page.hasMore)
            guard page.hasMore, let last = page.rows.last, rows.count < 5000 else { return rows }
            request.after = last.key
        }
    }

    private static let queries: [(TicketQuery, @Sendable (Ticket) -> Bool)] = [
        (TicketQuery(), { _ in true }),
        (
            TicketQuery(terms: [.init(.status([.unresolved]))]),
            { $0.status.kind.isUnresolved }
        ),
        (
            TicketQuery(terms: [
                .init(.queue(["network"])), .init(.status([.kind(.new), .kind(.open)])),
            ]),
            { $0.queue.handle == "network" && [.new, .open].contains($0.status.kind) }
        ),
        (
            TicketQuery(terms: [.init(.owner([.nobody]), isNegated: true)]), { $0.owner != nil }
        ),
    ]

    @Test(arguments: TicketColumn.allCases, [false, true])
    func `every order walks every ticket once`(_ column: TicketColumn, descending: Bool) throws {
        let model = Self.shared.model
        let sort = TicketSort(column, descending: descending)
        for (index, (query, holds)) in Self.queries.enumerated() {
            let wanted = Self.history.desk.tickets.values.filter(holds)
            for gather in [0, 3000] {
                let rows = try walk(model, query, sort, limit: 7 + index * 4, gather: gather)
                #expect(rows.count == wanted.count)
                #expect(Set(rows.map(\.ticket)) == Set(wanted))
                guard column != .subject, column != .requester else { continue }
                #expect(rows.map(\.ticket.id) == Self.sorted(wanted, sort))
            }
        }
    }

    @Test func `subjects and requesters sort as people read them`() throws {
        var history = History()
        for (subject, name) in [
            ("Zebra", "Ösel"), ("łódź", "Łukasz"), ("apple", "anna"), ("Äpfel", "Zoë"),
            ("Straße", "Ørsted"), ("strassen", "Émile"),
        ] {
            try history.open(subject, from: .address("\(name)@x.example", name: name))
        }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        func list(_ column: TicketColumn) throws -> [TicketRow] {
            try model.read {
                try $0.tickets(TicketListRequest(sort: TicketSort(column)), history.asker).rows
            }
        }
        #expect(
            try list(.subject).map(\.ticket.subject)
                == ["Äpfel", "apple", "łódź", "Straße", "strassen", "Zebra"])
        #expect(
            try list(.requester).map(\.requesterName)
                == ["anna", "Émile", "Łukasz", "Ørsted", "Ösel", "Zoë"])
    }

    @Test(arguments: [0, 3000], [false, true])
    func `by requester those without a name come first, and who shares a name is one`(
        gather: Int, descending: Bool
    ) throws {
        var history = History()
        let names = ["", "anna", "bea", "anna", "", "Anna", "bea", "anna", "cem", "anna"]
        for (index, name) in names.enumerated() {
            let id = RequesterID(index + 2)
            // The fifth is never defined: whoever asked is not known.
            if index != 4 {
                history.given([
                    .requesterDefined(id, RequesterDefinition(name: name, addresses: []))
                ])
            }
            for ticket in index * 3 + 1...index * 3 + 3 {
                let opened = TicketOpened(
                    kind: .incident, subject: "Printer", requester: id, queue: QueueID("network"),
                    impact: Impact(3)!, urgency: Urgency(3)!, priority: Priority(3)!,
                    channel: .mail, body: "", tags: [])
                history.given([.ticket(TicketID(ticket), .opened(opened))])
            }
        }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let rows = try walk(
            model, TicketQuery(), TicketSort(.requester, descending: descending), limit: 4,
            gather: gather)
        let expected = (0..<30).sorted {
            (Folding.key(names[$0 / 3]), $0) < (Folding.key(names[$1 / 3]), $1)
        }.map { TicketID($0 + 1) }
        #expect(rows.map(\.ticket.id) == (descending ? expected.reversed() : expected))
    }

    @Test func `a key of another order is refused`() throws {
        let model = Self.shared.model
        let first = try model.read {
            try $0.tickets(TicketListRequest(limit: 3), Self.history.asker)
        }
        let keys = [
            first.rows[0].key, PageKey(""), PageKey("opened+:x:i3"), PageKey("opened+:3:i"),
        ]
        for key in keys {
            let error = #expect(throws: ReadModelError.self) {
                try model.read {
                    try $0.tickets(
                        TicketListRequest(sort: TicketSort(.opened), after: key), Self.history.asker
                    )
                }
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test func `a page shows its position and the counts stop at their limit`() throws {
        let model = Self.shared.model
        let page = try model.read {
            try $0.tickets(TicketListRequest(limit: 3), Self.history.asker)
        }
        #expect(page.position == Position(Self.history.position))
        #expect(page.rows.count == 3 && page.hasMore)
        for (query, holds) in Self.queries {
            let wanted = Self.history.desk.tickets.values.count(where: holds)
            let counts = try model.read { snapshot in
                try [10_000, 5].map { try snapshot.count(query, limit: $0, Self.history.asker) }
            }
            #expect(counts == [wanted, min(5, wanted)])
        }
    }
}
