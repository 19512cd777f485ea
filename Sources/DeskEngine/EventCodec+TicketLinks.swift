// Payloads of what ties tickets together: merges, splits, links. The other ticket stands in the
// payload, the one it happened to is the stream.

import JSONText
import ServiceDesk

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

    private mutating func write(_ absorption: Absorption) {
        text("ticket", absorption.ticket.description)
        text("requester", absorption.requester.description)
        number("secondsSpent", unlessZero: absorption.secondsSpent)
        number("messages", unlessZero: absorption.messages)
        number("attachments", unlessZero: absorption.attachments)
        texts("watchers", unlessEmpty: absorption.watchers.map(\.handle))
        objects("links", unlessEmpty: absorption.links) { writer, link in
            writer.text("relation", link.relation.rawValue)
            writer.text("ticket", link.ticket.description)
        }
        moment("unansweredSince", absorption.unansweredSince)
    }
}

extension EventCodec {
    /// nil where the kind is none of these.
    func tieEvent(_ kind: EventKind, _ payload: EventPayload) throws(JSONError) -> TicketEvent? {
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

extension EventPayload {
    fileprivate func ticket(_ key: String) throws(JSONError) -> TicketID {
        try identifier(key) { TicketID($0) }
    }

    fileprivate func absorption() throws(JSONError) -> Absorption {
        Absorption(
            ticket: try ticket("ticket"),
            requester: try identifier("requester") { RequesterID($0) },
            secondsSpent: try optionalInteger("secondsSpent") ?? 0,
            messages: try optionalInteger("messages") ?? 0,
            attachments: try optionalInteger("attachments") ?? 0,
            watchers: try strings("watchers").map(AgentID.init),
            links: try objects("links") { link throws(JSONError) in
                TicketLink(try link.word("relation"), try link.ticket("ticket"))
            },
            unansweredSince: try optionalMoment("unansweredSince"))
    }
}
