// Payloads of what goes along with the work on a ticket: watchers, tasks, time, custom fields.

import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func writeWork(_ event: TicketEvent) {
        switch event {
        case .watched(by: let agent), .unwatched(by: let agent): text("by", agent.handle)
        case .mentioned(let agents): texts("agents", unlessEmpty: agents.map(\.handle))
        case .tasksAdded(let drafts):
            objects("tasks", unlessEmpty: drafts) { $0.write($1) }
        case .taskDone(let task), .taskDropped(let task), .taskReopened(let task):
            number("task", task)
        case .timeSpent(let seconds, let note):
            number("seconds", seconds)
            text("note", unlessEmpty: note)
        case .fieldsFilled(let entries):
            objects("fields", unlessEmpty: entries) { $0.write($1) }
        default: break
        }
    }

    mutating func write(_ draft: TaskDraft) {
        text("title", draft.title)
        text("owner", draft.owner?.handle)
        moment("dueAt", draft.dueAt)
    }

    mutating func write(_ entry: FieldEntry) {
        text("field", entry.field.handle)
        text("value", entry.value)
    }
}

extension EventCodec {
    /// nil where the kind is none of these.
    func workEvent(_ kind: EventKind, _ payload: PayloadReader) throws(JSONError) -> TicketEvent? {
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

extension PayloadReader {
    func tasks() throws(JSONError) -> [TaskDraft] {
        try objects("tasks") { task throws(JSONError) in try task.taskDraft() }
    }

    func taskDraft() throws(JSONError) -> TaskDraft {
        TaskDraft(
            title: try string("title"), owner: try optionalString("owner").map(AgentID.init),
            dueAt: try optionalMoment("dueAt"))
    }

    func fieldEntries() throws(JSONError) -> [FieldEntry] {
        try objects("fields") { entry throws(JSONError) in
            FieldEntry(FieldID(try entry.string("field")), try entry.optionalString("value"))
        }
    }
}
