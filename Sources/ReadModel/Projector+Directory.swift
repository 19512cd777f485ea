// People, organisations, queues, custom fields and saved replies: the last definition counts.

import ServiceDesk

extension Projector {
    func define(_ queue: QueueDefinition) throws {
        known.queues[queue.id] = nil
        try db.run(
            "INSERT OR REPLACE INTO queue VALUES (?, ?, ?, ?)",
            [queue.id.handle, queue.name, Folding.key(queue.name), queue.isActive])
    }

    func define(_ agent: AgentDefinition) throws {
        agents[agent.id] = nil
        try db.run(
            "INSERT OR REPLACE INTO agent VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            AgentRecord.values(agent))
    }

    func define(_ organisation: OrganisationDefinition) throws {
        try db.run(
            "INSERT OR REPLACE INTO organisation VALUES (?, ?, ?)",
            [organisation.id.handle, organisation.name, Folding.key(organisation.name)])
    }

    func define(_ field: FieldDefinition) throws {
        let choices = if case .choice(let choices) = field.type { choices } else { [String]() }
        try db.run(
            "INSERT OR REPLACE INTO field VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                field.id.handle, field.name, field.type.word, TextList.encode(choices),
                TextList.encode(field.kinds.map(\.rawValue)), field.isRequired, field.isActive,
            ])
    }

    /// Each definition is a version of its own.
    func define(_ reply: SavedReplyDefinition) throws {
        try db.run(
            """
            INSERT INTO saved_reply VALUES (?, ?, ?, ?, ?, 1)
            ON CONFLICT (handle) DO UPDATE SET title = excluded.title, body = excluded.body,
                queue = excluded.queue, active = excluded.active, version = version + 1
            """,
            [
                reply.id.handle, reply.title, reply.body, reply.queue?.handle,
                reply.isActive,
            ])
    }

    func define(_ definition: RequesterDefinition, as id: RequesterID) throws {
        let old = try requester(id)
        known.forget(id.number, definition.addresses + (old?.definition.addresses ?? []))
        let name = Folding.key(definition.name)
        let addresses = TextList.encode(definition.addresses)
        try sql.run(
            "INSERT OR REPLACE INTO requester VALUES (?, ?, ?, ?, ?)", id.number,
            definition.name, addresses, definition.organisation?.handle, name)
        unwrittenKeys[id.number] = RequesterPart.key(
            name: definition.name, addresses: definition.addresses)
        for address in old?.definition.addresses ?? [] {
            try db.run(
                "DELETE FROM address WHERE address = ? AND requester = ?", [address, id.number])
        }
        for address in definition.addresses {
            try sql.run("INSERT OR REPLACE INTO address VALUES (?, ?)", address, id.number)
        }
        if old?.definition.organisation != definition.organisation {
            if unsavedRequesters.contains(id.number) { try flush() }
            try move(
                ticketsOf: id, from: Facet.organisation(old?.definition.organisation?.handle),
                to: Facet.organisation(definition.organisation?.handle))
        }
        if let old, old.definition.name == definition.name,
            old.definition.addresses == definition.addresses
        {
            return
        }
        // Tickets held back in memory must have their rows before they are rewritten.
        if unsavedRequesters.contains(id.number) { try flush() }
        try rewriteHeads(
            ofRequester: id.number, people: "\(definition.name)\n\(addresses)", key: name)
    }

    /// A requester's tickets go with them to another organisation.
    private func move(ticketsOf id: RequesterID, from old: [Facet], to new: [Facet]) throws {
        let tickets = try db.all(
            "SELECT number FROM ticket INDEXED BY ticket_of_requester WHERE requester = ?",
            [id.number]
        ) { $0[0] as Int }
        for ticket in tickets { try facets.change(ticket, from: old, to: new) }
    }

    /// An agent as last defined.
    func agent(_ id: AgentID) throws -> AgentDefinition? {
        if let known = agents[id] { return known }
        let agent = try sql.statement(text: Self.selectAgent)
            .first(id.handle, make: AgentRecord.agent)
        agents[id] = agent
        return agent
    }

    private static let selectAgent =
        "SELECT \(AgentRecord.selection) FROM agent WHERE handle = ?"

    private static let selectRequester =
        "SELECT \(RequesterRecord.selection) FROM requester r WHERE r.number = ?"

    /// A requester by number.
    func requester(_ id: RequesterID) throws -> Requester? {
        try sql.statement(text: Self.selectRequester)
            .first(id.number, make: RequesterRecord.requester)
    }
}
