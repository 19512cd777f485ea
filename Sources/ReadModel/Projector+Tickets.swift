// Tickets: load the row, let the domain fold, save the columns that changed.

import GRDB
import ServiceDesk

/// A ticket in memory.
final class TicketEntry {
    var ticket: Ticket
    /// The ticket as its row has it; nil where there is none yet.
    private(set) var saved: Ticket?
    /// Its first event, which a new row is given.
    let head: Position

    /// A ticket that has no row yet.
    init(new ticket: Ticket) { (self.ticket, head) = (ticket, ticket.position) }

    /// A ticket as its row has it.
    init(saved ticket: Ticket) { (self.ticket, saved, head) = (ticket, ticket, .start) }

    /// The row has the ticket as it stands.
    func wasSaved() { saved = ticket }
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
        let ticket: Ticket
        if let entry = try loaded(number) {
            try foldBeside(event, of: entry.ticket, context)
            notice(event, of: number, before: entry.ticket, context)
            entry.ticket.apply(event, context)
            ticket = entry.ticket
            try writeText(of: event, ticket: number, at: context.position)
        } else if let new = Ticket(first: event, id: id, context: context) {
            ticket = new
            tickets[number] = TicketEntry(new: new)
            known.greatestTicket = known.greatestTicket.map { max($0, number) }
            try writeHead(of: new, event)
            notice(event, of: number, before: nil, context)
        } else {
            return nil
        }
        unsaved.insert(number)
        unsavedRequesters.insert(ticket.requester.number)
        return ticket.version
    }

    /// Saves every ticket whose row is behind.
    func flush() throws {
        for number in unsaved.count > 1 ? unsaved.sorted() : Array(unsaved) {
            if let entry = tickets[number] { try save(entry) }
        }
        unsaved.removeAll(keepingCapacity: true)
        unsavedRequesters.removeAll(keepingCapacity: true)
        if tickets.count > Self.kept { tickets.removeAll(keepingCapacity: true) }
    }

    /// So many tickets stay in memory from one flush to the next.
    private static let kept = 1024

    private func loaded(_ number: Int) throws -> TicketEntry? {
        if let entry = tickets[number] { return entry }
        if let greatest = known.greatestTicket, number > greatest { return nil }
        let ticket = try sql.statement(text: Self.selectTicket)
            .first(number, make: TicketRecord.ticket)
        guard let ticket else { return nil }
        let entry = TicketEntry(saved: ticket)
        tickets[number] = entry
        return entry
    }

    private static let selectTicket =
        "SELECT \(TicketRecord.selection) FROM ticket t WHERE t.number = ?"

    private func save(_ entry: TicketEntry) throws {
        let (ticket, saved) = (entry.ticket, entry.saved)
        if let saved {
            try update(ticket, from: saved)
        } else {
            try insert(ticket, head: entry.head)
        }
        if saved?.tags ?? [] != ticket.tags { try saveTags(of: ticket, isNew: saved == nil) }
        let searched = saved?.extras ?? TicketExtras()
        if ticket.extras != searched {
            try save(ticket.extras, of: ticket.id.number, over: searched)
        }
        try facets.change(
            ticket.id.number, from: saved.map(Facet.all) ?? [], to: Facet.all(of: ticket))
        count(from: saved.map(CountedTicket.init), to: CountedTicket(ticket))
        entry.wasSaved()
    }

    private func insert(_ ticket: Ticket, head: Position) throws {
        var row = ColumnBinder(try sql.statement(text: Self.insertTicket))
        TicketRecord.write(ticket, to: &row)
        let person = try person(ticket.requester.number)
        row.take(person?.key ?? "")
        row.take(head.sequence)
        try row.finish()
        let organisation = person?.requester.definition.organisation?.handle
        try facets.change(ticket.id.number, from: [], to: Facet.organisation(organisation))
    }

    private static let insertTicket: String = {
        let columns = TicketRecord.columns + ["requester_key", "head"]
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO ticket (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }()

    /// Writes only what changed: an index is touched only when its column is.
    private func update(_ ticket: Ticket, from saved: Ticket) throws {
        let (old, new) = (TicketRecord.values(saved), TicketRecord.values(ticket))
        var changed: UInt64 = 0
        for index in new.indices where new[index] != old[index] {
            changed |= 1 << UInt64(index)
        }
        guard changed != 0 else { return }
        var row = ColumnBinder(try updateStatement(changed))
        for index in new.indices where changed & 1 << UInt64(index) != 0 { row.take(new[index]) }
        row.take(ticket.id.number)
        try row.finish()
    }

    private func updateStatement(_ changed: UInt64) throws -> PreparedStatement {
        if let known = updates[changed] { return known }
        let names = TicketRecord.columns.indices.filter { changed & 1 << UInt64($0) != 0 }
            .map { "\(TicketRecord.columns[$0]) = ?" }
        let made = try sql.statement(
            text: "UPDATE ticket SET \(names.joined(separator: ", ")) WHERE number = ?")
        updates[changed] = made
        return made
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
