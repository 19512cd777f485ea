// What an agent does to tickets from the keyboard, and what the desk then holds.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `Working tickets from the keyboard` {
    /// A stage with the list of all unresolved tickets and the cursor on its first, T-5.
    private func stage() async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter>")
        return stage
    }

    @Test func `takes, gives and releases`() async throws {
        var stage = try await stage()
        await stage.press("t")
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("ann"))
        #expect(stage.text.contains("T-5 is yours."))
        await stage.press("T")
        #expect(await stage.desk.ticketState(5)?.owner == nil)
        await stage.press("a chen <Enter>")
        #expect(await stage.desk.ticketState(5)?.owner == AgentID("chen"))
    }

    @Test func `replies to the requester`() async throws {
        var stage = try await stage()
        await stage.press("R We <Space> look <Enter> into <Space> it. <C-s>")
        let reply = ReplyToRequester(body: "We look\ninto it.")
        #expect(await stage.desk.events(5).contains(.replySent(reply)))
        #expect(stage.state.context == .list)
        #expect(stage.state.textsToKeep.isEmpty)
    }

    @Test func `notes inside`() async throws {
        var stage = try await stage()
        await stage.press("n Call <Space> Ben <C-o>")
        #expect(await stage.desk.events(5).contains(.noteAdded("Call Ben")))
    }

    @Test func `holds until a time and resumes`() async throws {
        var stage = try await stage()
        await stage.press("w parts <Space> ordered <Tab> tomorrow <Space> 9:00 <Enter>")
        let hold = await stage.desk.ticketState(5)?.hold
        #expect(hold?.reason == "parts ordered")
        // Nine in the morning an hour east of UTC.
        #expect(hold?.wakeUp == Timestamp(rfc3339: "2026-11-24T08:00:00Z"))
        await stage.press("W")
        #expect(await stage.desk.ticketState(5)?.status.kind == .open)
    }

    @Test func `says what is wrong with a wake-up and keeps the form`() async throws {
        var stage = try await stage()
        await stage.press("w parts <Tab> yesterday <C-s>")
        #expect(stage.text.contains("A time to come"))
        #expect(stage.state.context == .form)
        #expect(await stage.desk.performed.isEmpty)
    }

    @Test func `resolves with a code, closes and reopens`() async throws {
        var stage = try await stage()
        await stage.press("d <Right> <Tab> By <Space> phone <C-s>")
        #expect(
            await stage.desk.events(5).last == .resolved(code: "workaround", note: "By phone"))
        await stage.press("/ T-5 <Enter> C")
        #expect(await stage.desk.ticketState(5)?.status.kind == .closed)
        await stage.press("O again <Enter>")
        #expect(await stage.desk.events(5).last == .reopened(.agent, reason: "again"))
    }

    @Test func `cancels with a reason`() async throws {
        var stage = try await stage()
        await stage.press("X <Enter>")
        #expect(stage.text.contains("This must not be empty."))
        await stage.press("by <Space> mistake <Enter>")
        #expect(await stage.desk.events(5).last == .cancelled(reason: "by mistake"))
    }

    @Test func `moves to a queue found by typing`() async throws {
        var stage = try await stage()
        await stage.press("m calen <Enter>")
        #expect(await stage.desk.ticketState(5)?.queue == QueueID("mail"))
    }

    @Test func `adds and removes tags`() async throws {
        var stage = try await stage()
        await stage.press("/ T-4 <Enter> + +urgent <Space> -vip <Space> site <Enter>")
        #expect(await stage.desk.ticketState(4)?.tags == ["hardware", "site", "urgent"])
    }

    @Test func `overrides the priority with a reason, and judges impact and urgency`() async throws
    {
        var stage = try await stage()
        await stage.press("p <Right> <Tab> customer <Space> waits <C-s>")
        #expect(
            await stage.desk.events(5).last
                == .priorityOverridden(Priority(2)!, reason: "customer waits"))
        await stage.press("/ T-7 <Enter> i <Left> <Tab> <Left> <C-s>")
        let state = await stage.desk.ticketState(7)
        #expect(state?.impact == .service)
        #expect(state?.urgency == .high)
    }

    @Test func `opens a new ticket for a requester found by typing`() async throws {
        var stage = try await stage()
        await stage.press(
            "o kowal <Down> <Enter> Printer <Space> dead <Tab> <Tab> <Tab> <Tab> <Tab>")
        await stage.press("It <Space> smokes. <C-s>")
        let ticket = await stage.desk.ticketState(9)
        #expect(ticket?.subject == "Printer dead")
        #expect(ticket?.requester == RequesterID(1))
        #expect(stage.text.contains("T-9 is open."))
        #expect(stage.state.focus == .ticket)
        #expect(stage.text.contains("It smokes."))
    }

    @Test func `opens a new ticket for an address nobody knows yet`() async throws {
        var stage = try await stage()
        await stage.press("o Eve <Tab> Help <C-s>")
        #expect(stage.text.contains("give an address"))
        await stage.press("@new.example <C-s>")
        #expect(await stage.desk.ticketState(9)?.requester == RequesterID(5))
    }

    @Test func `claims nothing before the desk has answered`() async throws {
        var stage = try await stage()
        stage.isHolding = true
        await stage.press("t")
        #expect(stage.state.subject?.ticket.owner == nil)
        #expect(!stage.text.contains("yours"))
        await stage.release(stage.held)
        #expect(stage.text.contains("T-5 is yours."))
    }

    @Test func `sends the position that was seen`() async throws {
        var stage = try await stage()
        let seen = stage.state.subject?.seen
        await stage.press("t")
        #expect(await stage.desk.performed.last?.seen == seen)
        #expect(seen != nil)
    }

    @Test func `shows what the desk refuses`() async throws {
        var stage = try await stage()
        await stage.desk.failNext(
            with: DeskError(.unavailable, "the disk is full", hints: ["make room"]))
        await stage.press("t")
        #expect(stage.text.contains("the disk is full. make room"))
        #expect(stage.rings == 1)
    }

    @Test func `sends the same command again under the same id after an unknown outcome`()
        async throws
    {
        var stage = try await stage()
        await stage.desk.loseNext(with: DeskError(.unknownOutcome, "lost"))
        await stage.press("n once <C-o>")
        #expect(stage.text.contains("can't say whether that was recorded"))
        #expect(stage.writing == "once")
        await stage.press("<C-o>")
        let ids = await stage.desk.performed.map(\.id)
        #expect(ids.count == 2 && ids[0] == ids[1])
        #expect(await stage.desk.events(5).count { $0 == .noteAdded("once") } == 1)
    }
}
