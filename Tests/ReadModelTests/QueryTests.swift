// Each field of a search, and turned round, against the desk in memory.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct QueryTests {
    typealias Case = (test: TicketQuery.Test, holds: @Sendable (Ticket) -> Bool)

    private static let shared = SharedDesk(seed: 11, commands: 700)
    private static var history: History { shared.history }
    private static var now: Timestamp { history.now }

    private static func requester(_ ticket: Ticket) -> RequesterDefinition? {
        history.desk.requesters[ticket.requester]?.definition
    }

    private static let directoryCases: [Case] = [
        (.queue(["network", "Q1"]), { ["network", "q1"].contains($0.queue.handle) }),
        (.owner([.me]), { $0.owner?.handle == "ann" }),
        (
            .owner([.nobody, .handle("Bob")]),
            { $0.owner == nil || $0.owner?.handle == "bob" }
        ),
        (.requester(["R-1"]), { $0.requester.number == 1 }),
        (
            .requester(["p1"]),
            { requester($0)?.addresses.contains { $0.contains("p1") } == true }
        ),
        (
            .requester(["LODZ"]),
            { requester($0)?.name.contains("Łódź") == true }
        ),
        (.organisation(["acme"]), { requester($0)?.organisation?.handle == "acme" }),
        (.organisation(["nowhere"]), { _ in false }),
    ]

    private static let valueCases: [Case] = [
        (.status([.unresolved]), { $0.status.kind.isUnresolved }),
        (
            .status([.kind(.hold), .name("CLOSED")]),
            { [.hold, .closed].contains($0.status.kind) }
        ),
        (.tag(["VIP"]), { $0.tags.contains("vip") }),
        (.tag(["żółty", "none"]), { $0.tags.contains("żółty") }),
        (.kind([.incident, .question]), { [.incident, .question].contains($0.kind) }),
        (.channel([.mail]), { $0.channel == .mail }),
        (.category(["STRASSE", "Cafe"]), { ["Straße", "café"].contains($0.category) }),
        (.resolutionCode(["Solved"]), { $0.resolutionCode == "solved" }),
        (.source(["inc3"]), { $0.source?.key == "INC3" }),
        (.source(["old:INC5"]), { $0.source?.key == "INC5" }),
        (.number([TicketID(3), TicketID(8)]), { [3, 8].contains($0.id.number) }),
        (.count(.priority, [.compare(.lessOrEqual, 2)]), { $0.priority.level <= 2 }),
        (.count(.impact, [.compare(.equal, 2)]), { $0.impact?.level == 2 }),
        (.count(.urgency, [.range(2, 3)]), { [2, 3].contains($0.urgency?.level) }),
        (
            .count(.messages, [.compare(.greater, 2), .compare(.equal, 0)]),
            { $0.messages > 2 || $0.messages == 0 }
        ),
        (.count(.reopened, [.compare(.greaterOrEqual, 1)]), { $0.reopens >= 1 }),
        (.count(.reassigned, [.compare(.greaterOrEqual, 1)]), { $0.reassignments >= 1 }),
        (.count(.level, [.compare(.less, 1)]), { $0.escalationLevel < 1 }),
        (.count(.attachments, [.compare(.equal, 1)]), { $0.attachments == 1 }),
        (.has(.owner), { $0.owner != nil }),
        (.has(.attachment), { $0.attachments > 0 }),
        (.has(.reply), { $0.firstReplyAt != nil }),
        (.has(.unanswered), { $0.unansweredSince != nil }),
        (.has(.tag), { !$0.tags.isEmpty }),
        (
            .has(.article),
            { ticket in
                history.desk.articles.keys.contains { article in
                    ArticleRelation.allCases.contains {
                        history.desk.isLinked(ticket.id, article, $0)
                    }
                }
            }
        ),
    ]

    private static let day = CivilDay(year: 2026, month: 9, day: 4)!
    private static func begin(_ days: Int64 = 0) -> Timestamp {
        day.begin(offsetMinutes: 0).adding(seconds: days * 86_400)
    }

    private static let timeCases: [Case] = [
        (
            .time(.opened, [.age(.less, seconds: 90_000)]),
            { $0.openedAt > now.adding(seconds: -90_000) }
        ),
        (
            .time(.changed, [.age(.greater, seconds: 90_000)]),
            { $0.changedAt < now.adding(seconds: -90_000) }
        ),
        (
            .time(.wake, [.age(.less, seconds: 500_000)]),
            { ($0.hold?.wakeUp).map { $0 < now.adding(seconds: 500_000) } ?? false }
        ),
        (
            .time(.wake, [.age(.greater, seconds: 500_000)]),
            { ($0.hold?.wakeUp).map { $0 > now.adding(seconds: 500_000) } ?? false }
        ),
        (.time(.opened, [.day(.equal, day)]), { (begin()..<begin(1)).contains($0.openedAt) }),
        (.time(.opened, [.day(.less, day)]), { $0.openedAt < begin() }),
        (.time(.opened, [.day(.lessOrEqual, day)]), { $0.openedAt < begin(1) }),
        (.time(.opened, [.day(.greater, day)]), { $0.openedAt >= begin(1) }),
        (.time(.opened, [.day(.greaterOrEqual, day)]), { $0.openedAt >= begin() }),
        (
            .time(.resolved, [.days(day, CivilDay(year: 2026, month: 9, day: 6)!)]),
            { ($0.resolvedAt).map { (begin()..<begin(3)).contains($0) } ?? false }
        ),
        (
            .time(.closed, [.dayAgo(0), .dayAgo(1)]),
            { ticket in
                let today = CivilTime(now)
                let first = CivilDay(year: today.year, month: today.month, day: today.day)!
                    .begin(offsetMinutes: 0).adding(seconds: -86_400)
                return ticket.closedAt.map {
                    (first..<first.adding(seconds: 2 * 86_400)).contains($0)
                } ?? false
            }
        ),
        (.time(.unanswered, [.age(.less, seconds: .max)]), { $0.unansweredSince != nil }),
    ]

    private static func openTasks(
        _ ticket: Ticket, _ holds: (TaskDraft) -> Bool = { _ in true }
    ) -> Bool {
        ticket.extras.openTasks.contains { holds($0.draft) }
    }

    /// The ticket itself and what it was merged into, however often.
    private static func isFamily(_ id: TicketID, of goal: TicketID) -> Bool {
        var (current, passed): (TicketID?, Set<TicketID>) = (id, [])
        while let id = current, passed.insert(id).inserted {
            if id == goal { return true }
            current = history.desk.tickets[id]?.extras.mergedInto
        }
        return false
    }

    private static let mostLinked: TicketID = {
        let others = history.desk.tickets.values.flatMap { $0.extras.links.map(\.ticket) }
        let survivors = history.desk.tickets.values.compactMap(\.extras.mergedInto)
        return others.filter(survivors.contains).first ?? others.first ?? TicketID(1)
    }()

    private static let extraCases: [Case] = [
        (
            .watcher([.me, .handle("ROOT")]),
            { $0.extras.watchers.contains { ["ann", "root"].contains($0.handle) } }
        ),
        (.watcher([.handle("bob")]), { $0.extras.watchers.contains(AgentID("bob")) }),
        (.task([.open]), { openTasks($0) }),
        (.task([.overdue]), { openTasks($0) { ($0.dueAt).map { $0 < now } ?? false } }),
        (
            .task([.mine]),
            { ticket in openTasks(ticket) { ($0.owner ?? ticket.owner)?.handle == "ann" } }
        ),
        (
            .task([.mine, .overdue]),
            { ticket in
                openTasks(ticket) {
                    ($0.owner ?? ticket.owner)?.handle == "ann"
                        || (($0.dueAt).map { $0 < now } ?? false)
                }
            }
        ),
        (
            .linked([mostLinked]),
            { $0.extras.links.contains { isFamily($0.ticket, of: mostLinked) } }
        ),
        (
            .field([.init(FieldID("room"), "LODZ")]),
            { $0.extras.value(of: FieldID("room")) == "Łódź" }
        ),
        (
            .field([.init(FieldID("room"), "12"), .init(FieldID("vip"), "Yes")]),
            {
                $0.extras.value(of: FieldID("room")) == "12"
                    || $0.extras.value(of: FieldID("vip")) == "yes"
            }
        ),
        (.field([.init(FieldID("floor"))]), { $0.extras.value(of: FieldID("floor")) != nil }),
        (
            .count(.spent, [.compare(.greaterOrEqual, 30)]),
            { $0.extras.secondsSpent / 60 >= 30 }
        ),
        (.count(.spent, [.compare(.equal, 0)]), { $0.extras.secondsSpent / 60 == 0 }),
        (.has(.link), { !$0.extras.links.isEmpty }),
        (.has(.task), { !$0.extras.tasks.isEmpty }),
        (.has(.watcher), { !$0.extras.watchers.isEmpty }),
    ]

    @Test func `every field finds what it says, and turned round all the rest`() throws {
        let model = Self.shared.model
        let all = Set(Self.history.desk.tickets.keys)
        var found = 0
        for (test, holds) in Self.directoryCases + Self.valueCases + Self.timeCases
            + Self.extraCases
        {
            let wanted = Set(Self.history.desk.tickets.values.filter(holds).map(\.id))
            for gather in [0, 3000] {
                let hits = try ids(model, [.init(test)], gather: gather)
                #expect(hits == wanted, "\(test)")
                let rest = try ids(model, [.init(test, isNegated: true)], gather: gather)
                #expect(rest == all.subtracting(wanted), "not \(test)")
            }
            found += wanted.isEmpty ? 0 : 1
        }
        #expect(found > 48, "most cases must have something to find, \(found) have")
    }

    @Test func `all terms must hold`() throws {
        let model = Self.shared.model
        let query = try TicketQuery.parse("queue:network status:open,hold -tag:vip priority:<=3")
        let wanted = Self.history.desk.tickets.values.filter {
            $0.queue.handle == "network" && [.open, .hold].contains($0.status.kind)
                && !$0.tags.contains("vip") && $0.priority.level <= 3
        }
        #expect(!wanted.isEmpty)
        #expect(try ids(model, query.terms, gather: 3000) == Set(wanted.map(\.id)))
        #expect(try ids(model, query.terms, gather: 0) == Set(wanted.map(\.id)))
    }

    @Test func `a day begins where the asker is`() throws {
        var history = History()
        history.now = Timestamp(rfc3339: "2026-09-04T21:30:00Z")!
        try history.open("Late", body: "")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        let term = TicketQuery.Term(
            .time(.opened, [.day(.equal, CivilDay(year: 2026, month: 9, day: 5)!)]))
        for (offset, count) in [(0, 0), (120, 1), (-120, 0)] {
            var asker = history.asker
            asker.utcOffsetMinutes = offset
            let query = TicketQuery(terms: [term])
            #expect(try model.read { try $0.count(query, limit: 9, asker) } == count)
        }
    }

    private func ids(_ model: ReadModel, _ terms: [TicketQuery.Term], gather: Int) throws
        -> Set<TicketID>
    {
        try model.read { snapshot in
            var snapshot = snapshot
            snapshot.limits.gather = gather
            let request = TicketListRequest(query: TicketQuery(terms: terms), limit: 1000)
            return Set(try snapshot.tickets(request, Self.history.asker).rows.map(\.ticket.id))
        }
    }
}
