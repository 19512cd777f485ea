// Tickets: load the row, let the domain fold, save the columns that changed.

import GRDB
import ServiceDesk

/// A ticket in memory.
struct TicketEntry {
    var ticket: Ticket
    /// Its first event, which a new row is given.
    var head = Position.start
    /// The row as it stands in the table, in the order of `TicketRecord.columns`; nil where there
    /// is none yet.
    var stored: [DatabaseValue]?
    /// What the tables of searches were last told of its extras.
    var searched = TicketExtras()
    /// The facets whose sets hold it.
    var facets: [Facet] = []
    /// What the queue counts were last told of it.
    var counted: CountedTicket?
}

extension Projector {
    /// The ticket as it stands, with all events folded in so far.
    func ticket(_ id: TicketID) throws -> Ticket? {
        try loaded(id.number)?.ticket
    }

    /// Folds an event into its ticket; gives the number of its entry in the time line, nil where
    /// the event fits no ticket.
    func fold(_ event: TicketEvent, of id: TicketID, _ context: EventContext) throws -> Int? {
        let number = id.number
        if var entry = try loaded(number) {
            try foldBeside(event, of: entry.ticket, context)
            entry.ticket.apply(event, context)
            tickets[number] = entry
            try writeText(of: event, ticket: number, at: context.position)
        } else if let ticket = Ticket(first: event, id: id, context: context) {
            tickets[number] = TicketEntry(ticket: ticket, head: ticket.position)
            try writeHead(of: ticket, event)
        } else {
            return nil
        }
        let ticket = tickets[number]!.ticket
        unsaved.insert(number)
        unsavedRequesters.insert(ticket.requester.number)
        return ticket.version
    }

    /// Saves every ticket whose row is behind.
    func flush() throws {
        for number in unsaved.sorted() {
            guard var entry = tickets[number] else { continue }
            try save(&entry)
            tickets[number] = entry
        }
        unsaved.removeAll(keepingCapacity: true)
        unsavedRequesters.removeAll(keepingCapacity: true)
        if tickets.count > 4096 { tickets.removeAll(keepingCapacity: true) }
    }

    private func loaded(_ number: Int) throws -> TicketEntry? {
        if let entry = tickets[number] { return entry }
        let ticket = try sql.statement(text: Self.selectTicket)
            .first(number, make: TicketRecord.ticket)
        guard let ticket else { return nil }
        let entry = TicketEntry(
            ticket: ticket, stored: TicketRecord.values(ticket), searched: ticket.extras,
            facets: Facet.all(of: ticket), counted: CountedTicket(ticket))
        tickets[number] = entry
        return entry
    }

    private static let selectTicket =
        "SELECT \(TicketRecord.selection) FROM ticket t WHERE t.number = ?"

    private func save(_ entry: inout TicketEntry) throws {
        let ticket = entry.ticket
        let values = TicketRecord.values(ticket)
        if let stored = entry.stored {
            try update(ticket.id.number, from: stored, to: values)
        } else {
            let key = try sql.first(
                "SELECT name_key FROM requester WHERE number = ?", ticket.requester.number
            ) { $0[0] as String }
            let head = entry.head.sequence
            try sql.run(
                text: Self.insertTicket, values + [(key ?? "").databaseValue, head.databaseValue])
        }
        if entry.stored?[Self.tagsIndex] != values[Self.tagsIndex] {
            try saveTags(of: ticket, isNew: entry.stored == nil)
        }
        if ticket.extras != entry.searched {
            try save(ticket.extras, of: ticket.id.number, over: entry.searched)
            entry.searched = ticket.extras
        }
        let facets = Facet.all(of: ticket)
        try self.facets.change(ticket.id.number, from: entry.facets, to: facets)
        entry.facets = facets
        let counted = CountedTicket(ticket)
        if counted != entry.counted { try count(from: entry.counted, to: counted) }
        (entry.stored, entry.counted) = (values, counted)
    }

    private static let tagsIndex = TicketRecord.columns.firstIndex(of: "tags")!

    private static let insertTicket: String = {
        let columns = TicketRecord.columns + ["requester_key", "head"]
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO ticket (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }()

    /// Writes only what changed: an index is touched only when its column is.
    private func update(
        _ number: Int, from old: [DatabaseValue], to new: [DatabaseValue]
    ) throws {
        var changed: UInt64 = 0
        var arguments: [DatabaseValue] = []
        for index in new.indices where new[index] != old[index] {
            changed |= 1 << UInt64(index)
            arguments.append(new[index])
        }
        guard changed != 0 else { return }
        try sql.run(text: updateStatement(changed), arguments + [number.databaseValue])
    }

    private func updateStatement(_ changed: UInt64) -> String {
        if let sql = updates[changed] { return sql }
        let names = TicketRecord.columns.indices.filter { changed & 1 << UInt64($0) != 0 }
            .map { "\(TicketRecord.columns[$0]) = ?" }
        let sql = "UPDATE ticket SET \(names.joined(separator: ", ")) WHERE number = ?"
        updates[changed] = sql
        return sql
    }

    private func saveTags(of ticket: Ticket, isNew: Bool) throws {
        if isNew && ticket.tags.isEmpty { return }
        let number = ticket.id.number
        let wanted = Set(ticket.tags.map(Folding.key))
        let stored =
            isNew
            ? []
            : Set(try db.all("SELECT tag FROM tag WHERE ticket = ?", [number]) { $0[0] as String })
        for tag in wanted.subtracting(stored) {
            try sql.run("INSERT INTO tag VALUES (?, ?)", number, tag)
        }
        for tag in stored.subtracting(wanted) {
            try db.run("DELETE FROM tag WHERE ticket = ? AND tag = ?", [number, tag])
        }
    }
}
