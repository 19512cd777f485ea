// A form: what it asks for each command, and how it opens and closes.

import DeskAPI
import ServiceDesk
import Terminal

/// A form being filled in.
package struct FormLayer: Sendable, Hashable {
    let kind: DraftKind
    /// The id of the command that will send it.
    var id: CommandID
    let ticket: TicketID?
    /// How far of the ticket the agent saw when opening it.
    var seen: Position?
    var fields: [FormField]
    var focus = 0
    /// The entry a ticket is split off with.
    var entry: Position?
    /// The file that is saved or piped.
    var file: Attachment?
    var error: String?
    /// Requesters that match what is typed.
    var suggestions: [Requester] = []
    /// The suggestion the cursor is on; nil while it is in the field.
    var suggested: Int?

    var draft: Draft {
        Draft(
            id: id, kind: kind.rawValue, ticket: ticket, fields: fields.map(kept), seen: seen)
    }
    var hasText: Bool { fields.contains(where: \.isTyped) }

    func text(_ name: FormField.Name) -> String {
        fields.first { $0.name == name }?.text ?? ""
    }

    /// A field as a draft keeps it: those of the desk's own with their handle, since they may be
    /// others by the time it is taken up.
    private func kept(_ field: FormField) -> String {
        guard case .custom(let id) = field.name else { return field.text }
        return "\(id.handle) \(field.text)"
    }

    mutating func takeUp(_ draft: Draft) {
        for (index, text) in draft.fields.enumerated() {
            guard kind == .fields else {
                if index < fields.count { fields[index].fill(text) }
                continue
            }
            let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            let id = FieldID(String(parts[0]))
            guard let place = fields.firstIndex(where: { $0.name == .custom(id) }) else { continue }
            fields[place].fill(parts.count > 1 ? String(parts[1]) : "")
        }
    }

    var focused: FormField.Name? { fields.indices.contains(focus) ? fields[focus].name : nil }
}

extension DraftKind {
    var title: Phrase {
        switch self {
        case .reply: .titleReply
        case .note: .titleNote
        case .hold: .titleHold
        case .resolve: .titleResolve
        case .reopen: .titleReopen
        case .cancel: .titleCancel
        case .tag: .titleTag
        case .priority: .titlePriority
        case .assess: .titleAssess
        case .newTicket: .titleNewTicket
        case .escalate: .titleEscalate
        case .time: .titleTime
        case .task: .titleTask
        case .fields: .titleFields
        case .split: .titleSplit
        case .saveFile: .titleSaveFile
        case .pipeFile: .titlePipeFile
        case .attachFile: .titleAttachFile
        }
    }
}

extension ConsoleState {
    mutating func openForm(_ kind: DraftKind) {
        guard let subject else { return }
        layForm(kind, ticket: subject.ticket.id, seen: subject.seen, ticketState: subject.ticket)
    }

    mutating func openTicketForm() {
        layForm(.newTicket, ticket: nil, seen: nil, ticketState: nil)
    }

    /// Opens a form, with the draft laid aside for it if there is one.
    mutating func layForm(
        _ kind: DraftKind, ticket: TicketID?, seen: Position?, ticketState: Ticket?,
        from draft: Draft? = nil, setting: (inout FormLayer) -> Void = { _ in }
    ) {
        let draft = draft ?? (kind.isKept ? laidAside(kind, ticket) : nil)
        if let draft, isSending(draft.id) { return flash = Flash(.info, Phrase.beingSent.text) }
        var form = FormLayer(
            kind: kind, id: draft?.id ?? newID(), ticket: ticket, seen: seen,
            fields: fields(of: kind, for: ticketState))
        setting(&form)
        if let draft {
            drafts[draft.id] = nil
            waiting.removeAll { $0.undertaking.draft == draft.id && $0.reason != .unknown }
            form.takeUp(draft)
            flash = Flash(.info, Phrase.draftTakenUp.text)
        }
        layers.append(.form(form))
    }

    private func fields(of kind: DraftKind, for ticket: Ticket?) -> [FormField] {
        switch kind {
        case .hold:
            [
                .line(.reason, .fieldReason, .exampleHold),
                .line(.wakeUp, .fieldWakeUp, .exampleWake),
            ]
        case .resolve:
            [
                .choice(
                    .code, .fieldCode, ResolutionCode.offered.map { Choice(id: $0, label: $0) }),
                .area(.note, .fieldNote),
            ]
        case .reopen, .cancel: [.line(.reason, .fieldReason)]
        case .tag: [.line(.tags, .fieldTags, .exampleTags)]
        case .priority:
            [
                .choice(
                    .priority, .fieldPriority, levels(4).map { Choice(id: $0, label: $0) },
                    chosen: (ticket?.priority.level ?? 3) - 1),
                .line(.reason, .fieldReason),
            ]
        case .assess: assessment(impact: ticket?.impact, urgency: ticket?.urgency)
        case .newTicket: newTicketFields
        case .fields: customFields(of: ticket)
        case .reply, .note: []
        case .escalate, .time, .task, .split, .saveFile, .pipeFile, .attachFile:
            workFields(of: kind, for: ticket)
        }
    }

    private var newTicketFields: [FormField] {
        let inUse = queues.summaries.map(\.queue).filter(\.isActive)
        let chosen = inUse.firstIndex { list.view == .queue($0.id) } ?? 0
        return [
            .line(.requester, .fieldRequester, .exampleRequester),
            .line(.subject, .fieldSubject),
            .choice(
                .queue, .fieldQueue, inUse.map { Choice(id: $0.id.handle, label: $0.name) },
                chosen: chosen),
            .choice(
                .kind, .fieldKind,
                TicketKind.allCases.map { Choice(id: $0.rawValue, label: $0.rawValue) }),
        ] + assessment(impact: .person, urgency: .medium) + [.area(.body, .fieldBody)]
    }

    private func assessment(impact: Impact?, urgency: Urgency?) -> [FormField] {
        let impacts = [Impact.department, .service, .person]
        let urgencies = [Urgency.critical, .high, .medium, .low]
        return [
            .choice(
                .impact, .fieldImpact,
                impacts.map { Choice(id: "\($0.level)", label: $0.phrase.text) },
                chosen: (impact ?? .person).level - 1),
            .choice(
                .urgency, .fieldUrgency,
                urgencies.map { Choice(id: "\($0.level)", label: $0.phrase.text) },
                chosen: (urgency ?? .medium).level - 1),
        ]
    }

    func levels(_ count: Int) -> [String] { (1...count).map(String.init) }

    mutating func closeForm(_ form: FormLayer) {
        if form.suggested != nil {
            changeForm { $0.suggested = nil }
        } else if form.hasText, !isSending(form.id) {
            let purpose = QuestionLayer.Purpose.closeText(form.id, isKept: form.kind.isKept)
            layers.append(.question(QuestionLayer(purpose: purpose)))
        } else {
            layers.removeLast()
            if form.hasText, form.kind.isKept {
                drafts[form.id] = form.draft
            } else if !form.hasText {
                discard(form.id)
            }
        }
    }

    mutating func changeForm(_ change: (inout FormLayer) -> Void) {
        guard case .form(var form)? = layers.last else { return }
        change(&form)
        layers[layers.count - 1] = .form(form)
    }
}
