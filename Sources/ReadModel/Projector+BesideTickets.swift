// What a ticket's events leave beside its row: links to articles, files, replies to deliver.

import GRDB
import ServiceDesk

extension Projector {
    /// Writes what an event of an existing ticket adds to the tables around it.
    func foldBeside(_ event: TicketEvent, of ticket: Ticket, _ context: EventContext) throws {
        switch event {
        case .articleLinked(let article, let relation, let version):
            try link(ticket.id, article, relation, version, context)
        case .fileAttached(let file):
            try db.run(
                "INSERT OR IGNORE INTO attachment VALUES (?, ?, ?, ?, ?, ?)",
                [
                    ticket.id.number, file.sha256, file.name, file.bytes, file.mediaType,
                    context.position.sequence,
                ])
        case .replySent(let reply):
            for requester in try requesters(of: ticket) {
                try post(reply, to: requester, ticket.id, context)
            }
        default: break
        }
    }

    /// A reply waits once for each of those who asked.
    private func post(
        _ reply: ReplyToRequester, to requester: RequesterID, _ id: TicketID,
        _ context: EventContext
    ) throws {
        try db.run(
            "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?)",
            [
                context.position.sequence, requester.number, id.number,
                context.happenedAt.microseconds, context.principal.description,
                reply.body,
            ])
    }

    /// Who asked for a ticket and for those merged into it, each once.
    private func requesters(of ticket: Ticket) throws -> Set<RequesterID> {
        var requesters: Set<RequesterID> = [ticket.requester]
        var passed: Set<TicketID> = [ticket.id], waiting = ticket.extras.absorbed
        while let absorption = waiting.popLast() {
            guard passed.insert(absorption.ticket).inserted else { continue }
            requesters.insert(absorption.requester)
            waiting += try self.ticket(absorption.ticket)?.extras.absorbed ?? []
        }
        return requesters
    }

    /// The first link of a kind counts; the same again is nothing new.
    private func link(
        _ id: TicketID, _ article: ArticleID, _ relation: ArticleRelation, _ version: Int,
        _ context: EventContext
    ) throws {
        try db.run(
            "INSERT OR IGNORE INTO article_link VALUES (?, ?, ?, ?, ?, ?)",
            [
                id.number, article.number, relation.rawValue, version,
                context.happenedAt.microseconds, context.position.sequence,
            ])
        guard db.changesCount > 0, relation == .used else { return }
        guard var used = try self.article(article) else { return }
        used.countUse()
        try db.run("UPDATE article SET uses = ? WHERE number = ?", [used.uses, article.number])
    }
}
