// Where replies and notes are written. The two differ in title, frame, colour, first line and in
// the key that lets them go, so that neither is ever taken for the other.

import DeskAPI
import ServiceDesk
import Terminal

/// A reply or a note being written.
package struct EditorLayer: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case reply, note
        var draftKind: DraftKind { self == .reply ? .reply : .note }
    }

    let kind: Kind
    let ticket: TicketID
    /// Who asks, until the ticket with the address has come.
    var requester: String
    /// How far of the ticket the agent saw when beginning to write.
    var seen: Position
    /// Whether the ticket itself was in sight by then.
    var sawTicket = false
    var area = TextArea()
    var articles: [ArticleID] = []
    /// The saved reply whose text was put in last.
    var savedReply: SavedReplyUse?

    var key: DraftKey { DraftKey(kind.draftKind, ticket) }
    var usesAnything: Bool { !articles.isEmpty || savedReply != nil }
    var draft: Draft {
        Draft(fields: [area.text], articles: articles, savedReply: savedReply)
    }
}

extension ConsoleState {
    mutating func openEditor(_ kind: EditorLayer.Kind) {
        guard let subject else { return }
        showTicket(subject.ticket.id)
        writeText(
            kind, for: subject.ticket.id, seen: subject.seen, requester: subject.requester)
    }

    /// Opens an editor for a ticket that is shown, with the draft laid aside for it if there is.
    mutating func writeText(
        _ kind: EditorLayer.Kind, for id: TicketID, seen: Position, requester: String
    ) {
        var editor = EditorLayer(kind: kind, ticket: id, requester: requester, seen: seen)
        if let detail = ticket.current, detail.ticket.id == id {
            editor.seen = max(seen, detail.ticket.position)
            editor.sawTicket = true
        }
        if let draft = drafts.removeValue(forKey: editor.key) {
            editor.area = TextArea(draft.fields.first ?? "")
            (editor.articles, editor.savedReply) = (draft.articles, draft.savedReply)
            flash = Flash(.info, Phrase.draftTakenUp.text)
        }
        layers.append(.editor(editor))
        if kind == .reply { ask(.savedReplies, .savedReplies) }
    }

    /// What is shown for the first time beside an editor counts as seen; later changes do not.
    mutating func editorSawTicket(_ detail: TicketDetail) {
        changeEditor { editor in
            guard editor.ticket == detail.ticket.id, !editor.sawTicket else { return }
            editor.seen = max(editor.seen, detail.ticket.position)
            editor.sawTicket = true
        }
    }

    mutating func typeInEditor(_ key: Key) {
        guard let editor, !isSending(editor.key) else {
            flash = Flash(.info, Phrase.beingSent.text)
            return
        }
        let size = editorTextRect(layout).size
        changeEditor { _ = $0.area.handle(key, size: size) }
    }

    mutating func sendReply() {
        guard let editor, editor.kind == .reply else { return }
        let reply = ReplyToRequester(
            body: editor.area.text, articles: editor.articles, savedReply: editor.savedReply)
        send(editor, commands: [.ticket(editor.ticket, .reply(reply))])
    }

    mutating func saveNote() {
        guard let editor, editor.kind == .note else { return }
        let links = editor.articles.map {
            Command.ticket(editor.ticket, .linkArticle($0, .used))
        }
        send(editor, commands: [.ticket(editor.ticket, .addNote(editor.area.text))] + links)
    }

    private mutating func send(_ editor: EditorLayer, commands: [Command]) {
        if editor.area.text.allSatisfy(\.isWhitespace) {
            flash = Flash(.warning, Phrase.textEmpty.text)
            return
        }
        undertake(
            Undertaking(
                commands: commands, ticket: editor.ticket, seen: editor.seen, draft: editor.key))
        flash = Flash(.info, Phrase.beingSent.text)
    }

    mutating func closeEditor() {
        guard let editor else { return }
        if editor.area.isEmpty || isSending(editor.key) {
            if !editor.area.isEmpty { drafts[editor.key] = editor.draft }
            closeLayers(of: editor.key)
        } else {
            layers.append(.question(QuestionLayer(purpose: .closeText(editor.key))))
        }
    }

    mutating func editOutside() {
        if case .form(let form)? = layers.last, case .area(let area) = form.fields[form.focus].value
        {
            effects.append(.edit(area.text))
        } else if let editor, !isSending(editor.key) {
            effects.append(.edit(editor.area.text))
        }
    }

    mutating func textEdited(_ result: Result<String, EditFailure>) {
        switch result {
        case .success(let text):
            let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
            if case .form? = layers.last {
                changeForm { $0.fields[$0.focus].fill(text) }
            } else {
                changeEditor { $0.area = TextArea(text) }
            }
        case .failure(let failure): flash = Flash(.failure, failure.reason)
        }
    }
}
