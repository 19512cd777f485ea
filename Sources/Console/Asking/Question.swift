// Questions asked before something that can't be taken back.

import ServiceDesk
import Terminal

/// An answer to a question; "no" is always possible and changes nothing.
package enum Reply: Sendable, Hashable { case yes, keep, discard }

/// A question that waits for its answer.
package struct QuestionLayer: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        case quit
        case closeText(CommandID, isKept: Bool)
        case merge(MergePlan)
        case drop(CommandID)

        var replies: Set<Reply> {
            switch self {
            case .quit, .drop, .merge: [.yes]
            case .closeText(_, let isKept): isKept ? [.keep, .discard] : [.discard]
            }
        }
    }

    var purpose: Purpose
}

extension ConsoleState {
    mutating func answer(_ reply: Reply) {
        guard case .question(let question)? = layers.last else { return }
        layers.removeLast()
        switch (question.purpose, reply) {
        case (.quit, .yes): sendAndLeave()
        case (.closeText(let id, _), .keep):
            drafts[id] = textsToKeep[id]
            closeLayers(of: id)
            flash = Flash(.info, Phrase.draftKept.text)
        case (.closeText(let id, _), .discard), (.drop(let id), .yes):
            closeLayers(of: id)
            discard(id)
            waiting.removeAll { $0.undertaking.draft == id }
            flash = Flash(.info, Phrase.draftDropped.text)
        case (.merge(let plan), .yes): merge(plan)
        default: break
        }
    }

    func drawQuestion(_ question: QuestionLayer, _ layout: Layout, _ surface: inout Surface) {
        let text: String
        switch question.purpose {
        case .quit:
            text = questionBeforeLeaving
        case .closeText: text = Phrase.askKeep.text
        case .drop: text = Phrase.askDrop.text
        case .merge(let plan): text = plan.text
        }
        let width = min(64, layout.body.columns - 2)
        let lines = DisplayText.lines(untrusted: text, width: max(8, width - 4))
        let answers = validActions.filter { $0.contexts == [.question] }
        let rect = box(columns: width, rows: lines.count + answers.count + 3, in: layout.body)
        let inside = drawBox(rect, title: Phrase.titleQuestion.text, on: &surface)
        surface.put(lines, in: inside, scope: .overlay)
        for (index, action) in answers.enumerated() {
            var line = Line()
            line.add((action.keys.first?.name ?? "") + "  ", .hintKey)
            line.add(action.words.help, .overlay)
            let row = inside.row + lines.count + 1 + index
            guard row < inside.endRow else { break }
            surface.put(
                line, row: row, column: inside.column, columns: inside.columns, ellipsis: ellipsis)
        }
    }
}
