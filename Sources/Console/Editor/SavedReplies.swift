// Saved replies: chosen in the editor of a reply, their places filled with the ticket's own words,
// and put in where the cursor is.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    mutating func openSavedReplies() {
        guard let editor, editor.kind == .reply else { return }
        guard let savedReplies else {
            ask(.savedReplies, .savedReplies)
            flash = Flash(.info, Phrase.stillLoading.text)
            return
        }
        let queue = editedTicket?.queue
        let offered = savedReplies.map(\.definition).filter {
            $0.isActive && ($0.queue == nil || $0.queue == queue)
        }
        guard !offered.isEmpty else {
            flash = Flash(.info, Phrase.noSavedReplies.text)
            return
        }
        // Those made for the queue come first.
        let items = (offered.filter { $0.queue != nil } + offered.filter { $0.queue == nil }).map {
            PickerItem(
                id: $0.id.handle, label: $0.title,
                detail: Wording.line(String(expanded($0).prefix(200))))
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .savedReply, title: Phrase.titleSavedReplies.text, items: items)))
    }

    mutating func insertSavedReply(_ id: SavedReplyID) {
        guard let reply = savedReplies?.first(where: { $0.definition.id == id }) else { return }
        let text = expanded(reply.definition)
        let unknown = reply.definition.unknownPlaceholders
        changeEditor { editor in
            let before = editor.area.characters.prefix(editor.area.cursor)
            let gap = before.isEmpty || before.last == "\n" ? "" : "\n"
            editor.area.insert(gap + text)
            editor.savedReply = SavedReplyUse(id, version: reply.version)
        }
        flash =
            unknown.isEmpty
            ? Flash(.success, Phrase.savedReplyInserted.with(reply.definition.title))
            : Flash(.warning, Phrase.savedReplyUnknown.with(unknown.joined(separator: ", ")))
    }

    /// The ticket the reply is to, once it has come.
    private var editedTicket: Ticket? {
        guard let editor, let detail = ticket.current, detail.ticket.id == editor.ticket else {
            return nil
        }
        return detail.ticket
    }

    private func expanded(_ reply: SavedReplyDefinition) -> String {
        reply.text(
            ticket: editor?.ticket, subject: editedTicket?.subject,
            requester: ticket.current?.requester.definition.name ?? editor?.requester,
            agent: me?.name, queue: editedTicket.map { queues.name(of: $0.queue) })
    }
}
