// Folding events: what each leaves behind, and that no event of any log can stop it.

import ServiceDesk
import Testing

struct ApplyTests {
    private func context(_ position: Int, at moment: Timestamp = Bench.start) -> EventContext {
        EventContext(
            position: Position(position), recordedAt: Bench.start, happenedAt: moment,
            actor: .agent(ann), command: CommandID("c"))
    }

    @Test func `only an opening makes a ticket, only a draft an article`() {
        let id = TicketID(1)
        #expect(Ticket(first: .taken(by: ann), id: id, context: context(1)) == nil)
        #expect(
            Ticket(
                first: .historyImported(ImportedUpdate(at: Bench.start)), id: id,
                context: context(1)) == nil)
        #expect(
            Article(first: .published(isPublic: true), id: ArticleID(1), context: context(1)) == nil
        )
    }

    @Test func `every event moves position and version by itself`() throws {
        var ticket = try Bench.withTicket().ticket
        let before = ticket
        ticket.apply(.noteAdded("x"), context(50, at: Bench.start.adding(seconds: 5)))
        #expect(ticket.position == Position(50) && ticket.version == before.version + 1)
        #expect(ticket.changedAt == Bench.start.adding(seconds: 5))
    }

    @Test func `a second opening changes nothing but the count`() throws {
        var bench = try Bench.withTicket(.open)
        var expected = bench.ticket
        bench.given([
            .ticket(
                TicketID(1),
                .opened(
                    TicketOpened(
                        kind: .complaint, subject: "other", requester: RequesterID(9),
                        queue: QueueID("mail"), impact: .department, urgency: .critical,
                        priority: Priority(1)!, channel: nil, body: "", tags: [])))
        ])
        expected.position = bench.ticket.position
        expected.version += 1
        expected.changedAt = bench.ticket.changedAt
        #expect(bench.ticket == expected)
    }

    @Test func `counters of an old system are taken as they are, even the largest`() throws {
        var update = ImportedUpdate(at: Bench.start)
        (update.reassignments, update.reopens) = (Int.max, Int.max)
        var bench = try Bench.withTicket(.resolved)
        bench.given([
            .ticket(TicketID(1), .historyImported(update)),
            .ticket(TicketID(1), .moved(to: QueueID("mail"))),
            .ticket(TicketID(1), .reopened(.agent, reason: "")),
        ])
        #expect(bench.ticket.queue == QueueID("mail"))
    }

    @Test func `imported time never goes back, and statuses keep their own names`() throws {
        var bench = try Bench.withTicket()
        let changed = bench.ticket.changedAt
        var update = ImportedUpdate(at: changed.adding(seconds: -60))
        update.status = TicketStatus(name: "Awaiting Vendor", kind: .hold)
        bench.given([.ticket(TicketID(1), .historyImported(update))])
        #expect(bench.ticket.changedAt == changed)
        #expect(bench.ticket.hold?.reason == "Awaiting Vendor")
        update.status = TicketStatus(name: "Awaiting Problem", kind: .hold)
        bench.given([.ticket(TicketID(1), .historyImported(update))])
        #expect(bench.ticket.hold?.reason == "Awaiting Problem")
    }

    @Test func `resolved and closed again keep the first time of this ending`() throws {
        var bench = try Bench.withTicket()
        let at = bench.now
        for (index, kind) in [StatusKind.resolved, .resolved, .closed, .closed].enumerated() {
            var update = ImportedUpdate(at: at.adding(seconds: Int64(index)))
            update.status = TicketStatus(name: "s\(index)", kind: kind)
            bench.given([.ticket(TicketID(1), .historyImported(update))])
        }
        #expect(bench.ticket.resolvedAt == at)
        #expect(bench.ticket.closedAt == at.adding(seconds: 2))
        var back = ImportedUpdate(at: at.adding(seconds: 9))
        back.status = TicketStatus(name: "Active", kind: .open)
        bench.given([.ticket(TicketID(1), .historyImported(back))])
        #expect(bench.ticket.resolvedAt == nil && bench.ticket.closedAt == nil)
    }

    @Test func `a link that stands twice in a log counts as one use`() throws {
        var bench = try Bench.withTicket()
        let id = try bench.draft()
        let link = Event.ticket(TicketID(1), .articleLinked(id, .used, articleVersion: 1))
        bench.given([link, link])
        #expect(bench.desk.article(id)?.uses == 1)
    }

    @Test func `an address that moved to another requester is found there`() {
        var bench = Bench()
        bench.given([
            .requesterDefined(RequesterID(1), .init(name: "Anna", addresses: [])),
            .requesterDefined(RequesterID(2), .init(name: "Ola", addresses: ["anna@example.com"])),
        ])
        #expect(bench.desk.requester(address: "anna@example.com")?.id == RequesterID(2))
        #expect(bench.desk.nextRequesterID() == RequesterID(3))
    }

    @Test func `every command has a name of its own`() {
        let hold = Hold(reason: "x", wakeUp: nil)
        let attachment = Attachment(name: "a", sha256: "", bytes: 0, mediaType: "")
        let names: [String] =
            [
                TicketCommand.receive(.init(body: "")), .take, .give(to: ann), .release,
                .move(to: QueueID("mail")), .reply(.init(body: "")), .addNote(""), .hold(hold),
                .resume, .wake, .resolve(code: "", note: ""), .close, .reopen(reason: ""),
                .cancel(reason: ""), .assess(impact: .person, urgency: .low),
                .overridePriority(Priority(1)!, reason: ""), .escalate(level: 1, reason: ""),
                .tag(add: [], remove: []), .attach(attachment), .linkArticle(ArticleID(1), .used),
            ].map(\.name)
            + [
                ArticleCommand.revise(.init(title: "", body: "")), .publish(isPublic: true),
                .archive(reason: ""), .vote(isUseful: true),
            ].map(\.name)
        #expect(Set(names).count == names.count)
    }
}
