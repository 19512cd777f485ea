// What can lie over the panes. An overlay is a value on a stack: the last one has the keyboard,
// and Esc takes it away.

/// An overlay.
package enum Layer: Sendable, Hashable {
    case filter(FilterLayer)
    case picker(PickerLayer)
    case form(FormLayer)
    case editor(EditorLayer)
    case knowledge(KnowledgeLayer)
    case article(ArticleLayer)
    case help(HelpLayer)
    case question(QuestionLayer)
    case conflict(ConflictLayer)
    case otherTicket(OtherTicketLayer)
    case tasks(TasksLayer)
    case files(FilesLayer)
    case waiting(WaitingLayer)
    case board(BoardLayer)
    case notices(NoticesLayer)
    case noticeChoice(NoticeChoiceLayer)

    /// What keys mean while it has the keyboard.
    var context: Context {
        switch self {
        case .filter: .filter
        case .picker: .picker
        case .form: .form
        case .editor(let editor): editor.kind == .reply ? .reply : .note
        case .knowledge: .knowledge
        case .article: .article
        case .help: .help
        case .question: .question
        case .conflict: .conflict
        case .otherTicket: .picker
        case .tasks: .tasks
        case .files: .files
        case .waiting: .waiting
        case .board: .board
        case .notices: .notices
        case .noticeChoice: .noticeChoice
        }
    }
}

extension ConsoleState {
    /// What keys mean now.
    package var context: Context {
        if let layer = layers.last { return layer.context }
        switch focus {
        case .queues: return .queues
        case .list: return .list
        case .ticket: return .ticket
        }
    }

    /// The editor that has the keyboard or lies beneath what has it.
    var editor: EditorLayer? {
        for case .editor(let editor) in layers.reversed() { return editor }
        return nil
    }

    /// Whether something lies over the panes that is about the ticket shown.
    var holdsTicket: Bool {
        layers.contains { layer in
            switch layer {
            case .editor, .tasks, .files: true
            default: false
            }
        }
    }

    mutating func replaceTop(_ layer: Layer) { layers[layers.count - 1] = layer }

    /// Changes the topmost editor, wherever it lies in the stack.
    mutating func changeEditor(_ change: (inout EditorLayer) -> Void) {
        for index in layers.indices.reversed() {
            guard case .editor(var editor) = layers[index] else { continue }
            change(&editor)
            layers[index] = .editor(editor)
            return
        }
    }
}

extension Layer {
    /// Whether it is the board.
    var isBoard: Bool { if case .board = self { true } else { false } }
}
