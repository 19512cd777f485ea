// What a ticket's events leave beside its row: links to articles, files, replies to deliver.

import GRDB
import ServiceDesk

extension Projector {
    /// Writes what an event of an existing ticket adds to the tables around it.
    func foldBeside(_ event: TicketEvent, of id: TicketID, _ context: EventContext) throws {
        switch event {
        case .articleLinked(let article, let relation, let version):
            try link(id, article, relation, version, context)
        case .fileAttached(let file):
            try db.run(
                "INSERT OR IGNORE INTO attachment VALUES (?, ?, ?, ?, ?)",
                [id.number, file.sha256, file.name, file.bytes, file.mediaType])
        case .replySent(let reply):
            try db.run(
                "INSERT INTO outbox VALUES (?, ?, ?, ?, \(WholeText.mark))",
                [
                    context.position.sequence, id.number, context.happenedAt.microseconds,
                    context.actor.description, WholeText.value(reply.body),
                ])
        default: break
        }
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
