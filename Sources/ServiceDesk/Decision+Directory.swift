// Defining the people and places of the desk. Saying the same again changes nothing.

extension Decision {
    func define(_ queue: QueueDefinition) throws -> [Event] {
        try Wording.handle(queue.id.handle, "queue")
        var queue = queue
        queue.name = try Wording.requiredLine(queue.name, "name")
        return try desk.queue(queue.id) == queue ? [] : [.queueDefined(queue)]
    }

    func define(_ agent: AgentDefinition) throws -> [Event] {
        try Wording.handle(agent.id.handle, "agent")
        var agent = agent
        agent.name = try Wording.requiredLine(agent.name, "name")
        let known = try desk.agent(agent.id)
        if known == agent { return [] }
        if let known, known.isActiveAdministrator, !agent.isActiveAdministrator,
            try desk.activeAdministrators() == 1
        {
            throw Rejection.notPermitted(
                context.actor, what: "take away the desk's last administrator")
        }
        return [.agentDefined(agent)]
    }

    func define(_ organisation: OrganisationDefinition) throws -> [Event] {
        try Wording.handle(organisation.id.handle, "organisation")
        var organisation = organisation
        organisation.name = try Wording.requiredLine(organisation.name, "name")
        return try desk.organisation(organisation.id) == organisation
            ? [] : [.organisationDefined(organisation)]
    }

    /// A type may change: what tickets hold stays, and is judged when it is filled again.
    func define(_ field: FieldDefinition) throws -> [Event] {
        try Wording.handle(field.id.handle, "field")
        var field = field
        field.name = try Wording.requiredLine(field.name, "name")
        field.kinds = TicketKind.allCases.filter(field.kinds.contains)
        if case .choice(let choices) = field.type {
            var kept: [String] = []
            for choice in choices {
                let choice = try Wording.requiredLine(choice, "choice")
                if !kept.contains(choice) { kept.append(choice) }
            }
            guard !kept.isEmpty else { throw Rejection.missing(field: "choice") }
            field.type = .choice(kept)
        }
        return try desk.field(field.id) == field ? [] : [.fieldDefined(field)]
    }

    func define(_ reply: SavedReplyDefinition) throws -> [Event] {
        try Wording.handle(reply.id.handle, "saved reply")
        var reply = reply
        reply.title = try Wording.requiredLine(reply.title, "title")
        reply.body = try Wording.requiredBody(reply.body)
        if let queue = reply.queue { try queueInUse(queue) }
        if let unknown = reply.unknownPlaceholders.first {
            throw Rejection.invalid(
                field: "placeholder", value: unknown,
                expected: "one of "
                    + Placeholder.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return try desk.savedReply(reply.id)?.definition == reply
            ? [] : [.savedReplyDefined(reply)]
    }

    /// Without a number, a requester who already has one of the addresses is meant, and keeps the
    /// other ones; with a number, the definition replaces the old one.
    func define(_ id: RequesterID?, _ given: RequesterDefinition) throws -> [Event] {
        var definition = try kept(given)
        if let organisation = definition.organisation,
            try desk.organisation(organisation) == nil
        {
            throw Rejection.noSuchOrganisation(organisation)
        }
        var known: Requester?
        if let id {
            known = try desk.requester(id)
            if known == nil { throw Rejection.noSuchRequester(id) }
        }
        for address in definition.addresses {
            guard let holder = try desk.requester(address: address) else { continue }
            if known == nil { known = holder }
            if known?.id != holder.id { throw Rejection.addressTaken(address, by: holder.id) }
        }
        guard let known else { return [.requesterDefined(try desk.nextRequesterID(), definition)] }
        if id == nil { definition = definition.keepingAddresses(of: known.definition) }
        return known.definition == definition ? [] : [.requesterDefined(known.id, definition)]
    }

    private func kept(_ given: RequesterDefinition) throws -> RequesterDefinition {
        var addresses: [String] = []
        for text in given.addresses {
            let address = try Wording.requiredLine(Wording.address(text), "address")
            if !addresses.contains(address) { addresses.append(address) }
        }
        var name = try Wording.optionalLine(given.name, "name")
        if name.isEmpty { name = addresses.first ?? "" }
        guard !name.isEmpty else { throw Rejection.missing(field: "name") }
        return RequesterDefinition(
            name: name, addresses: addresses, organisation: given.organisation)
    }
}

extension AgentDefinition {
    fileprivate var isActiveAdministrator: Bool { isActive && role == .administrator }
}

extension RequesterDefinition {
    /// This definition with the addresses of an older one before its own new ones; an organisation
    /// not given stays.
    fileprivate func keepingAddresses(of old: RequesterDefinition) -> RequesterDefinition {
        RequesterDefinition(
            name: name, addresses: old.addresses + addresses.filter { !old.addresses.contains($0) },
            organisation: organisation ?? old.organisation)
    }
}
