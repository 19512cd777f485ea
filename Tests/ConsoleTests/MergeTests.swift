// Tickets that belong together: merged, taken apart, split, linked, jumped between.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `Tickets that belong together` {
    /// The list of the small desk filtered to one ticket, which is chosen.
    private func stage(_ ticket: Int, desk: String = "small", rows: Int = 24) async throws -> Stage
    {
        var stage = await Stage(desk: try await CannedDesk.make(desk), rows: rows)
        await stage.press("j j <Enter> / T-\(ticket) <Enter>")
        return stage
    }

    @Test func `are merged after the agent saw both subjects`() async throws {
        var stage = try await stage(6)
        await stage.press("M 1 <Enter>")
        #expect(await stage.desk.performed.isEmpty)
        #expect(stage.text.contains("T-6  Share drive full"))
        #expect(stage.text.contains("T-1  VPN drops with error 809"))
        await stage.press("y")
        #expect(await stage.desk.ticketState(6)?.extras.mergedInto == TicketID(1))
        #expect(stage.text.contains("T-6 is merged into T-1."))
    }

    @Test func `are offered by requester at first, and found by words`() async throws {
        var stage = try await stage(6)
        await stage.press("M")
        #expect(stage.text.contains("VPN drops with error 809"))
        #expect(!stage.text.contains("Whole site offline"))
        await stage.press("offline")
        #expect(stage.text.contains("Whole site offline"))
        await stage.press("<Enter> y")
        #expect(await stage.desk.ticketState(6)?.extras.mergedInto == TicketID(5))
    }

    @Test func `like it are offered first`() async throws {
        var stage = try await stage(6)
        try await stage.desk.act(
            .openTicket(
                OpenTicket(
                    subject: "Other share is slow", requester: .id(RequesterID(4)),
                    queue: QueueID("access"), body: "Very.")))
        await stage.press("M")
        #expect(stage.text.contains("T-9"))
        await stage.press("<Enter>")
        #expect(stage.text.contains("T-9  Other share is slow"))
    }

    @Test func `of other requesters are merged with a word about who reads replies`() async throws {
        var stage = try await stage(7)
        await stage.press("M 1 <Enter>")
        #expect(stage.text.contains("Mind: replies to T-1 then go to both Anna Kowalska and Tom"))
        await stage.press("y <Esc> <Esc> / T-1 <Enter> R")
        #expect(stage.text.contains("the requester of T-7"))
    }

    @Test func `can be typed ahead of the desk`() async throws {
        var stage = try await stage(6)
        stage.isHolding = true
        await stage.press("M 5 <Enter>")
        #expect(stage.state.context == .picker)
        await stage.release(stage.held)
        #expect(stage.state.context == .question)
        #expect(stage.text.contains("Whole site offline"))
    }

    @Test func `are not merged into themselves or into what is not there`() async throws {
        var stage = try await stage(6)
        await stage.press("M 99 <Enter>")
        #expect(stage.text.contains("There is no other ticket T-99."))
        await stage.press("<Esc> M 6 <Enter>")
        #expect(stage.text.contains("There is no other ticket T-6."))
        #expect(await stage.desk.performed.isEmpty)
    }

    @Test func `are taken apart from the merged one at once`() async throws {
        var stage = try await stage(6, desk: "trade")
        await stage.press("R")
        #expect(
            stage.state.flash?.text
                == "T-6 was merged into T-1. J goes there, U takes the merge back.")
        await stage.press("U")
        #expect(await stage.desk.ticketState(6)?.extras.mergedInto == nil)
        #expect(stage.text.contains("T-6 is a ticket of its own again."))
    }

    @Test func `are taken apart from the survivor by choice`() async throws {
        var stage = try await stage(1, desk: "trade")
        await stage.press("U 7 <Enter>")
        #expect(await stage.desk.ticketState(7)?.extras.mergedInto == nil)
        #expect(await stage.desk.ticketState(6)?.extras.mergedInto == TicketID(1))
    }

    @Test func `share one time line, each entry under its number`() async throws {
        var stage = try await stage(1, desk: "trade", rows: 120)
        await stage.press("<Enter> z")
        let reads = { (part: String) in stage.screen.contains { $0.contains(part) } }
        #expect(reads("T-6 Anna Kowalska asks (opened by Ann Reed)"))
        #expect(reads("T-7 the requester of T-7 asks"))
        #expect(reads("the requester of T-7 writes by mail, to T-7"))
        #expect(!reads("T-1 Anna Kowalska asks"))
        // The two halves of a merge are told once.
        #expect(reads("Ann Reed merged T-6 into it") && !reads("merged it into T-1"))
    }

    @Test func `change the time line as they are merged and taken apart`() async throws {
        var stage = try await stage(1, rows: 60)
        await stage.press("<Enter>")
        let alone = stage.state.ticket.entries.count
        try await stage.desk.act(.ticket(TicketID(6), .merge(into: TicketID(1))))
        await stage.hearOfChanges()
        #expect(stage.state.ticket.entries.count == alone + 4)
        try await stage.desk.act(.ticket(TicketID(6), .unmerge))
        await stage.hearOfChanges()
        #expect(stage.state.ticket.entries.count == alone + 2)
    }

    @Test func `are split off with the text of an entry, and left again`() async throws {
        var stage = try await stage(1)
        await stage.press("<Enter> S asks <Enter> Only <Space> Gdansk <Tab> d <C-s>")
        let part = await stage.desk.ticketState(9)
        #expect(part?.subject == "Only Gdansk")
        #expect(part?.queue == QueueID("desktop"))
        #expect(stage.state.ticket.id == TicketID(9))
        #expect(stage.text.contains("Since this morning"))
        await stage.press("<Esc>")
        #expect(stage.state.ticket.id == TicketID(1))
        await stage.press("<Esc>")
        #expect(stage.state.focus == .list)
    }

    @Test func `are split off without a text too`() async throws {
        var stage = try await stage(1)
        await stage.press("<Enter> S no <Space> text <Enter> Empty <C-s>")
        #expect(await stage.desk.events(9).first?.spokenText == nil)
        #expect(await stage.desk.ticketState(9)?.subject == "Empty")
    }

    @Test func `are linked by relation and number, and the link is taken away`() async throws {
        var stage = try await stage(6)
        await stage.press("L depends <Enter> 5 <Enter>")
        let link = TicketLink(.dependsOn, TicketID(5))
        #expect(await stage.desk.ticketState(6)?.extras.links == [link])
        #expect(stage.text.contains("T-6 is linked to T-5."))
        await stage.press("<Enter>")
        #expect(stage.text.contains("depends on T-5"))
        #expect(stage.text.contains("Whole site offline"))
        await stage.press("u <Enter>")
        #expect(await stage.desk.ticketState(6)?.extras.links == [])
    }

    @Test func `are gone to and come back from`() async throws {
        var stage = try await stage(6, desk: "trade")
        await stage.press("<Enter> <Enter>")
        #expect(stage.state.ticket.id == TicketID(1))
        await stage.press("J depends <Enter>")
        #expect(stage.state.ticket.id == TicketID(5))
        await stage.press("<Esc> <Esc>")
        #expect(stage.state.ticket.id == TicketID(6))
        #expect(stage.state.focus == .ticket)
    }

    @Test func `that would close a circle are refused with the key that helps`() async throws {
        var stage = try await stage(5, desk: "trade")
        await stage.press("L depends <Enter> 1 <Enter>")
        #expect(
            stage.state.flash?.text
                == "T-5 depends on T-1 would close a circle. Take a link of it away first (u).")
        // All of it can be read at 80 columns.
        #expect(stage.screen.suffix(2).joined(separator: " ").contains("away first (u)."))
    }

    @Test func `are told of as somebody changes the other one`() async throws {
        var stage = try await stage(1, desk: "trade", rows: 60)
        await stage.press("<Enter>")
        let glyph = stage.screen.first { $0.contains("depends on T-5") }
        let site = FieldEntry(FieldID("site"), "Riga")
        try await stage.desk.act(.ticket(TicketID(5), .fillFields([site])))
        try await stage.desk.act(.ticket(TicketID(5), .resolve(code: "solved", note: "")))
        await stage.hearOfChanges()
        #expect(glyph != nil && stage.screen.first { $0.contains("depends on T-5") } != glyph)
    }

    @Test func `moved on meanwhile are a conflict, which can be overruled`() async throws {
        var stage = try await stage(6)
        await stage.press("M 1 <Enter>")
        try await stage.desk.act(
            .ticket(TicketID(6), .receive(ReceiveMessage(body: "wait"))))
        await stage.press("y")
        #expect(stage.state.context == .conflict)
        await stage.press("s")
        #expect(await stage.desk.ticketState(6)?.extras.mergedInto == TicketID(1))
    }
}
