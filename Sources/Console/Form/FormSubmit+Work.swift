// From a filled-in form to a command about what goes along with a ticket.

import DeskAPI
import ServiceDesk

extension ConsoleState {
    func workCommand(of form: FormLayer) throws(FormFault) -> TicketCommand {
        switch form.kind {
        case .escalate:
            guard let level = Int(form.text(.level)) else { throw FormFault(.level, .faultEmpty) }
            return .escalate(level: level, reason: try filled(.reason, form))
        case .time:
            guard let seconds = SpentTime.parse(try filled(.amount, form)) else {
                throw FormFault(.amount, .faultAmount)
            }
            return .spendTime(seconds: seconds, note: form.text(.note))
        case .task: return .addTasks([try task(of: form)])
        case .fields: return .fillFields(try fieldEntries(of: form))
        default:
            let queue = form.text(.queue)
            return .split(
                SplitTicket(
                    subject: try filled(.subject, form),
                    queue: queue.isEmpty ? nil : QueueID(queue), entry: form.entry))
        }
    }

    private func task(of form: FormLayer) throws(FormFault) -> TaskDraft {
        let title = try filled(.task, form)
        var due: Timestamp?
        if !form.text(.due).allSatisfy(\.isWhitespace) {
            due = WakeUpText.parse(form.text(.due), now: now, zone: zone)
            if due == nil { throw FormFault(.due, .faultWakeUp) }
        }
        let owner = form.text(.owner)
        return TaskDraft(title: title, owner: owner.isEmpty ? nil : AgentID(owner), dueAt: due)
    }

    /// What was changed, in canonical form.
    private func fieldEntries(of form: FormLayer) throws(FormFault) -> [FieldEntry] {
        var entries: [FieldEntry] = []
        for field in form.fields {
            guard case .custom(let id) = field.name, field.text != field.initial else { continue }
            let text = Wording.line(field.text)
            guard !text.isEmpty, let definition = fieldDefinitions?.first(where: { $0.id == id })
            else {
                entries.append(FieldEntry(id, nil))
                continue
            }
            guard let value = definition.type.canonical(text) else {
                let text = Phrase.faultField.with(definition.type.expectation)
                throw FormFault(field.name, text: text)
            }
            entries.append(FieldEntry(id, value))
        }
        if entries.isEmpty { throw FormFault(form.focused ?? .subject, .faultNothingChanged) }
        return entries
    }
}
