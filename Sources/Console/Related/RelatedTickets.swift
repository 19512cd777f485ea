// Links to other tickets: making and taking them away, and jumping to what a ticket belongs with.

import DeskAPI
import ServiceDesk

extension ConsoleState {
    mutating func openRelationPicker() {
        guard let subject else { return }
        let items = TicketRelation.offered.map { relation in
            PickerItem(id: relation.rawValue, label: relation.phrase.text + " ...")
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .relation(subject),
                    title: Phrase.titleLink.with(
                        "\(subject.ticket.id)"), items: items)))
    }

    mutating func openUnlinkPicker() {
        guard let subject else { return }
        let links = subject.ticket.extras.links.filter {
            TicketRelation.offered.contains($0.relation)
        }
        let items = links.map { link in
            PickerItem(
                id: "\(link.relation.rawValue) \(link.ticket)",
                label: "\(link.relation.phrase.text) \(link.ticket)",
                detail: related(subject.ticket.id, link.ticket)?.subject ?? "")
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .unlink(subject.ticket.id, seen: subject.seen),
                    title: Phrase.titleUnlink.with("\(subject.ticket.id)"), items: items)))
    }

    mutating func unlink(_ text: String, on id: TicketID, seen: Position) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2, let relation = TicketRelation(rawValue: words[0]),
            let other = TicketID(words[1])
        else { return }
        let command = Command.ticket(id, .unlink(from: other, relation))
        undertake(Undertaking(commands: [command], ticket: id, seen: seen))
    }

    /// Jumps to the one ticket it belongs with, or lets one be chosen of several.
    mutating func openRelated() {
        guard let subject else { return }
        let items = relatedItems(of: subject.ticket)
        if let only = items.first, items.count == 1, let id = TicketID(only.id) {
            return jump(to: id)
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .related, title: Phrase.titleRelated.with("\(subject.ticket.id)"),
                    items: items)))
    }

    private func relatedItems(of ticket: Ticket) -> [PickerItem] {
        let extras = ticket.extras
        var bonds: [(RelatedTicket.Bond, TicketID)] = []
        if let survivor = extras.mergedInto { bonds.append((.mergedInto, survivor)) }
        bonds += extras.absorbed.map { (.absorbed, $0.ticket) }
        bonds += extras.links.map { (.link($0.relation), $0.ticket) }
        return bonds.map { bond, id in
            PickerItem(
                id: "\(id)", label: "\(bond.phrase.text) \(id)",
                detail: related(ticket.id, id)?.subject ?? "")
        }
    }

    /// What the desk told of another ticket, where the one shown is asked about.
    private func related(_ id: TicketID, _ other: TicketID) -> RelatedTicket? {
        guard let detail = ticket.current, detail.ticket.id == id else { return nil }
        return detail.related.first { $0.id == other }
    }

    /// Shows another ticket; Esc comes back to the one that was shown.
    mutating func jump(to id: TicketID) {
        guard let from = subject?.ticket.id, from != id else { return }
        let trail = focus == .ticket ? ticket.trail : []
        showTicket(id)
        ticket.trail = trail + [from]
        focus = .ticket
    }

    mutating func toggleWatch() {
        guard let subject, let me else { return }
        let isWatching = subject.ticket.extras.watchers.contains(me.id)
        perform(isWatching ? .unwatch(me.id) : .watch(me.id))
    }
}
