// What the console asks of the desk, as values, and how a question is put to a service.

package import DeskAPI
package import ServiceDesk

/// A question to the desk.
package enum DeskQuestion: Sendable, Hashable {
    case caller
    case queues
    case board
    case count(TicketQuery, limit: Int)
    case tickets(TicketListRequest)
    case ticket(TicketID, entries: Int)
    case timeline(TicketID, before: Position, limit: Int)
    case articles(ArticleSearchRequest)
    case article(ArticleID)
    case agents
    case requesters(String, limit: Int)
    case fields
    case savedReplies
    case attachments(TicketID)
    case similar(TicketID, limit: Int)
    case drafts
    case notices(NoticeRequest)
    // What the desk is told for the agent's own sake; no commands.
    case look(TicketID?, upTo: Position)
    case choose(NoticeChoice)
}

/// The answer to a question.
package enum DeskAnswer: Sendable {
    case caller(AgentDefinition)
    case queues([QueueSummary])
    case board(Board)
    case count(Int)
    case tickets(TicketPage)
    case ticket(TicketDetail)
    case timeline([TimelineEntry])
    case articles(ArticlePage)
    case article(ArticleDetail)
    case agents([AgentDefinition])
    case requesters([Requester])
    case fields([FieldDefinition])
    case savedReplies([SavedReply])
    case attachments([AttachedFile])
    case similar([TicketRow])
    case drafts([Draft])
    case notices(NoticePage)
    case looked
    case chosen
    case failed(DeskError)
}

extension DeskQuestion {
    /// Puts the question to a service.
    package func answer(from service: any DeskService) async -> DeskAnswer {
        do throws(DeskError) {
            switch self {
            case .caller: return .caller(try await service.caller())
            case .queues: return .queues(try await service.queues())
            case .board: return .board(try await service.board())
            case .count(let query, let limit):
                return .count(try await service.count(query, limit: limit))
            case .tickets(let request): return .tickets(try await service.tickets(request))
            case .ticket(let id, let entries):
                return .ticket(try await service.ticket(id, entries: entries))
            case .timeline(let id, let position, let limit):
                return .timeline(try await service.timeline(id, before: position, limit: limit))
            case .articles(let request): return .articles(try await service.articles(request))
            case .article(let id): return .article(try await service.article(id))
            case .agents: return .agents(try await service.agents())
            case .requesters(let text, let limit):
                return .requesters(try await service.requesters(matching: text, limit: limit))
            case .fields: return .fields(try await service.fields())
            case .savedReplies: return .savedReplies(try await service.savedReplies())
            case .similar(let id, let limit):
                return .similar(try await service.similarTickets(to: id, limit: limit))
            case .drafts: return .drafts(try await service.drafts())
            case .notices(let request): return .notices(try await service.notices(request))
            case .look(let ticket, let position):
                try await service.looked(at: ticket, upTo: position)
                return .looked
            case .choose(let choice):
                try await service.choose(choice)
                return .chosen
            case .attachments(let id): return .attachments(try await service.attachments(of: id))
            }
        } catch {
            return .failed(error)
        }
    }
}
