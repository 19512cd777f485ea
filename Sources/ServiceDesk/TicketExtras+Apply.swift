// Folds the events of links, watchers, tasks, time and fields into a ticket's extras.

extension TicketExtras {
    /// Any other event changes nothing.
    mutating func fold(_ event: TicketEvent, at moment: Timestamp) {
        switch event {
        case .splitOff(from: let origin, _): add(TicketLink(.splitFrom, origin))
        case .splitInto(let part): add(TicketLink(.splitInto, part))
        case .linked(to: let other, let relation): add(TicketLink(relation, other))
        case .unlinked(from: let other, let relation):
            links.removeAll { $0 == TicketLink(relation, other) }
        case .watched(by: let agent): watch([agent])
        case .mentioned(let agents): watch(agents)
        case .unwatched(by: let agent): watchers.removeAll { $0 == agent }
        case .tasksAdded(let drafts):
            for draft in drafts { tasks.append(TicketTask(number: tasks.count + 1, draft: draft)) }
        case .taskDone(let number): end(number, .done, at: moment)
        case .taskDropped(let number): end(number, .dropped, at: moment)
        case .taskReopened(let number): end(number, .open, at: nil)
        case .timeSpent(let seconds, _): secondsSpent &+= seconds
        case .fieldsFilled(let entries): entries.forEach { fill($0) }
        default: break
        }
    }

    private mutating func add(_ link: TicketLink) {
        if !links.contains(link) { links = (links + [link]).sorted() }
    }

    private mutating func watch(_ agents: [AgentID]) {
        watchers = Set(watchers + agents).sorted()
    }

    private mutating func end(_ number: Int, _ state: TicketTask.State, at moment: Timestamp?) {
        guard tasks.indices.contains(number - 1) else { return }
        tasks[number - 1].state = state
        tasks[number - 1].endedAt = moment
    }

    private mutating func fill(_ entry: FieldEntry) {
        fields.removeAll { $0.field == entry.field }
        if entry.value != nil { fields = (fields + [entry]).sorted { $0.field < $1.field } }
    }
}
