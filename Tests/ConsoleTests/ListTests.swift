// The list as a window: pages, the cursor, live changes, filter and sort.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `The list` {
    private func questions(_ effects: [Effect]) -> [DeskQuestion] {
        effects.compactMap { effect in
            if case .ask(_, _, let question) = effect { return question }
            return nil
        }
    }

    @Test func `is loaded page after page as it is scrolled`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        #expect(stage.state.list.rows.count == 48)
        #expect(stage.state.list.total == 300)
        await stage.press("<PgDn> <PgDn>")
        #expect(stage.state.list.rows.count == 96)
        #expect(stage.state.list.rows.map(\.ticket.id.number) == Array(1...96))
    }

    @Test func `goes to its end and back`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter> G G")
        #expect(stage.state.list.chosen?.ticket.id == TicketID(300))
        #expect(stage.text.contains(" 300/300"))
        await stage.press("g")
        #expect(stage.state.list.chosen?.ticket.id == TicketID(1))
    }

    @Test func `keeps the cursor on its ticket when others come before it`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> j j")
        let chosen = stage.state.list.chosen?.ticket.id
        try await stage.desk.act(
            .openTicket(
                OpenTicket(
                    subject: "Fire", requester: .id(RequesterID(1)), queue: QueueID("network"),
                    impact: .department, urgency: .critical)))
        await stage.hearOfChanges()
        #expect(stage.state.list.rows.contains { $0.ticket.subject == "Fire" })
        #expect(stage.state.list.chosen?.ticket.id == chosen)
        #expect(stage.state.list.selection.index == 3)
        #expect(stage.text.contains("Fire"))
    }

    private func lists(_ effects: [Effect]) -> [TicketListRequest] {
        questions(effects).compactMap { question in
            if case .tickets(let request) = question { return request }
            return nil
        }
    }

    @Test func `asks for a row that changed alone, and puts it in its place`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter> G G")
        let before = stage.state.list.rows.map(\.ticket.id)
        try await stage.desk.act(.ticket(TicketID(290), .take))
        stage.isHolding = true
        for change in await stage.desk.takeChanges() { await stage.send(.changed(change)) }
        let held = stage.held
        #expect(lists(held).map(\.limit) == [1])
        #expect(!questions(held).contains { if case .count = $0 { true } else { false } })
        await stage.release(held)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 290 }?.ticket.owner != nil)
        #expect(stage.state.list.rows.map(\.ticket.id) == before)
    }

    /// What the desk says of tickets that changed, with their rows.
    private func told(_ stage: Stage, _ numbers: [Int]) async throws -> DeskChange {
        let tickets = Set(numbers.map { TicketID($0) })
        let list = try #require(stage.state.interest.list)
        let page = try await stage.desk.tickets(list.request(for: tickets))
        var change = try #require(await stage.desk.takeChanges().last)
        (change.tickets, change.rows) = (tickets, list.rows(page, of: tickets))
        return change
    }

    @Test func `puts rows in their places that come with the news, and asks for nothing`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        let before = stage.state.list.rows.map(\.ticket.id)
        try await stage.desk.act(.ticket(TicketID(7), .take))
        // One that lies beyond what was loaded concerns nobody.
        let change = try await told(stage, [7, 200])
        stage.isHolding = true
        await stage.send(.changed(change))
        #expect(lists(stage.held).isEmpty)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 7 }?.ticket.owner != nil)
        #expect(stage.state.list.rows.map(\.ticket.id) == before)
    }

    @Test func `asks where rows that came are of another list, or of before what it asks for`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        try await stage.desk.act(.ticket(TicketID(7), .take))
        var change = try await told(stage, [7])
        change.rows?.tag += 1
        stage.isHolding = true
        await stage.send(.changed(change))
        #expect(lists(stage.held).map(\.limit) == [2])
        // Under way: what comes now may be older than its answer.
        change.rows?.tag -= 1
        let asked = stage.held.count
        await stage.send(.changed(change))
        #expect(stage.held.count == asked)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 7 }?.ticket.owner == nil)
        await stage.release(stage.held)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 7 }?.ticket.owner != nil)
    }

    @Test func `leaves a row that is newer than one that comes late`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        try await stage.desk.act(.ticket(TicketID(7), .addNote("first")))
        let late = try await told(stage, [7])
        try await stage.desk.act(.ticket(TicketID(7), .take))
        await stage.hearOfChanges()
        let row = stage.state.list.rows.first { $0.ticket.id.number == 7 }
        await stage.send(.changed(late))
        #expect(row?.ticket.owner != nil)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 7 } == row)
    }

    @Test func `asks for the page where a row that changed stands elsewhere, or has gone`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        let total = try #require(stage.state.list.total)
        try await stage.desk.act(
            .ticket(TicketID(7), .assess(impact: .department, urgency: .critical)))
        await stage.hearOfChanges()
        #expect(stage.state.list.rows.first?.ticket.id == TicketID(7))
        try await stage.desk.act(.ticket(TicketID(7), .resolve(code: "solved", note: "Done.")))
        await stage.hearOfChanges()
        #expect(!stage.state.list.rows.contains { $0.ticket.id == TicketID(7) })
        #expect(stage.state.list.total == total - 1)
    }

    @Test func `loads nothing for what changes beyond the rows loaded, but counts anew`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        let total = try #require(stage.state.list.total)
        let rows = stage.state.list.rows.map(\.ticket.id)
        #expect(stage.state.list.hasMore && !rows.contains(TicketID(290)))
        try await stage.desk.act(.ticket(TicketID(290), .resolve(code: "solved", note: "Done.")))
        stage.isHolding = true
        for change in await stage.desk.takeChanges() { await stage.send(.changed(change)) }
        // The last row comes along, since what is listed after it is beyond.
        #expect(lists(stage.held).map(\.limit) == [2])
        await stage.release(stage.held)
        #expect(stage.state.list.rows.map(\.ticket.id) == rows)
        await stage.send(.countsDue)
        #expect(stage.state.list.total == total - 1)
    }

    @Test func `goes on where the last row that was loaded leaves a list that has more`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        let last = try #require(stage.state.list.rows.last?.ticket.id)
        #expect(stage.state.list.hasMore)
        try await stage.desk.act(.ticket(last, .resolve(code: "solved", note: "Done.")))
        await stage.hearOfChanges()
        #expect(!stage.state.list.rows.contains { $0.ticket.id == last })
        #expect(stage.state.list.hasMore)
    }

    @Test func `takes in what changes while the row that changed is being asked for`()
        async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter>")
        try await stage.desk.act(.ticket(TicketID(3), .take))
        stage.isHolding = true
        for change in await stage.desk.takeChanges() { await stage.send(.changed(change)) }
        try await stage.desk.act(.ticket(TicketID(4), .take))
        for change in await stage.desk.takeChanges() { await stage.send(.changed(change)) }
        #expect(lists(stage.held).count == 1)
        await stage.release(stage.held)
        for number in [3, 4] {
            let row = stage.state.list.rows.first { $0.ticket.id == TicketID(number) }
            #expect(row?.ticket.owner != nil)
        }
    }

    @Test func `asks anew only around what is shown, deep in a long list`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter> G G")
        try await stage.desk.act(.ticket(TicketID(290), .take))
        _ = await stage.desk.takeChanges()
        stage.isHolding = true
        await stage.send(.changed(DeskChange(position: Position(900), everything: true)))
        let lists = lists(stage.held)
        #expect(lists.count == 1)
        #expect(lists[0].after != nil)
        #expect(lists[0].limit < 100)
        await stage.release(stage.held)
        #expect(stage.state.list.rows.first { $0.ticket.id.number == 290 }?.ticket.owner != nil)
        #expect(stage.state.list.chosen?.ticket.id == TicketID(300))
        await stage.press("g")
        #expect(stage.state.list.rows.map(\.ticket.id.number).prefix(10) == Array(1...10)[...])
    }

    @Test func `does not ask for what a change does not touch`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 43, columns: 132)
        await stage.press("G")
        #expect(stage.state.list.view == .queue(QueueID("network")))
        stage.isHolding = true
        try await stage.desk.act(.ticket(TicketID(3), .take))
        await stage.hearOfChanges()
        #expect(
            !questions(stage.held).contains { question in
                switch question {
                case .tickets, .ticket: true
                default: false
                }
            })
        #expect(questions(stage.held).contains(.queues))
    }

    @Test func `does not ask for what is out of sight until it is shown`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 20, columns: 60)
        await stage.press("j j <Enter> <Enter>")
        stage.isHolding = true
        try await stage.desk.act(.ticket(TicketID(5), .addNote("x")))
        await stage.hearOfChanges()
        #expect(questions(stage.held) == [.ticket(TicketID(5), entries: 40)])
        await stage.press("<Esc>")
        #expect(
            questions(stage.held).contains { question in
                if case .tickets = question { return true }
                return false
            })
    }

    @Test func `drops answers that came too late`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        stage.isHolding = true
        await stage.press("j")
        let early = stage.held
        await stage.press("j")
        let late = Array(stage.held.dropFirst(early.count))
        await stage.release(late)
        let rows = stage.state.list.rows.map(\.ticket.id)
        #expect(rows.count == 7)
        await stage.release(early)
        #expect(stage.state.list.rows.map(\.ticket.id) == rows)
        #expect(stage.state.list.view == .unresolved)
    }

    @Test func `acts on no row of another view while its own is under way`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        stage.isHolding = true
        await stage.press("j <Enter> t")
        #expect(stage.state.subject == nil)
        #expect(
            !stage.held.contains { effect in
                if case .perform = effect { return true }
                return false
            })
    }

    @Test func `asks once more when something changed while the answer was under way`() async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make())
        stage.isHolding = true
        await stage.press("r")
        let first = stage.held
        try await stage.desk.act(.ticket(TicketID(1), .addNote("x")))
        await stage.hearOfChanges()
        #expect(stage.held.count == first.count)
        await stage.release(first)
        #expect(!stage.state.isWaiting)
    }

    @Test func `filters live while typing and shows the filter in force`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> / pri")
        #expect(stage.text.contains("/pri"))
        await stage.press("<Esc> / owner:nobody")
        #expect(stage.state.list.rows.count == 4)
        await stage.press("<Enter>")
        #expect(stage.text.contains("[/owner:nobody]"))
        #expect(stage.state.context == .list)
        await stage.press("<Esc>")
        #expect(stage.state.list.rows.count == 7)
        #expect(!stage.text.contains("owner:nobody"))
    }

    @Test func `takes the last word typed for a beginning`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> / lapt")
        #expect(stage.state.list.rows.map(\.ticket.id) == [TicketID(4)])
        await stage.press("<Enter>")
        #expect(stage.text.contains("[/lapt*]"))
    }

    @Test func `shows where a filter can't be read and keeps the last one that could`() async throws
    {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> / owner:nobody <Space> priority:x")
        #expect(stage.text.contains("column 23"))
        #expect(stage.state.list.rows.count == 4)
        await stage.press("<Enter>")
        #expect(stage.state.context == .filter)
        await stage.press("<Esc>")
        #expect(stage.state.list.rows.count == 7)
    }

    @Test func `completes keys and values of the search language`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("/ queue:netw <Tab>")
        guard case .filter(let filter)? = stage.state.layers.last else {
            Issue.record("no filter")
            return
        }
        #expect(filter.field.text == "queue:network")
    }

    @Test func `finds a ticket by number wherever it is, and closed ones by status`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("/ T-8 <Enter>")
        #expect(stage.state.list.chosen?.ticket.id == TicketID(8))
        #expect(stage.text.contains("everywhere"))
        await stage.press("<Esc> <Esc> j j / status:resolved <Enter>")
        #expect(stage.state.list.rows.map(\.ticket.id) == [TicketID(8)])
    }

    @Test func `is sorted by any column, and the other way round`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> s opened <Enter>")
        #expect(stage.state.list.sort == TicketSort(.opened))
        #expect(stage.state.list.rows.first?.ticket.id == TicketID(4))
        await stage.press("s opened <Enter>")
        #expect(stage.state.list.rows.first?.ticket.id == TicketID(5))
    }

    @Test func `pages the time line into the past`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("long"))
        await stage.press("j j <Enter> <Enter>")
        #expect(stage.state.ticket.entries.count == 40)
        #expect(stage.text.contains("Note number 90."))
        await stage.press("g")
        #expect(stage.state.ticket.entries.count == 80)
        await stage.press("g g")
        #expect(stage.state.ticket.entries.map(\.number) == Array(1...91))
        #expect(stage.text.contains("Printer 1 is out of paper"))
        try await stage.desk.act(.ticket(TicketID(1), .addNote("later")))
        await stage.hearOfChanges()
        #expect(stage.state.ticket.entries.map(\.number) == Array(1...92))
        #expect(!stage.text.contains("later"))
        await stage.press("G")
        #expect(stage.text.contains("later"))
    }

    @Test func `steps from ticket to ticket`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> <Enter> ]")
        #expect(stage.text.contains("T-1  VPN drops"))
        await stage.press("[")
        #expect(stage.text.contains("T-5  Whole site"))
    }

    @Test func `says so where there is nothing, and where the desk fails`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("empty"))
        #expect(stage.text.contains("No ticket is yours."))
        await stage.press("/ xyzzy <Enter>")
        #expect(stage.text.contains("No ticket matches."))
        stage.isHolding = true
        await stage.press("<Esc> r")
        for case .ask(let id, .list, _) in stage.held {
            await stage.send(.answered(id, .list, .failed(DeskError(.unavailable, "it is gone"))))
        }
        #expect(stage.text.contains("it is gone"))
    }
}
