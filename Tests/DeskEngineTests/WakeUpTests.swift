// Holds that come back: on time while the desk is open, with their lateness where nobody ran it.

import DeskAPI
import DeskEngine
import DeskTesting
import LogTesting
import ServiceDesk
import Testing

@Suite struct WakeUpTests {
    private func held(_ scenario: ScenarioDesk, seconds: Int64) async throws -> TicketID {
        let ticket = try await scenario.openTicket()
        let wakeUp = ManualDeskClock.beginning.adding(seconds: seconds)
        try await scenario.perform(.ticket(ticket, .hold(Hold(reason: "vendor", wakeUp: wakeUp))))
        return ticket
    }

    private func last(_ scenario: ScenarioDesk, _ ticket: TicketID) async throws -> TimelineEntry? {
        try await scenario.service().ticket(ticket, entries: 1).timeline.last
    }

    @Test func `a hold wakes at its second and not before`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await held(scenario, seconds: 3600)
        scenario.clock.advance(seconds: 3500)
        await scenario.desk.settled()
        #expect(try await last(scenario, ticket)?.event != .resumed(.wakeUp(lateSeconds: 0)))
        scenario.clock.advance(seconds: 100)
        await scenario.desk.settled()
        let entry = try await last(scenario, ticket)
        #expect(entry?.event == .resumed(.wakeUp(lateSeconds: 0)))
        #expect(entry?.context.actor == .system)
        await scenario.close()
    }

    @Test func `what fell due while nobody ran the desk wakes at opening, with its lateness`()
        async throws
    {
        let scenario = try await ScenarioDesk()
        let ticket = try await held(scenario, seconds: 3600)
        await scenario.close()
        scenario.clock.advance(seconds: 3600 + 90)
        try scenario.open()
        #expect(scenario.desk.opening.woken == 1)
        let entry = try await last(scenario, ticket)
        #expect(entry?.event == .resumed(.wakeUp(lateSeconds: 90)))
        await scenario.close()
    }

    @Test func `one alarm stands for all holds, and none where there is none`() async throws {
        let scenario = try await ScenarioDesk()
        #expect(scenario.clock.alarmCount == 0)
        var tickets: [TicketID] = []
        for seconds in [500, 100, 300] as [Int64] {
            tickets.append(try await held(scenario, seconds: seconds))
            #expect(scenario.clock.alarmCount == 1)
        }
        for (seconds, due) in [(100, 1), (200, 2), (200, 0)] as [(Int64, Int)] {
            scenario.clock.advance(seconds: seconds)
            await scenario.desk.settled()
            let entry = try await last(scenario, tickets[due])
            #expect(entry?.event == .resumed(.wakeUp(lateSeconds: 0)))
        }
        #expect(scenario.clock.alarmCount == 0)
        await scenario.close()
    }

    @Test func `a hold for a far day waits for it, however far`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await held(scenario, seconds: 30 * 86_400)
        for day in 1...30 {
            #expect(try await last(scenario, ticket)?.context.actor != .system, "day \(day)")
            #expect(scenario.clock.alarmCount == 1)
            scenario.clock.advance(seconds: 86_400)
            await scenario.desk.settled()
        }
        #expect(try await last(scenario, ticket)?.event == .resumed(.wakeUp(lateSeconds: 0)))
        await scenario.close()
    }

    @Test func `a ticket held again until the same time wakes again`() async throws {
        let scenario = try await ScenarioDesk()
        let ticket = try await held(scenario, seconds: 100)
        try await scenario.perform(.ticket(ticket, .resume))
        #expect(scenario.clock.alarmCount == 0)
        let wakeUp = ManualDeskClock.beginning.adding(seconds: 100)
        let hold = Hold(reason: "again", wakeUp: wakeUp)
        try await scenario.perform(.ticket(ticket, .hold(hold)))
        scenario.clock.advance(seconds: 100)
        await scenario.desk.settled()
        #expect(try await last(scenario, ticket)?.event == .resumed(.wakeUp(lateSeconds: 0)))
        await scenario.close()
    }

    @Test func `a wake-up that a full disk refused is tried again later`() async throws {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        let ticket = try await held(scenario, seconds: 100)
        disk.setCapacity(disk.bytesUsed + 20)
        scenario.clock.advance(seconds: 100)
        await scenario.desk.settled()
        #expect(try await last(scenario, ticket)?.event != .resumed(.wakeUp(lateSeconds: 0)))
        #expect(scenario.clock.alarmCount == 1)
        disk.setCapacity(.max)
        scenario.clock.advance(seconds: 30)
        await scenario.desk.settled()
        #expect(try await last(scenario, ticket)?.event == .resumed(.wakeUp(lateSeconds: 30)))
        await scenario.close()
    }

    @Test func `a stepped clock is recorded and projection goes on`() async throws {
        let scenario = try await ScenarioDesk()
        _ = try await scenario.openTicket("Before")
        scenario.clock.step(seconds: 7200)
        let ticket = try await scenario.openTicket("After")
        let position = try await scenario.service().ticket(ticket, entries: 1).ticket.position
        let page = try await scenario.service().tickets(TicketListRequest())
        #expect(page.position > position)
        #expect(try await scenario.desk.verifyReadModel().isSound)
        scenario.clock.step(seconds: -7200)
        let third = try await scenario.openTicket("Back again")
        let opened = try await scenario.service().ticket(third, entries: 1).timeline.first
        #expect((opened?.context.recordedAt.seconds ?? 0) >= scenario.clock.now().seconds)
        await scenario.close()
    }
}
