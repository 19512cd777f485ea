// Opening a ticket: the requester is found or made, the matrix gives the priority.

extension Decision {
    func open(_ new: OpenTicket) throws -> [Event] {
        let subject = try Wording.requiredLine(new.subject, "subject")
        let body = try Wording.optionalBody(new.body)
        let tags = try Wording.tags(new.tags)
        try queueInUse(new.queue)
        let (requester, definitions) = try self.requester(new.requester)
        let opened = TicketOpened(
            kind: new.kind, subject: subject, requester: requester, queue: new.queue,
            impact: new.impact, urgency: new.urgency,
            priority: context.matrix.priority(new.impact, new.urgency), channel: new.channel,
            body: body, tags: tags)
        return definitions + [.ticket(try desk.nextTicketID(), .opened(opened))]
    }

    /// The requester meant, with the definition to record first where the address is unknown.
    func requester(_ reference: RequesterReference) throws -> (RequesterID, [Event]) {
        switch reference {
        case .id(let id):
            guard try desk.requester(id) != nil else { throw Rejection.noSuchRequester(id) }
            return (id, [])
        case .address(let text, let name):
            let address = try Wording.requiredLine(Wording.address(text), "requester")
            if let known = try desk.requester(address: address) { return (known.id, []) }
            let given = try Wording.optionalLine(name ?? "", "name")
            if authority?.agent.id.handle != address {
                try require(.defineRequester, for: "define requester")
            }
            let id = try desk.nextRequesterID()
            var definition = RequesterDefinition(
                name: given.isEmpty ? Wording.line(text) : given, addresses: [address])
            definition.organisation = try organisation(ofNew: definition)
            return (id, [.requesterDefined(id, definition)])
        }
    }

    func queueInUse(_ id: QueueID) throws {
        guard let queue = try desk.queue(id) else { throw Rejection.noSuchQueue(id) }
        guard queue.isActive else { throw Rejection.queueNotInUse(id) }
    }
}
