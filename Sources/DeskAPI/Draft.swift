// Texts begun and not yet sent, as the desk keeps them for one agent: durable, but no facts, and in
// no log. Whichever login the agent comes from finds them.

package import ServiceDesk

/// A text being written, or laid aside.
package struct Draft: Sendable, Hashable {
    /// The id of the command that would send it, and its name among the agent's drafts. Once that
    /// command is in the log the draft was sent: the desk lets it go.
    package var id: CommandID
    /// What is being written, such as `reply`; front ends give it a meaning.
    package var kind: String
    /// The ticket it is for; nil for a new one.
    package var ticket: TicketID?
    /// The fields of a form, or the one text of an editor.
    package var fields: [String]
    /// Articles whose text is in it.
    package var articles: [ArticleID]
    /// The saved reply whose text is in it.
    package var savedReply: SavedReplyUse?
    /// How far of the ticket its author saw.
    package var seen: Position?
    /// Who wrote this state of it last.
    package var version: DraftVersion
    /// The state it was made from, as the desk kept it; nil for none.
    package var base: DraftVersion?
    /// When the desk kept it; nil until then.
    package var keptAt: Timestamp?
    package init(
        id: CommandID, kind: String, ticket: TicketID?, fields: [String],
        articles: [ArticleID] = [], savedReply: SavedReplyUse? = nil, seen: Position? = nil,
        version: DraftVersion = DraftVersion(), base: DraftVersion? = nil,
        keptAt: Timestamp? = nil
    ) {
        (self.id, self.kind, self.ticket, self.fields) = (id, kind, ticket, fields)
        (self.articles, self.savedReply, self.seen) = (articles, savedReply, seen)
        (self.version, self.base, self.keptAt) = (version, base, keptAt)
    }

    /// Whether both hold the same, whoever wrote it when.
    package func saysTheSame(as other: Draft) -> Bool {
        (kind, ticket, fields, seen) == (other.kind, other.ticket, other.fields, other.seen)
            && (articles, savedReply) == (other.articles, other.savedReply)
    }

    /// Characters of an id: it is a file's name, too.
    package static func isValid(_ id: CommandID) -> Bool {
        let bytes = id.text.utf8
        guard (1...120).contains(bytes.count), bytes.first != 0x2E else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
            default: false
            }
        }
    }
}

/// A state of a draft: the how manieth of one login.
package struct DraftVersion: Sendable, Hashable {
    /// What the login calls itself; no two do the same.
    package var writer: String
    /// Grows with each state that the login has kept.
    package var edit: Int
    package init(writer: String = "", edit: Int = 0) { (self.writer, self.edit) = (writer, edit) }
}

extension Draft {
    /// What becomes of a draft that is to be kept.
    package enum Fate: Sendable, Hashable {
        /// It is kept, in place of what is there.
        case keep
        /// What is there is later than it, or the same.
        case leave
        /// Both are kept: it gets an id of its own.
        case fork
    }

    /// What becomes of this draft where `stored` is kept under its id, and the command of that id
    /// is in the log or not. Two logins that write on in the same draft make two of it, and a text
    /// changed after it was sent is another text; neither is lost.
    package func fate(over stored: Draft?, isSent: Bool) -> Fate {
        if isSent { return .fork }
        guard let stored else { return .keep }
        if stored.version.writer == version.writer {
            return version.edit > stored.version.edit ? .keep : .leave
        }
        if saysTheSame(as: stored) { return .leave }
        return base == stored.version ? .keep : .fork
    }

    /// The id of what this login makes of a draft that others go on with.
    package var forkedID: CommandID {
        let origin = id.text.prefix { $0 != "~" }
        return CommandID("\(origin.prefix(59))~\(version.writer.prefix(60))")
    }
}
