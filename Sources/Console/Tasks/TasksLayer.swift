// The tasks of a ticket: follow-ups, or the lines of a checklist.

import DeskAPI
import ServiceDesk
import Terminal

/// The list of tasks.
package struct TasksLayer: Sendable, Hashable {
    /// As loaded last.
    var ticket: Ticket
    var selection = Selection()

    var tasks: [TicketTask] { ticket.extras.tasks }
}

extension ConsoleState {
    mutating func openTasks() {
        guard let subject else { return }
        showTicket(subject.ticket.id)
        var layer = TasksLayer(ticket: subject.ticket)
        let row = layer.tasks.firstIndex { $0.state == .open } ?? 0
        layer.selection.select(row, count: layer.tasks.count, height: tasksHeight)
        layers.append(.tasks(layer))
    }

    /// The task the cursor is on.
    var chosenTask: TicketTask? {
        guard case .tasks(let layer)? = layers.last,
            layer.tasks.indices.contains(layer.selection.index)
        else { return nil }
        return layer.tasks[layer.selection.index]
    }

    mutating func moveInTasks(_ motion: Motion) {
        guard case .tasks(var layer)? = layers.last else { return }
        layer.selection.move(motion, count: layer.tasks.count, height: tasksHeight)
        replaceTop(.tasks(layer))
    }

    mutating func openTaskForm() {
        guard case .tasks(let layer)? = layers.last else { return }
        layForm(
            .task, ticket: layer.ticket.id, seen: layer.ticket.position, ticketState: layer.ticket)
    }

    /// Has the desk do something about the chosen task.
    mutating func endTask(_ command: (Int) -> TicketCommand) {
        guard case .tasks(let layer)? = layers.last, let task = chosenTask else { return }
        undertake(
            Undertaking(
                commands: [.ticket(layer.ticket.id, command(task.number))],
                ticket: layer.ticket.id, seen: layer.ticket.position))
    }

    /// Takes in the ticket as it was loaded anew.
    mutating func listsSaw(_ ticket: Ticket) {
        for index in layers.indices {
            switch layers[index] {
            case .tasks(var layer) where layer.ticket.id == ticket.id:
                layer.ticket = ticket
                layer.selection.move(by: 0, count: layer.tasks.count, height: tasksHeight)
                layers[index] = .tasks(layer)
            case .files(let layer) where layer.ticket == ticket.id:
                ask(.files, .attachments(ticket.id))
            default: break
            }
        }
    }

    // MARK: - Drawing

    private var tasksHeight: Int { max(1, min(14, layout.body.rows - 2)) }

    func drawTasks(_ layer: TasksLayer, _ layout: Layout, _ surface: inout Surface) {
        let rect = box(
            columns: 80, rows: min(max(8, layer.tasks.count), tasksHeight) + 2, in: layout.body)
        let title = Phrase.titleTasksOf.with("\(layer.ticket.id)")
        let inside = drawBox(rect, title: title, on: &surface)
        if layer.tasks.isEmpty {
            surface.put(say(.noTasks), row: inside.row, column: inside.column, scope: .listEmpty)
        }
        let shown = layer.tasks.dropFirst(layer.selection.top).prefix(inside.rows)
        for (offset, task) in shown.enumerated() {
            let row = Rect(
                row: inside.row + offset, column: inside.column, rows: 1, columns: inside.columns)
            drawTask(task, row, &surface)
            if layer.selection.top + offset == layer.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
    }

    private func drawTask(_ task: TicketTask, _ rect: Rect, _ surface: inout Surface) {
        let isOpen = task.state == .open
        var line = Line(.spaces(2), .choice)
        line.add(glyphs[task.state.glyph], isOpen ? .choice : .muted)
        line.add(DisplayString(task.number).padded(to: 4, .right) + "  ", .muted)
        var rest = Line()
        if let owner = task.draft.owner { rest.add("  \(agentName(owner))", .listOwner) }
        if let moment = isOpen ? task.draft.dueAt : task.endedAt {
            let text = TimeWords.moment(moment, now: now, zone: zone)
            let isLate = isOpen && moment <= now
            rest.add(
                "  " + Phrase.taskStands.with(text, task.state.phrase.text),
                isLate ? .error : .muted)
            if isLate { rest.add(" \(Phrase.taskLate.text)", .error) }
        } else if !isOpen {
            rest.add("  \(task.state.phrase.text)", .muted)
        }
        let room = max(12, rect.columns - line.width - rest.width)
        let title = DisplayString(untrusted: task.draft.title, columnsMax: 300)
        line.add(title.truncated(to: room, ellipsis: ellipsis), isOpen ? .choice : .muted)
        for span in rest.spans { line.add(span.text, span.scope) }
        surface.put(
            line, row: rect.row, column: rect.column, columns: rect.columns, ellipsis: ellipsis)
    }
}

extension TicketTask.State {
    fileprivate var glyph: Glyph {
        switch self {
        case .open: .off
        case .done: .stateResolved
        case .dropped: .stateCancelled
        }
    }

    fileprivate var phrase: Phrase {
        switch self {
        case .open: .fieldDue
        case .done: .taskStateDone
        case .dropped: .taskStateDropped
        }
    }
}
