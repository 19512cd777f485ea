// What most tickets lack: links to other tickets, watchers, follow-up tasks, time spent, custom
// fields, and the tickets that were merged into it or the one it was merged into.

/// The less common parts of a ticket's state.
package struct TicketExtras: Sendable, Hashable, Codable {
    /// Links to other tickets, each kept on both sides; sorted, without repeats.
    package var links: [TicketLink] = []
    /// Agents who want to hear of it; sorted, without repeats.
    package var watchers: [AgentID] = []
    /// In order of their numbers, 1 for the first; never removed.
    package var tasks: [TicketTask] = []
    /// Work recorded, in seconds, with that of the tickets merged into it.
    package var secondsSpent = 0
    /// Custom fields that hold something, by field.
    package var fields: [FieldEntry] = []
    /// The tickets merged into this one, in the order it happened.
    package var absorbed: [Absorption] = []
    /// What this ticket itself owes an answer to, while `absorbed` is not empty.
    package var ownUnansweredSince: Timestamp?
    /// The ticket this one was merged into; set exactly while its status kind is `merged`, but for
    /// imported history.
    package var mergedInto: TicketID?
    /// What it stood at before; set exactly while `mergedInto` is.
    package var beforeMerge: StandingBeforeMerge?

    /// Nothing of all that.
    package init() {}

    /// Whether there is nothing in it.
    package var isEmpty: Bool { self == TicketExtras() }

    /// Tasks still to be done.
    package var openTasks: [TicketTask] { tasks.filter { $0.state == .open } }

    /// The value of a custom field; nil where it holds nothing.
    package func value(of field: FieldID) -> String? {
        fields.first { $0.field == field }?.value
    }

    /// The tickets that stand in a relation to this one.
    package func tickets(_ relation: TicketRelation) -> [TicketID] {
        links.filter { $0.relation == relation }.map(\.ticket)
    }
}

/// What another ticket is to this one. Each has an inverse, which the other ticket keeps.
package enum TicketRelation: String, Sendable, CaseIterable, Codable {
    /// The other one is this ticket's parent.
    case parent
    case child
    /// This one can't be resolved before the other one.
    case dependsOn = "depends-on"
    case requiredBy = "required-by"
    case refersTo = "refers-to"
    case referredBy = "referred-by"
    case duplicates
    case duplicatedBy = "duplicated-by"
    case causedBy = "caused-by"
    case causes
    /// This one was split off from the other.
    case splitFrom = "split-from"
    case splitInto = "split-into"

    /// What this ticket is to the other one.
    package var inverse: TicketRelation {
        switch self {
        case .parent: .child
        case .child: .parent
        case .dependsOn: .requiredBy
        case .requiredBy: .dependsOn
        case .refersTo: .referredBy
        case .referredBy: .refersTo
        case .duplicates: .duplicatedBy
        case .duplicatedBy: .duplicates
        case .causedBy: .causes
        case .causes: .causedBy
        case .splitFrom: .splitInto
        case .splitInto: .splitFrom
        }
    }

    /// Whether a circle of such links makes no sense (RT refuses circles of its links, too).
    package var refusesCircles: Bool { self != .refersTo && self != .referredBy }

    /// The relations people may set and take away; splitting makes its own.
    package static let offered = allCases.filter { $0 != .splitFrom && $0 != .splitInto }
}

/// A link to another ticket.
package struct TicketLink: Sendable, Hashable, Comparable, Codable {
    package let relation: TicketRelation
    package let ticket: TicketID
    package init(_ relation: TicketRelation, _ ticket: TicketID) {
        (self.relation, self.ticket) = (relation, ticket)
    }
    package static func < (a: Self, b: Self) -> Bool {
        (a.relation.rawValue, a.ticket) < (b.relation.rawValue, b.ticket)
    }
}

/// What a ticket brought along when it was merged into another: what un-merging takes back.
package struct Absorption: Sendable, Hashable, Codable {
    /// The ticket that was merged.
    package let ticket: TicketID
    /// Who asked for it: answers go to them, too.
    package let requester: RequesterID
    /// Its time spent, in seconds.
    package var secondsSpent: Int
    package var messages: Int
    package var attachments: Int
    /// Its watchers and owner that the survivor did not have.
    package var watchers: [AgentID]
    /// Its links that the survivor did not have.
    package var links: [TicketLink]
    /// What it was owed an answer to; nil once the survivor was answered.
    package var unansweredSince: Timestamp?
    package init(
        ticket: TicketID, requester: RequesterID, secondsSpent: Int, messages: Int,
        attachments: Int, watchers: [AgentID], links: [TicketLink], unansweredSince: Timestamp?
    ) {
        (self.ticket, self.requester, self.secondsSpent) = (ticket, requester, secondsSpent)
        (self.messages, self.attachments) = (messages, attachments)
        (self.watchers, self.links) = (watchers, links)
        self.unansweredSince = unansweredSince
    }
}

/// What a ticket stood at when it was merged, to be given back by un-merging.
package struct StandingBeforeMerge: Sendable, Hashable, Codable {
    package var status: TicketStatus
    package var hold: Hold?
    package var resolvedAt: Timestamp?
    package var closedAt: Timestamp?
    package var resolutionCode: String?
    package var unansweredSince: Timestamp?

    package init(
        status: TicketStatus, hold: Hold?, resolvedAt: Timestamp?, closedAt: Timestamp?,
        resolutionCode: String?, unansweredSince: Timestamp?
    ) {
        (self.status, self.hold, self.resolutionCode) = (status, hold, resolutionCode)
        (self.resolvedAt, self.closedAt) = (resolvedAt, closedAt)
        self.unansweredSince = unansweredSince
    }

    /// Where a ticket stands now.
    package init(of ticket: Ticket) {
        (status, hold, resolutionCode) = (ticket.status, ticket.hold, ticket.resolutionCode)
        (resolvedAt, closedAt) = (ticket.resolvedAt, ticket.closedAt)
        unansweredSince = ticket.unansweredSince
    }
}

/// A follow-up to be done, or a line of a checklist.
package struct TaskDraft: Sendable, Hashable, Codable {
    package var title: String
    /// Who does it; nil is whoever works on the ticket.
    package var owner: AgentID?
    package var dueAt: Timestamp?
    package init(title: String, owner: AgentID? = nil, dueAt: Timestamp? = nil) {
        (self.title, self.owner, self.dueAt) = (title, owner, dueAt)
    }
}

/// A task of a ticket.
package struct TicketTask: Sendable, Hashable, Codable {
    /// What became of it.
    package enum State: String, Sendable, CaseIterable, Codable { case open, done, dropped }

    /// 1 for the ticket's first.
    package let number: Int
    package let draft: TaskDraft
    package var state: State
    /// When it was done or dropped; nil while it is open.
    package var endedAt: Timestamp?
    package init(number: Int, draft: TaskDraft, state: State = .open, endedAt: Timestamp? = nil) {
        (self.number, self.draft, self.state, self.endedAt) = (number, draft, state, endedAt)
    }
}

/// What a custom field of a ticket holds.
package struct FieldEntry: Sendable, Hashable, Codable {
    package let field: FieldID
    /// In the field's canonical form; nil where it is emptied.
    package let value: String?
    package init(_ field: FieldID, _ value: String?) { (self.field, self.value) = (field, value) }
}
