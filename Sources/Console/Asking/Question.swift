// Questions asked before something that can't be taken back.

import ServiceDesk
import Terminal

/// An answer to a question; "no" is always possible and changes nothing.
package enum Reply: Sendable, Hashable { case yes, keep, discard }

/// A question that waits for its answer.
package struct QuestionLayer: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        case quit
        case closeText(DraftKey)
        case merge(MergePlan)
        case drop(DraftKey)

        var replies: Set<Reply> {
            switch self {
            case .quit, .drop, .merge: [.yes]
            case .closeText(let key): key.kind.isKept ? [.keep, .discard] : [.discard]
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
        case (.quit, .yes): effects.append(.quit)
        case (.closeText(let key), .keep):
            drafts[key] = textsToKeep[key]
            closeLayers(of: key)
            flash = Flash(.info, Phrase.draftKept.text)
        case (.closeText(let key), .discard), (.drop(let key), .yes):
            drafts[key] = nil
            closeLayers(of: key)
            flash = Flash(.info, Phrase.draftDropped.text)
        case (.merge(let plan), .yes): merge(plan)
        default: break
        }
    }

    func drawQuestion(_ question: QuestionLayer, _ layout: Layout, _ surface: inout Surface) {
        let text: String
        switch question.purpose {
        case .quit:
            text =
                performs.isEmpty ? Phrase.askQuit.with("\(drafts.count)") : Phrase.askQuitBusy.text
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
