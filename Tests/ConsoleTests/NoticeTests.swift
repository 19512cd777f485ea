// What concerns the agent: told of as chosen, marked in rows and in the time line, listed, and
// looked at by opening the ticket.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `What concerns the agent` {
    private func stage(rows: Int = 24, columns: Int = 100) async throws -> Stage {
        let desk = try await CannedDesk.make()
        await desk.forgetConcerns()
        return await Stage(desk: desk, rows: rows, columns: columns)
    }

    private func happens(
        _ stage: inout Stage, _ number: Int, _ command: TicketCommand, by agent: String = "ben"
    ) async throws {
        try await stage.desk.act(.ticket(TicketID(number), command), as: agent)
        await stage.hearOfChanges()
    }

    @Test func `is told of by bell, status line and terminal, once`() async throws {
        var stage = try await stage()
        try await happens(&stage, 4, .give(to: AgentID("ann")))
        #expect(stage.rings == 1)
        #expect(stage.state.flash?.text.contains("T-4") == true)
        #expect(stage.notified.count == 1)
        #expect(stage.text.contains("unread 1"))
        await stage.send(.changed(DeskChange(position: .start, everything: true)))
        #expect(stage.rings == 1 && stage.notified.count == 1)
    }

    @Test func `is never an own deed, nor what others do elsewhere`() async throws {
        var stage = try await stage()
        try await happens(&stage, 1, .addNote("to myself"), by: "ann")
        try await happens(&stage, 5, .addNote("nobody's"))
        #expect(stage.rings == 0)
        #expect(stage.state.notices.count == 0)
    }

    @Test func `is told of as chosen`() async throws {
        var stage = try await stage()
        await stage.press("N o")
        let options = stage.state.noticeOptions
        let downs = { (option: NoticeOption) in
            String(repeating: "j ", count: options.firstIndex(of: option) ?? 0)
        }
        await stage.press(downs(.bell) + "<Enter> g " + downs(.concern(.watched)) + "x")
        await stage.press("g " + downs(.queue(QueueID("network"))) + "x")
        var choice = await stage.desk.choice
        #expect(!choice.rings && !choice.concerns.contains(.watched))
        #expect(choice.queues == [QueueID("network")])
        await stage.press("<Esc> <Esc>")
        try await happens(&stage, 6, .move(to: QueueID("network")))
        #expect(stage.rings == 0)
        #expect(stage.notified.count == 1)
        choice.isShown = false
        choice.desktop = .never
        try await stage.desk.choose(choice)
        await stage.send(.changed(DeskChange(position: .start, concernsCaller: true)))
        await stage.press("r")
        let before = stage.state.flash
        try await happens(&stage, 1, .addNote("hello @ann"))
        #expect(stage.notified.count == 1)
        #expect(stage.state.flash == before)
        #expect(stage.state.notices.count > 0)
    }

    @Test func `is looked at by opening the ticket, not by passing over its row`() async throws {
        var stage = try await stage(rows: 43, columns: 132)
        try await happens(&stage, 1, .addNote("look here"))
        let position = try #require(await stage.desk.ticketState(1)?.position)
        await stage.press("<Enter> j k")
        #expect(await stage.desk.seen[TicketID(1)] == nil)
        #expect(stage.state.notices.count == 1)
        while stage.state.list.chosen?.ticket.id != TicketID(1) { await stage.press("j") }
        await stage.press("<Enter>")
        #expect(await stage.desk.seen[TicketID(1)] == position)
        #expect(stage.state.notices.count == 0)
        #expect(!stage.text.contains("unread"))
    }

    @Test func `is asked for alone, beside what is known; all is after a look elsewhere`()
        async throws
    {
        var stage = try await stage()
        try await happens(&stage, 1, .addNote("one"))
        let known = try #require(stage.state.notices.page?.position)
        try await stage.desk.act(.ticket(TicketID(4), .give(to: AgentID("ann"))), as: "ben")
        stage.isHolding = true
        for change in await stage.desk.takeChanges() { await stage.send(.changed(change)) }
        #expect(notices(stage.held) == [NoticeRequest(after: known)])
        await stage.release(stage.held)
        #expect(stage.state.notices.count == 2)
        stage.isHolding = true
        await stage.send(.changed(DeskChange(position: .start, concernsCaller: true)))
        #expect(notices(stage.held).last == NoticeRequest())
    }

    private func notices(_ effects: [Effect]) -> [NoticeRequest] {
        effects.compactMap { effect in
            if case .ask(_, .notices, .notices(let request)) = effect { return request }
            return nil
        }
    }

    @Test func `is not told of where the ticket lies open`() async throws {
        var stage = try await stage()
        await stage.press("<Enter> <Enter>")
        #expect(stage.state.ticket.id == TicketID(1))
        try await happens(&stage, 1, .addNote("while you look"))
        #expect(stage.rings == 0)
        #expect(stage.state.notices.count == 0)
        #expect(stage.text.contains("while you look"))
    }

    @Test func `begins under a line in the time line, for as long as the ticket is open`()
        async throws
    {
        var stage = try await stage(rows: 40)
        await stage.press("<Enter> <Enter>")
        #expect(!stage.text.contains("new since you last looked"))
        await stage.press("<Esc> j")
        try await happens(&stage, 1, .addNote("something new"))
        await stage.press("k <Enter>")
        let rows = stage.screen
        let line = try #require(rows.firstIndex { $0.contains("new since you last looked") })
        #expect(rows[(line + 1)...].contains { $0.contains("something new") })
        #expect(!rows[..<line].contains { $0.contains("something new") })
        try await happens(&stage, 1, .addNote("and more"))
        #expect(stage.screen.count { $0.contains("new since you last looked") } == 1)
    }

    @Test func `is listed, opened from the list, and marked as read`() async throws {
        var stage = try await stage()
        try await happens(&stage, 1, .addNote("one"))
        try await happens(&stage, 4, .give(to: AgentID("ann")))
        try await happens(&stage, 4, .addNote("two"))
        await stage.press("N")
        #expect(stage.screen.contains { $0.contains("assigned") && $0.contains("T-4") })
        await stage.press("<Tab>")
        guard case .notices(let layer)? = stage.state.layers.last else {
            Issue.record("no list")
            return
        }
        #expect(layer.lines.map(\.isHeading) == [true, false, false, true, false])
        #expect(layer.lines.map { $0.notice.entry.ticket.number } == [4, 4, 4, 1, 1])
        await stage.press("x")
        #expect(stage.state.notices.count == 1)
        await stage.press("g <Enter>")
        #expect(stage.state.layers.isEmpty)
        #expect(stage.state.ticket.id == TicketID(1))
        #expect(stage.state.notices.count == 0)
        try await happens(&stage, 4, .addNote("three"))
        await stage.press("N X")
        #expect(stage.state.notices.count == 0)
        #expect(stage.text.contains("Nothing new concerns you."))
    }

    @Test func `leaves no control to the terminal`() {
        let title = DisplayString(untrusted: "T-9;x"),
            text = DisplayString(
                untrusted: "a\u{1B}]0;owned\u{7}b;c\n" + String(repeating: "long ", count: 99))
        for notice in [DesktopNotice.osc9, .osc777] {
            let bytes = Array(notice.sequence(title: title, text: text, inTmux: false).utf8)
            #expect(bytes.filter { $0 < 0x20 } == [0x1B, 0x07])
            #expect(bytes.count < 400)
            let wrapped = notice.sequence(title: title, text: text, inTmux: true)
            #expect(wrapped.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}]") && wrapped.hasSuffix("\u{1B}\\"))
        }
        #expect(
            DesktopNotice.osc777.sequence(title: title, text: "hi", inTmux: false)
                == "\u{1B}]777;notify;T-9,x;hi\u{7}")
    }

    @Test func `goes to terminals that are known to show it`() {
        let known = DesktopNotice.known
        #expect(known(["TERM": "foot"]) == .osc777)
        #expect(known(["TERM": "xterm-kitty"]) == .osc9)
        #expect(known(["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"]) == .osc9)
        #expect(known(["TERM": "xterm-256color"]) == nil)
        #expect(known(["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "ghostty"]) == nil)
        #expect(known(["TERM": "screen", "LC_TERMINAL": "iTerm2"]) == .osc9)
    }
}
