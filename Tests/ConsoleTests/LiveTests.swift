// The console among others: what it asks again, what shines, who else is there.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `A live console` {
    private func stage(_ keys: String, habits: Habits = Habits(), rows: Int = 24) async throws
        -> Stage
    {
        var stage = await Stage(
            desk: try await CannedDesk.make(), rows: rows, habits: habits)
        await stage.press(keys)
        return stage
    }

    @Test func `wants to hear of what it shows, and in passing of the rest`() async throws {
        var stage = try await stage("")
        // Its own tickets first.
        #expect(stage.state.interest.owners == [AgentID("ann")])
        #expect(stage.state.interest.overview && !stage.state.interest.everything)
        #expect(stage.state.interest.tickets == [TicketID(1), TicketID(6)])
        await stage.press("j j")
        #expect(stage.state.interest.everything)
        await stage.press("j j")
        let queue = try #require(stage.state.queues.summaries.first?.queue.id)
        #expect(stage.state.interest.queues == [queue])
        await stage.press("/ number:T-5 <Enter>")
        #expect(stage.state.interest.tickets.isSubset(of: [TicketID(5), TicketID(1)]))
    }

    @Test func `wants no other queues where its filter names one`() async throws {
        var stage = try await stage("j j / queue:desktop <Enter>")
        #expect(stage.state.interest.queues == [QueueID("desktop")])
        #expect(!stage.state.interest.everything)
        await stage.press("/ <C-u> -queue:desktop <Enter>")
        #expect(stage.state.interest.everything)
    }

    @Test func `asks nothing for what it does not show`() async throws {
        var stage = try await stage("j j j j")
        guard case .queue(let queue) = stage.state.list.view else {
            Issue.record("no queue is shown")
            return
        }
        stage.isHolding = true
        let other = DeskChange(
            position: Position(900), tickets: [TicketID(99)], queues: [QueueID("elsewhere")])
        await stage.send(.changed(other))
        #expect(stage.held.isEmpty)
        // Counts follow when it is time for them.
        await stage.send(.countsDue)
        #expect(!stage.held.isEmpty)
        var own = other
        own.queues = [queue]
        await stage.send(.changed(own))
        #expect(
            stage.held.contains {
                if case .ask(_, .changedRows, _) = $0 { true } else { false }
            })
    }

    @Test func `takes in counts that come with the news, and asks where they do not`() async throws
    {
        var stage = try await stage("")
        var told = try #require(stage.state.queues.summaries.first)
        told.unresolved += 41
        var change = DeskChange(
            position: Position(900), queues: [told.queue.id], summaries: [told])
        stage.isHolding = true
        await stage.send(.changed(change))
        #expect(stage.state.queues.summaries.first == told)
        #expect(!stage.state.wantsCounts && stage.held.isEmpty)
        change.summaries = nil
        await stage.send(.changed(change))
        #expect(stage.state.wantsCounts)
        await stage.send(.countsDue)
        // Under way: what comes now may be older than the answer, and is asked for again.
        change.summaries = [told]
        await stage.send(.changed(change))
        #expect(stage.state.wantsCounts)
    }

    @Test func `has its own tickets counted where they may be others, and no more`() async throws {
        var stage = try await stage("")
        stage.isHolding = true
        let own = DeskChange(
            position: Position(900), tickets: [TicketID(99)], owners: [AgentID("ann")])
        await stage.send(.changed(own))
        #expect(
            stage.held.allSatisfy { if case .ask(_, .mineCount, _) = $0 { false } else { true } })
        await stage.send(.countsDue)
        let asked = stage.held.compactMap { effect -> Slot? in
            if case .ask(_, let slot, _) = effect { slot } else { nil }
        }
        #expect(asked.contains(.mineCount) && !asked.contains(.queues))
        #expect(!stage.state.wantsCounts)
    }

    @Test func `lets a row shine once that somebody else changed, and leaves the cursor`()
        async throws
    {
        var stage = try await stage("j j <Enter> j j", habits: Habits(showsChanges: true))
        let chosen = stage.state.list.chosen?.ticket.id, top = stage.state.list.selection.top
        try await stage.desk.act(.ticket(TicketID(5), .addNote("look")), as: "ben")
        await stage.hearOfChanges()
        #expect(Array(stage.state.list.shining.keys) == [TicketID(5)])
        #expect(stage.state.isShining)
        #expect(stage.state.list.chosen?.ticket.id == chosen)
        #expect(stage.state.list.selection.top == top)
        let shining = stage.state.view()
        await stage.send(.clock(microseconds: stage.state.now.microseconds + 600_000))
        await stage.send(.flashOver)
        #expect(!stage.state.isShining)
        #expect(stage.state.view() != shining)
        #expect(stage.state.view().plainText == shining.plainText)
    }

    @Test func `lets no row shine for the agent's own doing, nor where that is not wanted`()
        async throws
    {
        var stage = try await stage("j j <Enter> t", habits: Habits(showsChanges: true))
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("ann"))
        #expect(stage.state.list.shining.isEmpty)
        stage = try await self.stage("j j <Enter>")
        try await stage.desk.act(.ticket(TicketID(5), .addNote("look")), as: "ben")
        await stage.hearOfChanges()
        #expect(stage.state.list.shining.isEmpty)
    }

    @Test func `shows who else looks and writes, in the list and in the ticket`() async throws {
        var stage = try await stage("j j <Enter>")
        await stage.desk.place("ben", at: 5, isWriting: true)
        await stage.desk.place("ann", at: 1, isWriting: true)
        await stage.hearOfChanges()
        let row = try #require(stage.screen.first { $0.contains("T-5") })
        #expect(row.contains("¶"))
        #expect(stage.screen.first { $0.contains("T-1 ") }?.contains("¶") != true)
        await stage.press("<Enter>")
        #expect(stage.text.contains("Ben Ode writes here"))
        await stage.send(
            .changed(DeskChange(position: .start, presence: [TicketID(5): []])))
        #expect(!stage.text.contains("Ben Ode writes here"))
    }

    @Test func `says when somebody pressed a key last, where that is a while ago`() async throws {
        var stage = try await stage("j j <Enter>")
        let now = await stage.desk.now
        await stage.desk.place(
            "ben", at: 5, isWriting: false, lastKeyAt: now.adding(seconds: -600))
        await stage.hearOfChanges()
        await stage.press("<Enter>")
        #expect(stage.text.contains("Ben Ode looks at it, last key 10m ago"))
    }

    @Test func `lets others know what is open and where something is written`() async throws {
        var stage = try await stage("j j <Enter>")
        #expect(stage.state.attention == .none)
        await stage.press("<Enter>")
        #expect(stage.state.attention == Attention(TicketID(5)))
        await stage.press("R")
        #expect(stage.state.attention == Attention(TicketID(5), isWriting: true))
        await stage.press("<Esc>")
        #expect(stage.state.attention == Attention(TicketID(5)))
    }
}
