// Queues with their counts, people, organisations, and replies to deliver.

package import DeskAPI
import GRDB
package import ServiceDesk

extension DeskSnapshot {
    /// Every queue with its counts, by name.
    package func queues() throws -> [QueueSummary] {
        // Without another limit than by queue the counts kept for each hold.
        let counted = sight.access.organisations == nil && sight.ownOf == nil
        let summaries = try countedQueues().filter { sight.access.holds($0.queue.id) }
        guard !counted, let seen = try seenTickets() else { return summaries }
        return try SeenQueueCounts(db: db, seen: seen).counted(summaries)
    }

    private func countedQueues() throws -> [QueueSummary] {
        try db.all(
            """
            SELECT q.handle, q.name, q.active, coalesce(c.unresolved, 0), coalesce(c.new, 0),
                coalesce(c.unassigned, 0),
                (SELECT t.opened_at FROM ticket t INDEXED BY ticket_queue_opened
                 WHERE t.unresolved = 1 AND t.queue = q.handle ORDER BY t.opened_at LIMIT 1)
            FROM queue q LEFT JOIN queue_count c ON c.queue = q.handle
            ORDER BY q.name_key, q.handle
            """
        ) { row in
            QueueSummary(
                queue: QueueDefinition(id: QueueID(row[0]), name: row[1], isActive: row[2]),
                unresolved: row[3], new: row[4], unassigned: row[5],
                oldestOpenedAt: (row[6] as Int64?).map(Timestamp.init(microseconds:)))
        }
    }

    /// Every agent, by handle. Within a wall those who may see something of what is within, and of
    /// their access no more than that.
    package func agents() throws -> [AgentDefinition] {
        let agents = try db.all(
            "SELECT \(AgentRecord.selection) FROM agent ORDER BY handle", [], AgentRecord.agent)
        guard !sight.access.isEverything else { return agents }
        return agents.filter { $0.access.overlaps(sight.access) }.map { agent in
            var agent = agent
            agent.access = agent.access.intersection(sight.access)
            return agent
        }
    }

    /// One agent; nil where there is none.
    package func agent(_ id: AgentID) throws -> AgentDefinition? {
        try db.first(
            "SELECT \(AgentRecord.selection) FROM agent WHERE handle = ?", [id.handle],
            AgentRecord.agent)
    }

    /// Every organisation, by name.
    package func organisations() throws -> [OrganisationDefinition] {
        try db.all("SELECT handle, name FROM organisation ORDER BY name_key, handle") {
            OrganisationDefinition(id: OrganisationID($0[0]), name: $0[1])
        }.filter { sight.access.holds($0.id) }
    }

    /// One requester; nil where there is none.
    package func requester(_ id: RequesterID) throws -> Requester? {
        try db.first(
            "SELECT \(RequesterRecord.selection) FROM requester r WHERE r.number = ?",
            [id.number], RequesterRecord.requester
        ).flatMap { sight.sees($0) ? $0 : nil }
    }

    /// Requesters whose name or an address holds the folded text: first those that begin with it,
    /// then those with a word that does, then the rest, by name. Empty text lists all by number.
    package func requesters(matching text: String, limit: Int) throws -> [Requester] {
        let key = Folding.key(text.filter { $0 != "\0" && !$0.isNewline })
            .trimmed()
        var found: [Requester] = []
        guard limit > 0 else { return found }
        func take(_ row: Row) -> Bool {
            let requester = RequesterRecord.requester(row)
            if sight.sees(requester) { found.append(requester) }
            return found.count < limit
        }
        guard !key.isEmpty else {
            try db.each(
                "SELECT \(RequesterRecord.selection) FROM requester r ORDER BY r.number", [], take)
            return found
        }
        for numbers in try matches(key) where !numbers.isEmpty && found.count < limit {
            try db.each(Self.requestersByName, [numbers.json], take)
        }
        return found
    }

    /// The numbers of those who match, the better ones in a list before the others.
    private func matches(_ key: String) throws -> [[Int]] {
        var numbers = Array(repeating: [Int](), count: RequesterKeys.Place.allCases.count)
        let asked = Self.requesterNumber(key)
        try RequesterKeys(db: db).each(holding: key) { number, place in
            if number != asked { numbers[place.rawValue].append(number) }
        }
        return (asked.map { [[$0]] } ?? []) + numbers
    }

    private static let requestersByName = """
        SELECT \(RequesterRecord.selection) FROM json_each(?) j
        CROSS JOIN requester r ON r.number = j.value ORDER BY r.name_key, r.number
        """

    /// `R-7` with its sign; bare digits are part of a telephone number.
    static func requesterNumber(_ text: String) -> Int? {
        text.prefix(2).uppercased() == "R-" ? RequesterID(text)?.number : nil
    }

    /// Every custom field, by handle.
    package func fields() throws -> [FieldDefinition] {
        try db.all(
            "SELECT \(FieldRecord.selection) FROM field ORDER BY handle", [], FieldRecord.field)
    }

    /// Every saved reply, by handle.
    package func savedReplies() throws -> [SavedReply] {
        try db.all(
            "SELECT \(SavedReplyRecord.selection) FROM saved_reply ORDER BY handle", [],
            SavedReplyRecord.savedReply
        ).filter { sight.sees($0.definition) }
    }

    /// Replies not yet delivered, oldest first; one for each requester of a survivor.
    package func outbox(limit: Int) throws -> [OutboxEntry] {
        let seen = try seenTickets()
        var entries: [OutboxEntry] = []
        guard limit > 0 else { return entries }
        try db.each(
            """
            SELECT o.ticket, o.position, o.at, o.actor, coalesce(r.name, ''),
                coalesce(r.addresses, ''), t.subject, o.body
            FROM outbox o JOIN ticket t ON t.number = o.ticket
            LEFT JOIN requester r ON r.number = o.requester
            ORDER BY o.position, o.requester
            """, []
        ) { row in
            guard seen?.contains(row[0]) ?? true else { return true }
            let entry = OutboxEntry(
                ticket: TicketID(row[0]), position: Position(row[1]),
                at: Timestamp(microseconds: row[2]), by: Actor(row[3] as String) ?? .system,
                requesterName: row[4], address: TextList.decode(row[5]).first, subject: row[6],
                body: row[7])
            entries.append(entry)
            return entries.count < limit
        }
        return entries
    }

    func organisation(_ id: OrganisationID) throws -> OrganisationDefinition? {
        try db.first("SELECT name FROM organisation WHERE handle = ?", [id.handle]) {
            OrganisationDefinition(id: id, name: $0[0])
        }
    }
}

extension String {
    /// Without white space at either end.
    func trimmed() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
