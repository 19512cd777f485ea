// Payloads of what goes along with the work on a ticket: watchers, tasks, time, custom fields.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func writeWork(_ event: TicketEvent) {
        switch event {
        case .watched(by: let agent), .unwatched(by: let agent): text("by", agent.handle)
        case .mentioned(let agents): texts("agents", unlessEmpty: agents.map(\.handle))
        case .tasksAdded(let drafts):
            objects("tasks", unlessEmpty: drafts) { writer, draft in
                writer.text("title", draft.title)
                writer.text("owner", draft.owner?.handle)
                writer.moment("dueAt", draft.dueAt)
            }
        case .taskDone(let task), .taskDropped(let task), .taskReopened(let task):
            number("task", task)
        case .timeSpent(let seconds, let note):
            number("seconds", seconds)
            text("note", unlessEmpty: note)
        case .fieldsFilled(let entries):
            objects("fields", unlessEmpty: entries) { writer, entry in
                writer.text("field", entry.field.handle)
                writer.text("value", entry.value)
            }
        default: break
        }
    }
}

extension EventCodec {
    /// nil where the kind is none of these.
    func workEvent(_ kind: EventKind, _ payload: EventPayload) throws(JSONError) -> TicketEvent? {
        switch kind {
        case .ticketWatched: return .watched(by: AgentID(try payload.string("by")))
        case .ticketUnwatched: return .unwatched(by: AgentID(try payload.string("by")))
        case .ticketMentioned: return .mentioned(try payload.strings("agents").map(AgentID.init))
        case .ticketTasksAdded: return .tasksAdded(try payload.tasks())
        case .ticketTaskDone: return .taskDone(try payload.integer("task"))
        case .ticketTaskDropped: return .taskDropped(try payload.integer("task"))
        case .ticketTaskReopened: return .taskReopened(try payload.integer("task"))
        case .ticketTimeSpent:
            return .timeSpent(
                seconds: try payload.integer("seconds"),
                note: try payload.optionalString("note") ?? "")
        case .ticketFieldsFilled: return .fieldsFilled(try payload.fieldEntries())
        default: return nil
        }
    }
}

extension EventPayload {
    fileprivate func tasks() throws(JSONError) -> [TaskDraft] {
        try objects("tasks") { task throws(JSONError) in
            TaskDraft(
                title: try task.string("title"),
                owner: try task.optionalString("owner").map(AgentID.init),
                dueAt: try task.optionalMoment("dueAt"))
        }
    }

    fileprivate func fieldEntries() throws(JSONError) -> [FieldEntry] {
        try objects("fields") { entry throws(JSONError) in
            FieldEntry(FieldID(try entry.string("field")), try entry.optionalString("value"))
        }
    }
}
