// Merging tickets that are the same matter, and taking that back.

import DeskAPI
import ServiceDesk

/// A merge that waits for the agent's word, and what it will do.
struct MergePlan: Sendable, Hashable {
    var ticket: TicketID
    var seen: Position
    var survivor: TicketID
    var text: String
}

extension ConsoleState {
    mutating func openMerge() {
        guard let subject else { return }
        openOtherTicket(
            .merge, for: subject, title: Phrase.titleMerge.with("\(subject.ticket.id)"))
    }

    /// Asks with both subjects in sight, and says who reads the replies from then on.
    mutating func askMerge(_ layer: OtherTicketLayer, into row: TicketRow) {
        let (from, into) = ("\(layer.ticket.id)", "\(row.ticket.id)")
        var text = Phrase.askMerge.with(
            from, into, Wording.line(layer.ticket.subject), Wording.line(row.ticket.subject),
            keyName(of: .unmerge))
        if layer.ticket.requester != row.ticket.requester {
            let names = [row.requesterName, layer.requester].map { Wording.line($0) }
            text += "\n\n" + Phrase.askMergeReaders.with(into, names[0], names[1])
        }
        let plan = MergePlan(
            ticket: layer.ticket.id, seen: layer.seen, survivor: row.ticket.id, text: text)
        layers.append(.question(QuestionLayer(purpose: .merge(plan))))
    }

    mutating func merge(_ plan: MergePlan) {
        let command = Command.ticket(plan.ticket, .merge(into: plan.survivor))
        undertake(Undertaking(commands: [command], ticket: plan.ticket, seen: plan.seen))
    }

    /// Of a merged ticket at once; of a survivor, which of those merged into it is to be chosen.
    mutating func unmerge() {
        guard let subject else { return }
        if subject.ticket.extras.mergedInto != nil { return perform(.unmerge) }
        let related = ticket.current.map(\.related) ?? []
        let items = subject.ticket.extras.absorbed.map { other in
            let known = related.first { $0.bond == .absorbed && $0.id == other.ticket }
            return PickerItem(
                id: "\(other.ticket)", label: "\(other.ticket)", detail: known?.subject ?? "")
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .unmerge, title: Phrase.titleUnmerge.with("\(subject.ticket.id)"),
                    items: items)))
    }

    /// What is said where a ticket goes on as another one.
    func mergedAway(_ id: TicketID, into survivor: TicketID) -> String {
        Phrase.mergedAway.with(
            "\(id)", "\(survivor)", keyName(of: .related), keyName(of: .unmerge))
    }
}
