// People, organisations and queues: the last definition counts.

import ServiceDesk

extension Projector {
    func define(_ queue: QueueDefinition) throws {
        try db.run(
            "INSERT OR REPLACE INTO queue VALUES (?, ?, ?, ?)",
            [queue.id.handle, queue.name, Folding.key(queue.name), queue.isActive])
    }

    func define(_ agent: AgentDefinition) throws {
        try db.run(
            "INSERT OR REPLACE INTO agent VALUES (?, ?, ?, ?)",
            [agent.id.handle, agent.name, agent.role.rawValue, agent.isActive])
    }

    func define(_ organisation: OrganisationDefinition) throws {
        try db.run(
            "INSERT OR REPLACE INTO organisation VALUES (?, ?, ?)",
            [organisation.id.handle, organisation.name, Folding.key(organisation.name)])
    }

    func define(_ definition: RequesterDefinition, as id: RequesterID) throws {
        let old = try requester(id)
        let name = Folding.key(definition.name)
        let addresses = TextList.encode(definition.addresses)
        try db.run(
            "INSERT OR REPLACE INTO requester VALUES (?, ?, ?, ?, ?, ?)",
            [
                id.number, definition.name, addresses, definition.organisation?.handle, name,
                name + "\n" + definition.addresses.map(Folding.key).joined(separator: "\n"),
            ])
        for address in old?.definition.addresses ?? [] {
            try db.run(
                "DELETE FROM address WHERE address = ? AND requester = ?", [address, id.number])
        }
        for address in definition.addresses {
            try db.run("INSERT OR REPLACE INTO address VALUES (?, ?)", [address, id.number])
        }
        if let old, old.definition.name == definition.name,
            old.definition.addresses == definition.addresses
        {
            return
        }
        // Tickets held back in memory must have their rows before they are rewritten.
        if !unsaved.isEmpty { try flush() }
        try rewriteHeads(
            ofRequester: id.number, people: "\(definition.name)\n\(addresses)", key: name)
    }

    /// A requester by number.
    func requester(_ id: RequesterID) throws -> Requester? {
        try db.first(
            "SELECT \(RequesterRecord.selection) FROM requester r WHERE r.number = ?",
            [id.number], RequesterRecord.requester)
    }
}
