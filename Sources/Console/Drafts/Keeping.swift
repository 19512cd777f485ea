// How texts come to the desk and stay there. A text is the desk's to keep, so that any login of the
// agent finds it; the state knows what the desk has, whoever runs the console when it is time.

package import DeskAPI
package import ServiceDesk
import Terminal

/// What this console knows of the drafts at the desk.
struct Keeping: Sendable, Hashable {
    /// As the desk has them, as far as this console was told.
    var kept: [CommandID: Draft] = [:]
    /// On their way there.
    var underWay: [CommandID: Draft] = [:]
    /// To be let go, and not yet answered.
    var dropping: Set<CommandID> = []
    /// States of drafts that this console had kept.
    var edits = 0
    /// Why the desk did not keep the last one.
    var failure: String?
}

extension ConsoleState {
    /// Every text laid aside or being written: what must outlive the console.
    package var textsToKeep: [CommandID: Draft] {
        var texts = drafts
        for layer in layers {
            switch layer {
            case .editor(let editor) where !editor.area.isEmpty: texts[editor.id] = editor.draft
            case .form(let form) where form.hasText && form.kind.isKept:
                texts[form.id] = form.draft
            default: break
            }
        }
        return texts
    }

    /// The texts that the desk does not have as they are now.
    package var unkeptTexts: [CommandID: Draft] {
        textsToKeep.filter { id, draft in keeping.kept[id]?.saysTheSame(as: draft) != true }
    }

    /// Whether one of them is not on its way there either.
    package var hasTextsToSend: Bool {
        unkeptTexts.contains { id, draft in
            keeping.underWay[id]?.saysTheSame(as: draft) != true
        }
    }

    /// Whether the desk is being told of drafts.
    package var isKeeping: Bool { !keeping.underWay.isEmpty || !keeping.dropping.isEmpty }

    /// Why the desk has not got them all; nil where nothing failed.
    package var keepingFailure: String? { unkeptTexts.isEmpty ? nil : keeping.failure }

    /// Sends what the desk does not have, each text after the answer to its last state.
    mutating func keepDrafts() {
        for (id, draft) in unkeptTexts.sorted(by: { $0.key.text < $1.key.text })
        where keeping.underWay[id] == nil {
            keeping.edits += 1
            var draft = draft
            draft.base = keeping.kept[id]?.version
            draft.version = DraftVersion(writer: login, edit: keeping.edits)
            keeping.underWay[id] = draft
            effects.append(.keep(draft))
        }
    }

    mutating func draftKept(_ sent: Draft, _ result: Result<Draft, DeskError>) {
        keeping.underWay[sent.id] = nil
        switch result {
        case .success(let kept):
            keeping.failure = nil
            if kept.id != sent.id {
                rename(sent.id, to: kept.id)
                flash = Flash(.warning, Phrase.draftForked.text)
            }
            // What was sent or discarded meanwhile is no draft any more.
            if textsToKeep[kept.id] != nil { keeping.kept[kept.id] = kept }
            if drafts[kept.id] != nil { drafts[kept.id]?.keptAt = kept.keptAt }
        case .failure(let error):
            keeping.failure = error.message
            if !error.isUnreachable {
                flash = Flash(.failure, EditorText.draftsNotKept.with(error.message))
            }
        }
    }

    /// Takes in what the desk has. A text that is being written, or was changed here since, stays
    /// as it is: when it is kept, the desk sees to it that neither is lost.
    mutating func draftsListed(_ listed: [Draft]) {
        let busy = Set(textsToKeep.keys).subtracting(drafts.keys).union(unkeptTexts.keys)
            .union(keeping.underWay.keys).union(keeping.dropping)
        let ids = Set(listed.map(\.id))
        for id in drafts.keys
        where !ids.contains(id) && !busy.contains(id) && keeping.kept[id] != nil {
            (drafts[id], keeping.kept[id]) = (nil, nil)
            held.removeAll { $0.undertaking.draft == id }
        }
        for draft in listed where !busy.contains(draft.id) && !isSending(draft.id) {
            (drafts[draft.id], keeping.kept[draft.id]) = (draft, draft)
        }
    }

    /// Lets a text go for good.
    mutating func discard(_ id: CommandID) {
        drafts[id] = nil
        held.removeAll { $0.undertaking.draft == id }
        let known = keeping.kept.removeValue(forKey: id)
        guard known != nil || keeping.underWay[id] != nil else { return }
        keeping.dropping.insert(id)
        effects.append(.drop(id, DraftVersion(writer: login, edit: known?.version.edit ?? 0)))
    }

    /// Has a text go on under another id: the old one was sent, or is another login's.
    mutating func rename(_ id: CommandID, to new: CommandID) {
        keeping.kept[id] = nil
        if var draft = drafts.removeValue(forKey: id) {
            draft.id = new
            drafts[new] = draft
        }
        for index in layers.indices {
            switch layers[index] {
            case .editor(var editor) where editor.id == id:
                editor.id = new
                layers[index] = .editor(editor)
            case .form(var form) where form.id == id:
                form.id = new
                layers[index] = .form(form)
            default: break
            }
        }
        for index in held.indices where held[index].undertaking.draft == id {
            held[index].undertaking.rename(to: new)
        }
        for index in waiting.indices where waiting[index].undertaking.draft == id {
            // Perhaps recorded under its old id already: only the agent knows which to send.
            if waiting[index].reason != .unknown { waiting[index].undertaking.rename(to: new) }
        }
    }

    /// A name that no other text or command has.
    mutating func newID() -> CommandID {
        lastID += 1
        return CommandID("\(login)-\(lastID)")
    }
}
