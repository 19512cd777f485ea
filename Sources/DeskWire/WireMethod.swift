// What may be asked over the wire and what is told unasked.

/// A method of the protocol; the raw value stands in JSON as `method`.
package enum WireMethod: String, Sendable, CaseIterable {
    // The connection.
    case hello, ping, subscribe, unsubscribe
    // The server itself, for who looks after it.
    case serverStatus = "server.status"
    case serverStop = "server.stop"
    case rebuildReadModel = "read-model.rebuild"
    case verifyReadModel = "read-model.verify"
    // Doing.
    case perform
    case performAll = "perform.all"
    case outcome = "command.outcome"
    // Asking.
    case caller, queues, board, tickets, count, ticket, timeline, articles, article, agents
    case notices, looked, choose
    case ticketBySource = "ticket.by-source"
    case fittingArticles = "articles.fitting"
    case similarTickets = "tickets.similar"
    case organisations, requesters, fields
    case savedReplies = "saved-replies"
    case attachments, outbox
    // Being there.
    case show
    case drafts
    case keepDraft = "draft.keep"
    case dropDraft = "draft.drop"
    // Files, in pieces.
    case filePiece = "file.piece"
    case fileStore = "file.store"
    case fileRead = "file.read"

    /// Whether little is to be thought about it where it comes in: a question that is answered in
    /// few words, or one command, which others carry out.
    package var isShort: Bool {
        switch self {
        case .perform, .caller, .queues, .tickets, .count, .ticket, .notices, .agents: true
        default: false
        }
    }

    /// Whether it records something.
    var changesDesk: Bool { self == .perform || self == .performAll }
}

/// What the server tells unasked.
package enum WireNotice: String, Sendable {
    /// Something changed that was subscribed to.
    case changed
    /// The server is about to close the connection; `reason` says why.
    case closing
}

/// What both ends keep to.
package enum WireLimits {
    /// The version of the protocol; both ends must speak the same.
    package static let version = 1
    /// The longest line a server takes, its end included.
    package static let requestBytesMax = 16 << 20
    /// The longest line a server sends.
    package static let answerBytesMax = 64 << 20
    /// Bytes of a file that go in one message.
    package static let filePieceBytes = 512 << 10
    /// Bytes of the files that one connection has under way.
    package static let fileBytesMax = 80 << 20
}
