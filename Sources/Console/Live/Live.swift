// The console among others: what it wants to hear of, what it lets others know, who else is there,
// and the rows that change under its eyes.

package import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// What this console wants to hear of: what it shows, and in passing the rest for its counts.
    package var interest: Interest {
        var interest = Interest()
        switch list.view {
        case .mine where !list.filter.looksEverywhere && me != nil:
            interest.owners = Set([me?.id].compactMap(\.self))
        default:
            if let queues = list.queuesNamed {
                interest.queues = queues
            } else {
                interest.everything = true
            }
        }
        // The board shows the whole desk.
        if layers.contains(where: \.isBoard) { interest.everything = true }
        interest.overview = !interest.everything
        interest.counts = true
        if list.isCurrent { interest.list = list.shown }
        let rows = list.view == .mine ? list.rows[...] : rowsAboutShown
        interest.tickets = Set(rows.map(\.ticket.id))
        if let id = ticket.id { interest.tickets.insert(id) }
        // Its head tells of them.
        interest.tickets.formUnion(ticket.detail?.related.map(\.id) ?? [])
        if let id = editor?.ticket { interest.tickets.insert(id) }
        return interest
    }

    /// Some more than the rows shown, so that not every step of the cursor changes them.
    private var rowsAboutShown: ArraySlice<TicketRow> {
        let block = 40
        let from = min(list.rows.count, list.selection.top / block * block)
        return list.rows[from...].prefix(block + (listHeight / block + 1) * block)
    }

    /// What the agent has open, as others may know.
    package var attention: Attention {
        for layer in layers.reversed() {
            switch layer {
            case .editor(let editor): return Attention(editor.ticket, isWriting: true)
            case .form(let form) where form.ticket != nil && form.hasText:
                return Attention(form.ticket, isWriting: true)
            default: break
            }
        }
        return layout.panes[.ticket] != nil ? Attention(ticket.id) : .none
    }

    /// Whether counts are out of date that can wait a moment.
    package var wantsCounts: Bool { queues.isStale || queues.isMineStale || list.isTotalStale }
    /// Whether rows shine that are to go out again.
    package var isShining: Bool { !list.shining.isEmpty }

    /// Takes messages about what goes along with the desk's facts.
    mutating func updateLive(_ message: Message) {
        switch message {
        case .draftsNotKept(let reason):
            flash = Flash(.failure, EditorText.draftsNotKept.with(reason))
        case .keepDrafts: keepDrafts()
        case .draftKept(let sent, let result): draftKept(sent, result)
        case .draftDropped(let id): keeping.dropping.remove(id)
        case .present(let present): presence = present
        case .countsDue:
            if queues.isStale { (queues.isStale, queues.isDirty) = (false, true) }
            if queues.isMineStale { (queues.isMineStale, queues.isMineDirty) = (false, true) }
            if list.isTotalStale, list.isCurrent { askTotal() }
        case .flashOver: endShining()
        case .second: countDown()
        default: break
        }
    }

    // MARK: - Rows that change

    /// Lets those rows shine that changed since they were loaded before.
    mutating func noteChangedRows(since before: [TicketRow], from start: Int) {
        guard habits.showsChanges else { return }
        endShining()
        let old = Dictionary(
            before.map { ($0.ticket.id, $0.ticket.position) }, uniquingKeysWith: { $1 })
        for row in list.rows[start...].prefix(2 * pageSize) {
            if let position = old[row.ticket.id] {
                shine(row, since: position)
            } else if let last = before.last?.ticket, row.ticket.position > last.position {
                shine(row, since: .start)
            }
        }
    }

    /// Lets a row shine that changed since a position, but for the agent's own doing.
    mutating func shine(_ row: TicketRow, since position: Position) {
        let ticket = row.ticket
        let isOwn = ownSteps[ticket.id]?.to == ticket.position
        if habits.showsChanges, ticket.position != position, !isOwn {
            list.shining[ticket.id] = now
        }
    }

    /// Lets those rows go out that shone long enough to be seen.
    mutating func endShining() {
        list.shining = list.shining.filter { now.microseconds - $1.microseconds < 500_000 }
    }

    // MARK: - Who else is there

    /// The others at a ticket, those who write first.
    func others(at id: TicketID) -> [Present] {
        (presence[id] ?? []).filter { $0.agent != me?.id }
            .sorted { ($0.isWriting ? 0 : 1, $0.agent) < ($1.isWriting ? 0 : 1, $1.agent) }
    }

    func presenceMark(of id: TicketID) -> (Glyph, Scope)? {
        guard let first = others(at: id).first else { return nil }
        return first.isWriting ? (.writing, .presenceWriting) : (.viewing, .presenceViewing)
    }

    /// Who else is at a ticket, for its head.
    func presencePieces(_ id: TicketID) -> [Line] {
        others(at: id).map { present in
            let phrase: Phrase = present.isWriting ? .presentWriting : .presentViewing
            var text = phrase.with(agentName(present.agent))
            if now.seconds(since: present.lastKeyAt) >= 120 {
                text = Phrase.presentIdle.with(text, TimeWords.age(of: present.lastKeyAt, at: now))
            }
            return piece(
                present.isWriting ? .writing : .viewing, text,
                present.isWriting ? .presenceWriting : .presenceViewing)
        }
    }
}
