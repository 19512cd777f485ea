// Payloads of what ties tickets together: merges, splits, links. The other ticket stands in the
// payload, the one it happened to is the stream.

package import JSONText
package import ServiceDesk

extension PayloadWriter {
    mutating func writeTie(_ event: TicketEvent) {
        switch event {
        case .merged(into: let survivor): text("into", survivor.description)
        case .unmerged(from: let survivor): text("from", survivor.description)
        case .absorbed(let absorption), .separated(let absorption): write(absorption)
        case .splitOff(from: let origin, let entry):
            text("from", origin.description)
            number("entry", entry?.sequence)
        case .splitInto(let part): text("ticket", part.description)
        case .linked(to: let other, let relation):
            text("to", other.description)
            text("relation", relation.rawValue)
        case .unlinked(from: let other, let relation):
            text("from", other.description)
            text("relation", relation.rawValue)
        default: break
        }
    }

    mutating func write(_ absorption: Absorption) {
        text("ticket", absorption.ticket.description)
        text("requester", absorption.requester.description)
        number("secondsSpent", unlessZero: absorption.secondsSpent)
        number("messages", unlessZero: absorption.messages)
        number("attachments", unlessZero: absorption.attachments)
        texts("watchers", unlessEmpty: absorption.watchers.map(\.handle))
        objects("links", unlessEmpty: absorption.links) { $0.write($1) }
        moment("unansweredSince", absorption.unansweredSince)
    }
}

extension PayloadWriter {
    mutating func write(_ link: TicketLink) {
        text("relation", link.relation.rawValue)
        text("ticket", link.ticket.description)
    }
}

extension EventCodec {
    /// nil where the kind is none of these.
    func tieEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError) -> TicketEvent? {
        switch kind {
        case .ticketMerged: return .merged(into: try payload.ticket("into"))
        case .ticketUnmerged: return .unmerged(from: try payload.ticket("from"))
        case .ticketAbsorbed: return .absorbed(try payload.absorption())
        case .ticketSeparated: return .separated(try payload.absorption())
        case .ticketSplitOff:
            return .splitOff(
                from: try payload.ticket("from"),
                entry: try payload.optionalInteger("entry").map { Position($0) })
        case .ticketSplitInto: return .splitInto(try payload.ticket("ticket"))
        case .ticketLinked:
            return .linked(to: try payload.ticket("to"), try payload.word("relation"))
        case .ticketUnlinked:
            return .unlinked(from: try payload.ticket("from"), try payload.word("relation"))
        default: return nil
        }
    }
}

extension PayloadReader {
    /// A ticket's number that must stand there.
    package func ticket(_ key: String) throws(JSONError) -> TicketID {
        try identifier(key) { TicketID($0) }
    }

    func links() throws(JSONError) -> [TicketLink] {
        try objects("links") { link throws(JSONError) in
            TicketLink(try link.word("relation"), try link.ticket("ticket"))
        }
    }

    func absorption() throws(JSONError) -> Absorption {
        Absorption(
            ticket: try ticket("ticket"),
            requester: try identifier("requester") { RequesterID($0) },
            secondsSpent: try optionalInteger("secondsSpent") ?? 0,
            messages: try optionalInteger("messages") ?? 0,
            attachments: try optionalInteger("attachments") ?? 0,
            watchers: try strings("watchers").map(AgentID.init),
            links: try links(),
            unansweredSince: try optionalMoment("unansweredSince"))
    }
}
