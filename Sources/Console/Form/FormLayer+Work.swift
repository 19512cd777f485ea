// What forms ask for what goes along with a ticket: escalation, time, tasks, the desk's own fields,
// a part that is split off, files.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// The highest level of escalation.
    private static let levelMax = 5

    func workFields(of kind: DraftKind, for ticket: Ticket?) -> [FormField] {
        switch kind {
        case .escalate: escalationFields(ticket)
        case .time:
            [
                .line(.amount, .fieldAmount, .exampleAmount), .line(.note, .fieldNote),
            ]
        case .task:
            [
                .line(.task, .fieldTask), .line(.due, .fieldDue, .exampleDue),
                .choice(.owner, .fieldOwner, taskOwners),
            ]
        case .split: [.line(.subject, .fieldSubject), .choice(.queue, .fieldQueue, [])]
        case .saveFile: [.line(.path, .fieldSaveAs)]
        case .pipeFile: [.line(.command, .fieldCommand, .exampleCommand)]
        case .attachFile: [.line(.path, .fieldFile, .examplePath)]
        default: []
        }
    }

    private func escalationFields(_ ticket: Ticket?) -> [FormField] {
        let level = ticket?.escalationLevel ?? 0
        let choices =
            [Choice(id: "0", label: Phrase.none.text)]
            + levels(Self.levelMax).map { Choice(id: $0, label: $0) }
        return [
            .choice(.level, .fieldLevel, choices, chosen: min(level + 1, Self.levelMax)),
            .line(.reason, .fieldReason),
        ]
    }

    private var taskOwners: [Choice] {
        [Choice(id: "", label: Phrase.taskOfWhoever.text)]
            + agents.filter(\.isActive).map { Choice(id: $0.id.handle, label: $0.name) }
    }

    // MARK: - The desk's own fields

    mutating func openFieldsForm() {
        guard let subject else { return }
        guard fieldDefinitions != nil else {
            ask(.fields, .fields)
            flash = Flash(.info, Phrase.stillLoading.text)
            return
        }
        if customFields(of: subject.ticket).isEmpty {
            flash = Flash(.info, Phrase.noFields.with(subject.ticket.kind.rawValue))
        } else {
            openForm(.fields)
        }
    }

    /// The fields a ticket has, and those out of use that still hold something.
    func customFields(of ticket: Ticket?) -> [FormField] {
        (fieldDefinitions ?? []).filter { field in
            guard let ticket else { return field.isActive }
            let isOffered = field.isActive && field.applies(to: ticket.kind)
            return isOffered || ticket.extras.value(of: field.id) != nil
        }.map { field in
            let value = ticket?.extras.value(of: field.id) ?? ""
            return FormField(
                name: .custom(field.id), label: field.name + (field.isRequired ? " *" : ""),
                placeholder: field.type.expectation, value: input(for: field.type, holding: value)
            ).filled(value)
        }
    }

    private func input(for type: FieldType, holding value: String) -> FormField.Value {
        var ids: [String]
        switch type {
        case .text, .number, .date: return .line(TextField())
        case .flag: ids = ["yes", "no"]
        case .choice(let choices): ids = choices
        }
        if !value.isEmpty, !ids.contains(value) { ids.append(value) }
        let choices = ids.map { Choice(id: $0, label: $0) }
        return .choice([Choice(id: "", label: Phrase.none.text)] + choices, chosen: 0)
    }

    // MARK: - Splitting

    /// Chooses with which entry of the time line a ticket is split off.
    mutating func openSplit() {
        guard let subject else { return }
        let requester = subject.requester
        let spoken = ticket.entries.filter {
            $0.ticket == subject.ticket.id && $0.event.spokenText != nil
        }
        let items = spoken.reversed().map { entry in
            let words = words(for: entry, requester: requester)
            let when = TimeWords.moment(entry.context.happenedAt, now: now, zone: zone)
            return PickerItem(
                id: "\(entry.context.position)", label: "\(when)  \(words.title)",
                detail: Wording.line(String(words.body.prefix(200))))
        }
        let nothing = PickerItem(id: "", label: Phrase.splitNothing.text)
        layers.append(
            .picker(
                PickerLayer(
                    purpose: .split(subject.ticket, seen: subject.seen),
                    title: Phrase.titleSplitWith.with("\(subject.ticket.id)"),
                    items: items + [nothing])))
    }

    mutating func openSplitForm(_ origin: Ticket, seen: Position, entry: String) {
        let inUse = queues.summaries.map(\.queue).filter { $0.isActive || $0.id == origin.queue }
        let choices = inUse.map { Choice(id: $0.id.handle, label: $0.name) }
        let chosen = choices.firstIndex { $0.id == origin.queue.handle } ?? 0
        layForm(.split, ticket: origin.id, seen: seen, ticketState: origin) { form in
            form.entry = Int(entry).map { Position($0) }
            form.fields[1].value = .choice(choices, chosen: chosen)
        }
    }
}
