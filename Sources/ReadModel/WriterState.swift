// What `decide` may ask of the read model, answered inside the open transaction, so that a command
// sees those before it in the same batch.

import GRDB
package import ServiceDesk

/// The desk's state inside the writer's transaction.
package struct WriterState: DeskState {
    let writer: ReadModelWriter

    package func ticket(_ id: TicketID) throws -> Ticket? {
        try writer.ask { try $0.ticket(id) }
    }

    package func ticket(source: SourceReference) throws -> Ticket? {
        try writer.ask { projector in
            try projector.db.first(
                """
                SELECT \(TicketRecord.selection) FROM ticket t
                WHERE source_key = ?1 COLLATE NOCASE AND source_key = ?1 AND source_system = ?2
                ORDER BY number DESC LIMIT 1
                """, [source.key, source.system], TicketRecord.ticket)
        }
    }

    package func article(_ id: ArticleID) throws -> Article? {
        try writer.ask { try $0.article(id) }
    }

    package func article(source: SourceReference) throws -> Article? {
        try writer.ask { projector in
            try projector.db.first(
                """
                SELECT \(ArticleRecord.selection) FROM article a
                WHERE source_key = ? AND source_system = ? ORDER BY number DESC LIMIT 1
                """, [source.key, source.system], ArticleRecord.article)
        }
    }

    package func queue(_ id: QueueID) throws -> QueueDefinition? {
        try writer.ask { try $0.queue(id) }
    }

    package func agent(_ id: AgentID) throws -> AgentDefinition? {
        try writer.ask { try $0.agent(id) }
    }

    package func hasOtherKeeper(than id: AgentID) throws -> Bool {
        try writer.ask {
            try $0.db.all(
                "SELECT \(AgentRecord.selection) FROM agent WHERE active AND role = ?",
                [AgentRole.administrator.rawValue], AgentRecord.agent
            ).contains { $0.keepsDesk && $0.id != id }
        }
    }

    package func organisation(_ id: OrganisationID) throws -> OrganisationDefinition? {
        try writer.ask {
            try $0.db.first("SELECT name FROM organisation WHERE handle = ?", [id.handle]) {
                OrganisationDefinition(id: id, name: $0[0])
            }
        }
    }

    package func requester(_ id: RequesterID) throws -> Requester? {
        try writer.ask { try $0.requester(id) }
    }

    package func requesters(address: String) throws -> [Requester] {
        try writer.ask { try $0.requesters(address: address) }
    }

    package func vote(_ article: ArticleID, by actor: Actor) throws -> Bool? {
        try writer.ask { try $0.vote(article, by: actor) }
    }

    package func isLinked(
        _ ticket: TicketID, _ article: ArticleID, _ relation: ArticleRelation
    ) throws -> Bool {
        try writer.ask {
            try $0.db.exists(
                """
                SELECT 1 FROM article_link WHERE ticket = ? AND article = ? AND relation = ?
                """, [ticket.number, article.number, relation.rawValue])
        }
    }

    package func isAttached(_ ticket: TicketID, _ attachment: Attachment) throws -> Bool {
        try writer.ask {
            try $0.db.exists(
                "SELECT 1 FROM attachment WHERE ticket = ? AND sha256 = ? AND name = ?",
                [ticket.number, attachment.sha256, attachment.name])
        }
    }

    package func text(of ticket: TicketID, at position: Position) throws -> String? {
        try writer.event(of: ticket, at: position)?.spokenText
    }

    package func field(_ id: FieldID) throws -> FieldDefinition? {
        try writer.ask {
            try $0.db.first(
                "SELECT \(FieldRecord.selection) FROM field WHERE handle = ?", [id.handle],
                FieldRecord.field)
        }
    }

    package func requiredFields() throws -> [FieldDefinition] {
        try writer.ask {
            try $0.db.all(
                """
                SELECT \(FieldRecord.selection) FROM field WHERE active AND required
                ORDER BY handle
                """, [], FieldRecord.field)
        }
    }

    package func savedReply(_ id: SavedReplyID) throws -> SavedReply? {
        try writer.ask {
            try $0.db.first(
                "SELECT \(SavedReplyRecord.selection) FROM saved_reply WHERE handle = ?",
                [id.handle], SavedReplyRecord.savedReply)
        }
    }

    package func nextTicketID() throws -> TicketID {
        TicketID(try writer.ask { try $0.greatestTicket() } + 1)
    }

    package func nextArticleID() throws -> ArticleID {
        ArticleID(try next("SELECT max(number) FROM article"))
    }

    package func nextRequesterID() throws -> RequesterID {
        RequesterID(try next("SELECT max(number) FROM requester"))
    }

    private func next(_ greatest: StaticString) throws -> Int {
        try writer.ask { try $0.sql.first(greatest) { $0[0] as Int } ?? 0 } + 1
    }
}
