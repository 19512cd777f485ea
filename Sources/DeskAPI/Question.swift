// What may be asked of a desk beside commands, and by what right. A question that is missing here
// can't be answered by the engine, and a new one does not compile until its right is decided.

package import ServiceDesk

/// A call of ``DeskService`` that reads.
package enum Question: String, Sendable, CaseIterable {
    case caller, queues, tickets, count, ticket, timeline, ticketOfSource, articles, article
    case fittingArticles, similarTickets, agents, organisations, requesters, fields, savedReplies
    case attachments, outbox, store, bytes, changes, outcome, position, drafts, presence, board
    case notices, looked, choose

    /// One of each of these is needed; none for what every active agent may.
    package var rights: [Set<Right>] {
        // Who may not see tickets may see their own.
        let tickets: Set<Right> = [.seeTickets, .seeOwnTickets]
        let articles: Set<Right> = [.seeArticles, .seeInternalArticles]
        return switch self {
        // Of what is one's own.
        case .caller, .changes, .outcome, .position, .drafts, .choose: []
        case .queues: [[.seeQueues]]
        case .board: [[.seeQueues], [.seeTickets], [.seeAgents]]
        case .tickets, .count, .ticket, .timeline, .ticketOfSource, .presence, .notices, .looked:
            [tickets]
        case .similarTickets: [[.seeTickets]]
        case .articles, .article: [articles]
        case .fittingArticles: [tickets, articles]
        case .agents: [[.seeAgents]]
        case .organisations: [[.seeOrganisations]]
        case .requesters: [[.seeRequesters]]
        case .fields: [[.seeFields]]
        case .savedReplies: [[.seeSavedReplies]]
        case .attachments, .bytes: [tickets, [.seeFiles]]
        case .outbox: [tickets, [.seeOutbox]]
        case .store: [[.attach]]
        }
    }

    /// What is asked, as it follows "may not".
    package var name: String {
        switch self {
        case .caller: "ask who they are"
        case .queues: "see queues"
        case .board: "see the board"
        case .notices, .looked: "see what concerns them"
        case .choose: "choose what they are told of"
        case .tickets, .count, .ticket, .timeline, .ticketOfSource, .similarTickets: "see tickets"
        case .articles, .article, .fittingArticles: "read articles"
        case .agents: "see agents"
        case .organisations: "see organisations"
        case .requesters: "see requesters"
        case .fields: "see custom fields"
        case .savedReplies: "see saved replies"
        case .attachments, .bytes: "see files"
        case .outbox: "see the outbox"
        case .store: "store files"
        case .changes: "hear of changes"
        case .outcome: "ask what became of a command"
        case .position: "ask how far the log is"
        case .drafts: "keep drafts"
        case .presence: "see who is at a ticket"
        }
    }
}

extension Authority {
    /// Refuses a question that needs a right they lack.
    package func check(_ question: Question) throws {
        for choice in question.rights where !choice.contains(where: may) {
            throw Rejection.notPermitted(lacking(choice), what: question.name)
        }
    }
}
