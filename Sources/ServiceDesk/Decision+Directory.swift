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
        agent.granted.subtract(agent.denied)
        if let known, known.keepsDesk, !agent.keepsDesk,
            try !desk.hasOtherKeeper(than: agent.id)
        {
            throw Rejection.notPermitted(
                context.actor, what: "take away the desk's last administrator")
        }
        // Nobody gives what they lack.
        for right in Right.allCases where agent.may(right) && known?.may(right) != true {
            try require(right, for: "give the right \(right.rawValue)")
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
            let holders = try desk.requesters(address: address)
            guard let holder = holders.first else { continue }
            if known == nil { known = holder }
            guard holders.contains(where: { $0.id == known?.id }) else {
                throw Rejection.addressTaken(address, by: holder.id)
            }
        }
        guard let known else {
            definition.organisation = try organisation(ofNew: definition)
            return [.requesterDefined(try desk.nextRequesterID(), definition)]
        }
        if id == nil { definition = definition.keepingAddresses(of: known.definition) }
        definition.organisation = try organisation(ofNew: definition)
        return known.definition == definition ? [] : [.requesterDefined(known.id, definition)]
    }

    /// Whom somebody with limited access defines belongs to an organisation they see: the one there
    /// is, where none is given.
    func organisation(ofNew requester: RequesterDefinition) throws -> OrganisationID? {
        if let organisation = requester.organisation { return organisation }
        guard let organisations = authority?.access.organisations else { return nil }
        guard let only = organisations.first, organisations.count == 1 else {
            throw Rejection.missing(field: "organisation")
        }
        return only
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

extension RequesterDefinition {
    /// This definition with the addresses of an older one before its own new ones; an organisation
    /// not given stays.
    fileprivate func keepingAddresses(of old: RequesterDefinition) -> RequesterDefinition {
        RequesterDefinition(
            name: name, addresses: old.addresses + addresses.filter { !old.addresses.contains($0) },
            organisation: organisation ?? old.organisation)
    }
}
