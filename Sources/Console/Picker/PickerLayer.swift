// A list to choose one from by typing part of it: queues, agents, columns, drafts, form choices.

import DeskAPI
import ServiceDesk
import Terminal

/// One thing to choose.
struct PickerItem: Sendable, Hashable {
    var id: String
    var label: String
    var detail = ""
}

/// A choice that waits to be made.
package struct PickerLayer: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        case sort
        case move(TicketID, seen: Position)
        case give(TicketID, seen: Position)
        case draft
        /// The choice field of the form below, by its number.
        case field(Int)
        /// What the other ticket shall be to this one.
        case relation(Subject)
        case unlink(TicketID, seen: Position)
        case unmerge
        case related
        case split(Ticket, seen: Position)
        case savedReply

        /// As wide as what is chosen from wants.
        var columns: Int {
            switch self {
            case .split, .savedReply, .related, .unlink, .unmerge: 76
            default: 56
            }
        }
    }

    let purpose: Purpose
    let title: String
    let items: [PickerItem]
    var field = TextField()
    var selection = Selection()

    /// The items that hold every word typed.
    var shown: [PickerItem] {
        let words = field.text.lowercased().split(separator: " ")
        guard !words.isEmpty else { return items }
        return items.filter { item in
            let text = "\(item.label) \(item.id) \(item.detail)".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }
}

extension ConsoleState {
    mutating func openSortPicker() {
        let items = TicketColumn.allCases.map { column in
            let isNow = list.sort.column == column
            let direction = list.sort.isDescending ? Phrase.sortedDown : .sortedUp
            return PickerItem(
                id: column.rawValue, label: column.rawValue, detail: isNow ? direction.text : "")
        }
        var picker = PickerLayer(purpose: .sort, title: Phrase.titleSort.text, items: items)
        let row = items.firstIndex { $0.id == list.sort.column.rawValue } ?? 0
        picker.selection.select(row, count: items.count, height: pickerHeight(items.count))
        layers.append(.picker(picker))
    }

    mutating func openQueuePicker() {
        guard let subject else { return }
        let items = queues.summaries.filter {
            $0.queue.isActive && $0.queue.id != subject.ticket.queue
        }.map {
            PickerItem(id: $0.queue.id.handle, label: $0.queue.name, detail: $0.queue.id.handle)
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .move(subject.ticket.id, seen: subject.seen),
                    title: Phrase.titleMove.with("\(subject.ticket.id)"), items: items)))
    }

    mutating func openAgentPicker() {
        guard let subject else { return }
        let items = agents.filter { $0.isActive && $0.id != subject.ticket.owner }.map {
            PickerItem(id: $0.id.handle, label: $0.name, detail: $0.id.handle)
        }
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .give(subject.ticket.id, seen: subject.seen),
                    title: Phrase.titleGive.with("\(subject.ticket.id)"), items: items)))
    }

    func pickerHeight(_ count: Int) -> Int { max(1, min(count, layout.body.rows - 5)) }

    mutating func moveInPicker(_ motion: Motion) {
        changePicker { picker, height in
            picker.selection.move(motion, count: picker.shown.count, height: height)
        }
    }

    mutating func typeInPicker(_ key: Key) {
        changePicker { picker, height in
            let before = picker.field.text
            _ = picker.field.handle(key)
            if picker.field.text != before {
                picker.selection.select(0, count: picker.shown.count, height: height)
            }
        }
    }

    private mutating func changePicker(_ change: (inout PickerLayer, Int) -> Void) {
        guard case .picker(var picker)? = layers.last else { return }
        change(&picker, pickerHeight(picker.items.count))
        layers[layers.count - 1] = .picker(picker)
    }

    mutating func acceptPick() {
        if case .otherTicket? = layers.last { return acceptOtherTicket() }
        guard case .picker(let picker)? = layers.last else { return }
        let shown = picker.shown
        guard shown.indices.contains(picker.selection.index) else {
            flash = Flash(.warning, Phrase.pickNothing.text)
            return
        }
        layers.removeLast()
        picked(shown[picker.selection.index], for: picker.purpose)
    }

    private mutating func picked(_ item: PickerItem, for purpose: PickerLayer.Purpose) {
        switch purpose {
        case .sort:
            guard let column = TicketColumn(rawValue: item.id) else { return }
            let isSame = column == list.sort.column
            sortList(by: TicketSort(column, descending: isSame ? !list.sort.isDescending : false))
        case .move(let id, let seen):
            let command = Command.ticket(id, .move(to: QueueID(item.id)))
            undertake(Undertaking(commands: [command], ticket: id, seen: seen))
        case .give(let id, let seen):
            let command = Command.ticket(id, .give(to: AgentID(item.id)))
            undertake(Undertaking(commands: [command], ticket: id, seen: seen))
        case .draft: openDraft(CommandID(item.id))
        case .field(let index): chooseInForm(field: index, id: item.id)
        default: pickedForWork(item, for: purpose)
        }
    }

    private mutating func pickedForWork(_ item: PickerItem, for purpose: PickerLayer.Purpose) {
        switch purpose {
        case .relation(let subject):
            guard let relation = TicketRelation(rawValue: item.id) else { return }
            let title = Phrase.titleLinkTo.with("\(subject.ticket.id)", relation.phrase.text)
            openOtherTicket(.link(relation), for: subject, title: title)
        case .unlink(let id, let seen): unlink(item.id, on: id, seen: seen)
        case .unmerge:
            guard let id = TicketID(item.id) else { return }
            undertake(Undertaking(commands: [.ticket(id, .unmerge)], ticket: id))
        case .related: if let id = TicketID(item.id) { jump(to: id) }
        case .split(let origin, let seen): openSplitForm(origin, seen: seen, entry: item.id)
        case .savedReply: insertSavedReply(SavedReplyID(item.id))
        default: break
        }
    }

    func drawPicker(_ picker: PickerLayer, _ layout: Layout, _ surface: inout Surface) {
        let height = pickerHeight(picker.items.count)
        let rect = box(columns: picker.purpose.columns, rows: height + 4, in: layout.body)
        let inside = drawBox(rect, title: picker.title, on: &surface)
        let (top, rest) = inside.splitTop(1)
        drawField(
            picker.field, in: top, isFocused: true, placeholder: Phrase.typeToFilter.text,
            on: &surface)
        let rows = rest.splitTop(1).rest
        let shown = picker.shown
        if shown.isEmpty {
            surface.put(say(.pickNothing), row: rows.row, column: rows.column, scope: .listEmpty)
        }
        for (offset, item) in shown.dropFirst(picker.selection.top).prefix(rows.rows).enumerated() {
            let row = Rect(
                row: rows.row + offset, column: rows.column, rows: 1, columns: rows.columns)
            var line = Line(.spaces(2), .choice)
            line.add(DisplayString(untrusted: item.label, columnsMax: 200), .choice)
            if !item.detail.isEmpty, item.detail != item.label {
                line.add("  ", .choice)
                line.add(DisplayString(untrusted: item.detail, columnsMax: 200), .muted)
            }
            surface.put(
                line, row: row.row, column: row.column, columns: row.columns, ellipsis: ellipsis)
            if picker.selection.top + offset == picker.selection.index {
                markRow(row, .choiceSelected, &surface)
            }
        }
    }
}
