// Canonical examples of events: one or more of every kind, the fullest and the barest. Tests of the
// codec, the read model and the wire take them from here.

package import ServiceDesk

/// Examples of every event.
package enum EventSamples {
    /// A moment that all examples are near.
    package static let moment = Timestamp(microseconds: 1_795_306_521_123_456)

    /// Every example, at least one of each kind.
    package static let all: [Event] =
        tickets.map { .ticket(TicketID(381), $0) } + articles.map { .article(ArticleID(12), $0) }
        + directory + EventSamples.settings
        + (ties + work + mixed).map { .ticket(TicketID(382), $0) } + [.agentDefined(limited)]

    /// Ticket events, but for those of EventSamples+Extras.
    package static let tickets: [TicketEvent] =
        opened + conversation + ownership + statuses + weights + imported

    private static let opened: [TicketEvent] = [
        .opened(
            TicketOpened(
                kind: .incident, subject: "Drucker im 3. Stock druckt \"Wingdings\"",
                requester: RequesterID(7), queue: QueueID("service-desk"), impact: .service,
                urgency: .high, priority: Priority(2)!, channel: .walkIn,
                body: "Since this morning.\nEverybody on the floor is affected.",
                tags: ["printer", "vip"])),
        .opened(
            TicketOpened(
                kind: .question, subject: "Wi-Fi for guests?", requester: RequesterID(8),
                queue: QueueID("network"), impact: .person, urgency: .low,
                priority: Priority(4)!, channel: nil, body: "", tags: [])),
    ]

    /// A picture.
    package static let attachment = Attachment(
        name: "zdjęcie.png", sha256: String(repeating: "0a", count: 32), bytes: 48_213,
        mediaType: "image/png")

    private static let conversation: [TicketEvent] = [
        .messageReceived(ReceiveMessage(body: "Any news? Спасибо.", channel: .mail)),
        .messageReceived(ReceiveMessage(body: "It rings again.")),
        .replySent(
            ReplyToRequester(
                body: "Please follow KB-12.\n\u{1b}[31mthanks", articles: [ArticleID(12)])),
        .replySent(ReplyToRequester(body: "Done.")),
        .noteAdded("Spoke to the vendor; RMA 4711."),
        .fileAttached(attachment),
        .articleLinked(ArticleID(12), .improved, articleVersion: 3),
    ]

    private static let ownership: [TicketEvent] = [
        .taken(by: AgentID("ann")), .given(to: AgentID("bob")), .released(by: AgentID("bob")),
        .moved(to: QueueID("network")),
    ]

    private static let statuses: [TicketEvent] = [
        .heldBack(Hold(reason: "waiting for the vendor", wakeUp: moment.adding(seconds: 86_400))),
        .heldBack(Hold(reason: "imported", wakeUp: nil)),
        .resumed(.agent), .resumed(.requesterMessage), .resumed(.wakeUp(lateSeconds: 42)),
        .resolved(code: "solved", note: "Driver rolled back."),
        .resolved(code: "withdrawn", note: ""), .closed,
        .reopened(.agent, reason: "came back"), .reopened(.requesterMessage, reason: ""),
        .cancelled(reason: "opened twice"),
    ]

    private static let weights: [TicketEvent] = [
        .assessed(impact: .department, urgency: .critical, priority: Priority(1)!),
        .priorityOverridden(Priority(2)!, reason: "board meeting"),
        .escalated(level: 2, reason: "third outage this week"),
        .escalated(level: 0, reason: "over"),
        .tagged(added: ["outage"], removed: ["vip"]), .tagged(added: ["x"], removed: []),
    ]

    private static let imported: [TicketEvent] = [
        .historyOpened(
            ImportedOpening(
                source: SourceReference(system: "uci-incident-log", key: "INC0000045"),
                kind: .incident, subject: "INC0000045", requester: RequesterID(9),
                channel: .phone, body: "Caller 2403", openedAt: moment.adding(seconds: -7200),
                originalOpenedAt: Timestamp(seconds: 1_456_707_360), beginning: fullUpdate)),
        .historyOpened(
            ImportedOpening(
                source: SourceReference(system: "csv", key: "1"), kind: .request, subject: "",
                requester: RequesterID(9), channel: nil, body: "", openedAt: moment,
                originalOpenedAt: nil, beginning: ImportedUpdate(at: moment))),
        .historyImported(fullUpdate), .historyImported(ImportedUpdate(at: moment)),
    ]

    private static let fullUpdate: ImportedUpdate = {
        var update = ImportedUpdate(at: moment.adding(seconds: -3600))
        update.originalAt = Timestamp(seconds: 1_456_710_960)
        update.by = "Updated by 908"
        update.status = TicketStatus(name: "Awaiting Vendor", kind: .hold)
        (update.queue, update.owner) = (QueueID("group-56"), AgentID("resolver-89"))
        update.ownerRemoved = true
        (update.impact, update.urgency, update.priority) = (.service, .medium, Priority(3)!)
        (update.reassignments, update.reopens) = (4, 1)
        (update.category, update.resolutionCode) = ("Category 55", "code 5")
        update.note = "knowledge: true"
        return update
    }()

    /// Every kind of article event.
    package static let articles: [ArticleEvent] = [
        .drafted(
            ArticleContent(
                title: "Printer prints Wingdings", body: "# Cause\n\nWrong driver.",
                language: "en", keywords: ["0x0000011b", "driver"]),
            source: SourceReference(system: "files", key: "printing/wingdings.md")),
        .drafted(ArticleContent(title: "Empty", body: ""), source: nil),
        .revised(ArticleContent(title: "Drukarka", body: "Zły sterownik.", language: "pl")),
        .published(isPublic: true), .published(isPublic: false),
        .archived(reason: "superseded by KB-40"), .archived(reason: ""),
        .voted(isUseful: true), .voted(isUseful: false),
    ]

    /// Every kind of definition.
    package static let directory: [Event] = [
        .queueDefined(QueueDefinition(id: QueueID("network"), name: "Network & Wi-Fi")),
        .queueDefined(QueueDefinition(id: QueueID("old"), name: "Old", isActive: false)),
        .agentDefined(AgentDefinition(id: AgentID("ann"), name: "Ann Lee", role: .supervisor)),
        .agentDefined(AgentDefinition(id: AgentID("zoe"), name: "Zoë", isActive: false)),
        .requesterDefined(
            RequesterID(7),
            RequesterDefinition(
                name: "Łukasz Żółw", addresses: ["lukasz@example.org", "+48 600 100 200"],
                organisation: OrganisationID("acme"))),
        .requesterDefined(RequesterID(8), RequesterDefinition(name: "", addresses: [])),
        .organisationDefined(OrganisationDefinition(id: OrganisationID("acme"), name: "ACME")),
    ]
}
