// Texts begun and laid aside: nothing that was typed is lost by closing, refusal or a lost line.

import DeskAPI
import Terminal
import ServiceDesk

/// What is being written.
package enum DraftKind: String, Sendable, Hashable, CaseIterable {
    case reply, note, hold, resolve, reopen, cancel, tag, priority, assess
    case newTicket = "new-ticket"
    case escalate, time, task, fields, split
    case saveFile = "save-file", pipeFile = "pipe-file", attachFile = "attach-file"

    /// Whether such a text outlives its form: one that belongs to a place in a ticket or to a file
    /// does not.
    var isKept: Bool {
        switch self {
        case .split, .saveFile, .pipeFile, .attachFile: false
        default: true
        }
    }
}

extension Draft {
    /// nil where a later version of Firstline wrote it.
    var knownKind: DraftKind? { DraftKind(rawValue: kind) }

    /// Such as `reply T-12`.
    var title: String { ticket.map { "\(kind) \($0)" } ?? kind }
}

extension ConsoleState {
    /// The newest of the texts laid aside that are for this.
    func laidAside(_ kind: DraftKind, _ ticket: TicketID?) -> Draft? {
        drafts.values.filter { $0.knownKind == kind && $0.ticket == ticket }
            .max { ($0.keptAt?.microseconds ?? .max) < ($1.keptAt?.microseconds ?? .max) }
    }

    /// Whether a text is on its way to the desk.
    func isSending(_ id: CommandID) -> Bool {
        performs.values.contains { $0.draft == id } || errands.values.contains { $0.form == id }
    }

    /// Texts that a person may take up.
    var draftsToShow: [Draft] {
        drafts.values.filter { $0.knownKind != nil }.sorted {
            ($0.kind, $0.ticket?.number ?? 0, $0.id.text)
                < ($1.kind, $1.ticket?.number ?? 0, $1.id.text)
        }
    }

    mutating func openDraftPicker() {
        let items = draftsToShow.map { draft in
            PickerItem(
                id: draft.id.text, label: draft.title,
                detail: draft.fields.first { !$0.isEmpty } ?? "")
        }
        layers.append(
            .picker(PickerLayer(purpose: .draft, title: Phrase.titleDrafts.text, items: items)))
    }

    /// Goes on with a text that was laid aside.
    mutating func openDraft(_ id: CommandID) {
        guard let draft = drafts[id], let kind = draft.knownKind else { return }
        if let ticket = draft.ticket { showTicket(ticket) }
        switch kind {
        case .reply, .note:
            writeText(
                kind == .reply ? .reply : .note, for: draft.ticket ?? TicketID(0), seen: .start,
                requester: "", from: draft)
        case .newTicket: layForm(.newTicket, ticket: nil, seen: nil, ticketState: nil, from: draft)
        case .fields where fieldDefinitions == nil:
            flash = Flash(.info, Phrase.stillLoading.text)
        default:
            guard let ticket = draft.ticket else { return }
            let state = self.ticket.current.map(\.ticket)
            layForm(kind, ticket: ticket, seen: nil, ticketState: state, from: draft)
        }
    }
}
