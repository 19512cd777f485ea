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
    /// The id of the command that will send it.
    var id: CommandID
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

    var usesAnything: Bool { !articles.isEmpty || savedReply != nil }
    var draft: Draft {
        Draft(
            id: id, kind: kind.draftKind.rawValue, ticket: ticket, fields: [area.text],
            articles: articles, savedReply: savedReply, seen: seen)
    }
}

extension ConsoleState {
    mutating func openEditor(_ kind: EditorLayer.Kind) {
        guard let subject else { return }
        showTicket(subject.ticket.id)
        writeText(
            kind, for: subject.ticket.id, seen: subject.seen, requester: subject.requester)
    }

    /// Opens an editor for a ticket that is shown, with the draft laid aside for it if there is. A
    /// reply that is about to go is taken back with that.
    mutating func writeText(
        _ kind: EditorLayer.Kind, for id: TicketID, seen: Position, requester: String,
        from draft: Draft? = nil
    ) {
        let draft = draft ?? laidAside(kind.draftKind, id)
        if let draft, isSending(draft.id) { return flash = Flash(.info, Phrase.beingSent.text) }
        var editor = EditorLayer(
            kind: kind, id: draft?.id ?? newID(), ticket: id, requester: requester, seen: seen)
        if let detail = ticket.current, detail.ticket.id == id {
            editor.seen = max(seen, detail.ticket.position)
            editor.sawTicket = true
        }
        if let draft {
            drafts[draft.id] = nil
            editor.area = TextArea(draft.fields.first ?? "")
            (editor.articles, editor.savedReply) = (draft.articles, draft.savedReply)
            let isHeld = held.contains { $0.undertaking.draft == draft.id }
            flash = Flash(.info, (isHeld ? Phrase.heldTakenBack : .draftTakenUp).text)
            held.removeAll { $0.undertaking.draft == draft.id }
            waiting.removeAll { $0.undertaking.draft == draft.id && $0.reason != .unknown }
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
        guard let editor, !isSending(editor.id) else {
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
        send(editor, commands: [.ticket(editor.ticket, .reply(reply))], isHeld: true)
    }

    mutating func saveNote() {
        guard let editor, editor.kind == .note else { return }
        let links = editor.articles.map {
            Command.ticket(editor.ticket, .linkArticle($0, .used))
        }
        send(editor, commands: [.ticket(editor.ticket, .addNote(editor.area.text))] + links)
    }

    private mutating func send(
        _ editor: EditorLayer, commands: [Command], isHeld: Bool = false
    ) {
        if editor.area.text.allSatisfy(\.isWhitespace) {
            flash = Flash(.warning, Phrase.textEmpty.text)
            return
        }
        let undertaking = Undertaking(
            commands: commands, ticket: editor.ticket, seen: editor.seen, draft: editor.id)
        if isSending(editor.id) { return flash = Flash(.info, Phrase.beingSent.text) }
        if isHeld, holdBack(undertaking) { return }
        flash = Flash(.info, Phrase.beingSent.text)
        undertake(undertaking)
    }

    mutating func closeEditor() {
        guard let editor else { return }
        if editor.area.isEmpty {
            closeLayers(of: editor.id)
            discard(editor.id)
        } else if isSending(editor.id) {
            drafts[editor.id] = editor.draft
            closeLayers(of: editor.id)
        } else {
            layers.append(
                .question(QuestionLayer(purpose: .closeText(editor.id, isKept: true))))
        }
    }

    mutating func editOutside() {
        if case .form(let form)? = layers.last, case .area(let area) = form.fields[form.focus].value
        {
            effects.append(.edit(area.text))
        } else if let editor, !isSending(editor.id) {
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
