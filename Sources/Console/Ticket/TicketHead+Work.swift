// The part of a ticket's head that most tickets lack: merges, links, watchers, tasks, time, files
// and the desk's own fields. What is empty takes no room.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Other tickets named in the head at most; the key that lists them shows all.
    private static let relatedMax = 6
    private static let watchersMax = 4

    /// Where it went, or what came into it.
    func mergePieces(_ detail: TicketDetail) -> [Line] {
        let extras = detail.ticket.extras
        if let survivor = extras.mergedInto {
            let end = detail.related.first { $0.bond == .mergedInto }
            let via = end.map { $0.id == survivor ? "" : " (\($0.id))" } ?? ""
            let subject = end.map { ", \($0.subject)" } ?? ""
            let text = Phrase.headMergedInto.with("\(survivor)\(via)", subject)
            return [piece(.stateMerged, text, .stateMerged)]
        }
        guard !extras.absorbed.isEmpty else { return [] }
        let names = extras.absorbed.map(\.ticket.description)
        return [
            piece(
                .stateMerged, Phrase.headAbsorbed.with(few(names, max: Self.relatedMax)),
                .stateMerged)
        ]
    }

    /// The linked tickets with subject and status.
    func linkPieces(_ detail: TicketDetail) -> [Line] {
        let linked = detail.related.filter { $0.bond.relation != nil }
        var pieces = linked.prefix(Self.relatedMax).map { other in
            var line = Line(say(other.bond.phrase), .ticketFieldName)
            line.add(" \(other.id) ", .ticketNumber)
            line.add(glyphs[other.status.kind.glyph], other.status.kind.scope)
            let subject = DisplayString(untrusted: " \(other.subject)", columnsMax: 60)
            line.add(subject.truncated(to: 30, ellipsis: ellipsis), .ticketFieldValue)
            return line
        }
        if linked.count > Self.relatedMax {
            let rest = Phrase.andMore.with("\(linked.count - Self.relatedMax)")
            pieces.append(Line(DisplayString(untrusted: rest), .muted))
        }
        return pieces
    }

    /// Tasks, time, files and watchers.
    func workPieces(_ ticket: Ticket) -> [Line] {
        let extras = ticket.extras
        var pieces: [Line] = []
        if !extras.tasks.isEmpty {
            let count = "\(extras.openTasks.count)/\(extras.tasks.count)"
            pieces.append(field(Phrase.headTasks.text, count))
        }
        if extras.secondsSpent != 0 {
            let time = SpentTime.words(seconds: extras.secondsSpent)
            pieces.append(field(Phrase.headTime.text, time))
        }
        if ticket.attachments > 0 {
            pieces.append(field(Phrase.headFiles.text, "\(ticket.attachments)"))
        }
        if !extras.watchers.isEmpty {
            let names = extras.watchers.map(agentName)
            pieces.append(field(Phrase.headWatchers.text, few(names, max: Self.watchersMax)))
        }
        return pieces
    }

    func fieldPieces(_ ticket: Ticket) -> [Line] {
        ticket.extras.fields.compactMap { entry in
            entry.value.map { field(fieldName(entry.field), $0) }
        }
    }

    /// The first of some names, and how many follow.
    private func few(_ names: [String], max: Int) -> String {
        let shown = names.prefix(max).joined(separator: ", ")
        return names.count <= max
            ? shown : shown + " " + Phrase.andMore.with("\(names.count - max)")
    }
}

extension RelatedTicket.Bond {
    /// nil where they are merged.
    var relation: TicketRelation? {
        if case .link(let relation) = self { return relation }
        return nil
    }

    /// Words before the other ticket's number.
    var phrase: Phrase {
        switch self {
        case .link(let relation): relation.phrase
        case .mergedInto: .bondMergedInto
        case .absorbed: .bondAbsorbed
        }
    }
}
