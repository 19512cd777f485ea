// Texts begun and laid aside: nothing that was typed is lost by closing, refusal or a lost line.

import DeskAPI
import Terminal
package import ServiceDesk

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

/// What a draft is of: a kind of text and the ticket it is for; a new ticket has none.
package struct DraftKey: Sendable, Hashable {
    package var kind: DraftKind
    package var ticket: TicketID?
    package init(_ kind: DraftKind, _ ticket: TicketID?) {
        (self.kind, self.ticket) = (kind, ticket)
    }
}

/// A text laid aside: the fields of a form, or the one text of an editor.
package struct Draft: Sendable, Hashable {
    package var fields: [String]
    /// Articles whose text is in it.
    package var articles: [ArticleID]
    /// The saved reply whose text is in it.
    package var savedReply: SavedReplyUse?
    package init(
        fields: [String], articles: [ArticleID] = [], savedReply: SavedReplyUse? = nil
    ) {
        (self.fields, self.articles, self.savedReply) = (fields, articles, savedReply)
    }
}

extension ConsoleState {
    /// Every text laid aside or being written: what must outlive the console.
    package var textsToKeep: [DraftKey: Draft] {
        var texts = drafts
        for layer in layers {
            switch layer {
            case .editor(let editor) where !editor.area.isEmpty: texts[editor.key] = editor.draft
            case .form(let form) where form.hasText && form.kind.isKept:
                texts[form.key] = form.draft
            default: break
            }
        }
        return texts
    }

    /// Whether a text is on its way to the desk.
    func isSending(_ key: DraftKey) -> Bool {
        performs.values.contains { $0.draft == key } || errands.values.contains { $0.form == key }
    }

    mutating func openDraftPicker() {
        let keys = drafts.keys.sorted {
            ($0.kind.rawValue, $0.ticket?.number ?? 0) < ($1.kind.rawValue, $1.ticket?.number ?? 0)
        }
        let items = keys.map { key in
            PickerItem(
                id: DraftFile.name(of: key), label: DraftFile.name(of: key),
                detail: drafts[key]?.fields.first { !$0.isEmpty } ?? "")
        }
        layers.append(
            .picker(PickerLayer(purpose: .draft, title: Phrase.titleDrafts.text, items: items)))
    }

    mutating func openDraft(named name: String) {
        guard let key = drafts.keys.first(where: { DraftFile.name(of: $0) == name }) else { return }
        if let id = key.ticket { showTicket(id) }
        switch key.kind {
        case .reply: writeText(.reply, for: key.ticket ?? TicketID(0), seen: .start, requester: "")
        case .note: writeText(.note, for: key.ticket ?? TicketID(0), seen: .start, requester: "")
        case .newTicket: openTicketForm()
        case .fields where fieldDefinitions == nil:
            flash = Flash(.info, Phrase.stillLoading.text)
        default:
            guard let ticket = key.ticket else { return }
            let state = self.ticket.current.map(\.ticket)
            layForm(key.kind, ticket: ticket, seen: nil, ticketState: state)
        }
    }
}
