// The boundary between the desk and its front ends: all that a console or a command line may know.
// One object serves one caller, whose identity it carries. In process and later over the wire.

package import ServiceDesk

/// A desk, as one caller sees it. Every call throws `DeskError`.
package protocol DeskService: Sendable {
    /// Who the caller is at this desk.
    func caller() async throws(DeskError) -> AgentDefinition

    /// Does one command; returns when it is durable.
    func perform(_ request: CommandRequest) async throws(DeskError) -> CommandReceipt

    /// Does many in order, sharing syncs; each succeeds or fails alone.
    func perform(all requests: [CommandRequest]) async -> [Result<CommandReceipt, DeskError>]

    /// What became of a command of the caller's own that was sent, answered once all is done that
    /// was asked before: its receipt where it is in the log, nil where it is not. Then it was not
    /// done, or there was nothing to do; asking for it again does no harm either way.
    func outcome(of command: CommandID) async throws(DeskError) -> CommandReceipt?

    /// Every queue with its counts, by name.
    func queues() async throws(DeskError) -> [QueueSummary]

    /// What waits, what came and went, and who holds what, as the caller may see it.
    func board() async throws(DeskError) -> Board

    func tickets(_ request: TicketListRequest) async throws(DeskError) -> TicketPage

    /// How many tickets match, counting no further than `limit`.
    func count(_ query: TicketQuery, limit: Int) async throws(DeskError) -> Int

    /// A ticket with the newest `entries` of its time line (oldest first in the answer).
    func ticket(_ id: TicketID, entries: Int) async throws(DeskError) -> TicketDetail

    /// Older entries of a time line: up to `limit` recorded before a position, oldest first.
    func timeline(_ id: TicketID, before position: Position, limit: Int) async throws(DeskError)
        -> [TimelineEntry]

    /// Finds the ticket imported from a source key.
    func ticket(source: SourceReference) async throws(DeskError) -> TicketID?

    func articles(_ request: ArticleSearchRequest) async throws(DeskError) -> ArticlePage
    func article(_ id: ArticleID) async throws(DeskError) -> ArticleDetail

    /// Articles that fit a ticket's own text, best first; at most 100.
    func articles(fitting ticket: TicketID, limit: Int) async throws(DeskError) -> ArticlePage

    /// Tickets whose text is like a ticket's own, the likest first; at most 100.
    func similarTickets(to ticket: TicketID, limit: Int) async throws(DeskError) -> [TicketRow]

    func agents() async throws(DeskError) -> [AgentDefinition]
    func organisations() async throws(DeskError) -> [OrganisationDefinition]

    /// Requesters whose name or address holds the folded text, best first; empty text is by number.
    func requesters(matching text: String, limit: Int) async throws(DeskError) -> [Requester]

    /// Every custom field, by handle.
    func fields() async throws(DeskError) -> [FieldDefinition]

    /// Every saved reply, by handle.
    func savedReplies() async throws(DeskError) -> [SavedReply]

    /// The files of a ticket and of those merged into it, oldest first.
    func attachments(of id: TicketID) async throws(DeskError) -> [AttachedFile]

    /// Replies not yet delivered, oldest first. Delivery comes with the channels.
    func outbox(limit: Int) async throws(DeskError) -> [OutboxEntry]

    /// Stores a file's bytes durably and describes it, for a later `attach`.
    func store(_ bytes: [UInt8], name: String, mediaType: String) async throws(DeskError)
        -> Attachment

    /// An attachment's bytes.
    func bytes(of attachment: Attachment) async throws(DeskError) -> [UInt8]

    /// What concerns the caller and was not looked at yet, the newest first.
    func notices(_ request: NoticeRequest) async throws(DeskError) -> NoticePage

    /// The caller has looked at a ticket, or at everything, as far as a position.
    func looked(at ticket: TicketID?, upTo position: Position) async throws(DeskError)

    /// Sets what the caller is told of, and how.
    func choose(_ choice: NoticeChoice) async throws(DeskError)

    /// What changes from now on, a value a commit group. Ends when the desk closes.
    func changes() async throws(DeskError) -> AsyncStream<DeskChange>

    /// Narrows what `changes()` tells, from now on; without it, it tells everything but presence.
    /// Answers who is at the tickets of interest now.
    func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]]

    /// Tells the desk what the caller has open and whether they write there, in place of what was
    /// told before. It is forgotten with this object, and over a line with the line.
    func show(_ attention: Attention) async throws(DeskError)

    /// The position of the desk.
    func position() async throws(DeskError) -> Position

    /// The caller's texts begun and not yet sent, from whichever login, the oldest first.
    func drafts() async throws(DeskError) -> [Draft]

    /// Keeps a text; returns when it is durable, and answers what is kept. That has another id
    /// where another login goes on with the draft, or where it was sent: then both texts are kept.
    func keep(_ draft: Draft) async throws(DeskError) -> Draft

    /// Lets a text go, unless another login has written on in it since this version.
    func drop(_ draft: CommandID, version: DraftVersion) async throws(DeskError)
}

/// Whether the desk can be heard, where a line leads to it.
package enum LinkState: Sendable {
    case online
    /// Why not.
    case offline(DeskError)
}

/// A reply that waits for delivery; where tickets were merged, one for each of their requesters.
package struct OutboxEntry: Sendable, Hashable {
    package var ticket: TicketID
    package var position: Position
    package var at: Timestamp
    package var by: Actor
    package var requesterName: String
    /// The requester's first address; nil where there is none.
    package var address: String?
    package var subject: String
    package var body: String
    package init(
        ticket: TicketID, position: Position, at: Timestamp, by: Actor, requesterName: String,
        address: String?, subject: String, body: String
    ) {
        (self.ticket, self.position, self.at, self.by) = (ticket, position, at, by)
        (self.requesterName, self.address) = (requesterName, address)
        (self.subject, self.body) = (subject, body)
    }
}
