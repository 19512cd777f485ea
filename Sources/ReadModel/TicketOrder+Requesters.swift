// By requester a list goes along the names of requesters and takes up the tickets of each: a ticket
// has no index of its own by name, which would lay each new one among all others.

import GRDB

extension TicketOrder {
    /// Goes through the set after a place, or from the beginning, until `take` gives false. Tickets
    /// without a name have an index of their own; they come before all others.
    func walkByRequester(
        _ wanted: TicketSet, after place: PagePlace?, _ take: (Int) throws -> Bool
    ) throws {
        let nameless = SQLText(sql: "\(column) = ''")
        func first() throws -> Bool {
            try walked(wanted, along: "ticket_nameless", nameless, after: place, take)
        }
        if isDescending {
            if try walkedByName(wanted, after: place, take) { _ = try first() }
        } else {
            if try first() { _ = try walkedByName(wanted, after: place, take) }
        }
    }

    private func walkedByName(
        _ wanted: TicketSet, after place: PagePlace?, _ take: (Int) throws -> Bool
    ) throws -> Bool {
        let tickets = try db.prepared(
            """
            SELECT number FROM ticket INDEXED BY ticket_of_requester
            WHERE requester IN (SELECT number FROM requester WHERE name_key = ?)
            \(isUnresolved ? "AND unresolved = 1" : "")
            """)
        let from = place == nil ? "" : "AND name_key \(isDescending ? "<=" : ">=") ?1"
        var goesOn = true
        try db.each(
            """
            SELECT DISTINCT name_key, name_key = ?1 FROM requester INDEXED BY requester_name
            WHERE name_key > '' \(from) ORDER BY name_key \(direction)
            """, [place?.value]
        ) { row in
            let name: String = row[0], isPlace: Bool = row[1]
            let all = try numbers(of: name, tickets, among: wanted)
            for number in isDescending ? all.reversed() : all where goesOn {
                if isPlace, let place, !isBeyond(number, place.number) { continue }
                goesOn = try take(number)
            }
            return goesOn
        }
        return goesOn
    }

    private func isBeyond(_ number: Int, _ other: Int) -> Bool {
        isDescending ? number < other : number > other
    }

    /// The tickets of a set whose requester has a name, in order.
    private func numbers(
        of name: String, _ tickets: PreparedStatement, among wanted: TicketSet
    ) throws -> [Int] {
        try tickets.bind(name)
        defer { tickets.reset() }
        let row = Row(statement: tickets.pointer)
        var numbers: [Int] = []
        while try tickets.step() {
            let number: Int = row[0]
            if wanted.contains(number) { numbers.append(number) }
        }
        return numbers.sorted()
    }
}
