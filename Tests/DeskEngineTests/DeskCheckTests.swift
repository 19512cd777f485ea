// The check of a desk: each rule with something planted in the log that breaks it, and desks that
// break none.

import DeskAPI
import DeskEngine
import DeskJSON
import DeskTesting
import EventLog
import LogTesting
import ReadModel
import ServiceDesk
import Testing

@Suite struct DeskCheckTests {
    /// A desk with the tickets T-1 to T-3, to whose log events are added that no command gives.
    private func report(_ planted: [Event]) async throws -> DeskCheckReport {
        let disk = SimulatedDisk()
        let scenario = try await ScenarioDesk(.simulated(disk))
        for subject in ["One", "Two", "Three"] { _ = try await scenario.openTicket(subject) }
        await scenario.close()
        let (log, _) = try EventLog.open(in: scenario.directory.log, io: disk)
        let codec = EventCodec()
        for (index, event) in planted.enumerated() {
            let encoded = try codec.encode(event)
            let draft = EventDraft(
                kind: encoded.kind, version: encoded.version, entity: encoded.stream,
                payload: encoded.payload)
            _ = try log.stage(
                LogDraft(commandID: "planted \(index)", actor: "agent:zed", events: [draft]))
            if log.groupIsFull || index == planted.count - 1 { try log.commit() }
        }
        try log.close()
        try scenario.open()
        let report = try await scenario.desk.check()
        await scenario.close()
        return report
    }

    private static func ticket(_ number: Int, _ event: TicketEvent) -> Event {
        .ticket(TicketID(number), event)
    }

    private static func absorption(_ number: Int) -> Absorption {
        Absorption(
            ticket: TicketID(number), requester: RequesterID(1), secondsSpent: 0, messages: 0,
            attachments: 0, watchers: [], links: [], unansweredSince: nil)
    }

    private static let message = TicketEvent.messageReceived(ReceiveMessage(body: "Hello?"))

    private static let plants: [(CheckRule, Int, [Event])] = [
        (.disposition, 99, [ticket(99, message)]),
        (.disposition, 1, [ticket(1, .resolved(code: "", note: "x"))]),
        (.disposition, 1, [ticket(1, .cancelled(reason: ""))]),
        (.merges, 1, [ticket(1, .merged(into: TicketID(77)))]),
        (.merges, 1, [ticket(1, .merged(into: TicketID(2)))]),
        (.merges, 2, [ticket(2, .absorbed(absorption(1)))]),
        (
            .merges, 1,
            [
                ticket(1, .merged(into: TicketID(2))), ticket(2, .absorbed(absorption(1))),
                ticket(2, .merged(into: TicketID(1))), ticket(1, .absorbed(absorption(2))),
            ]
        ),
        (.links, 1, [ticket(1, .linked(to: TicketID(2), .dependsOn))]),
        (
            .links, 1,
            [
                ticket(1, .linked(to: TicketID(2), .parent)),
                ticket(2, .linked(to: TicketID(1), .parent)),
            ]
        ),
        (.owners, 3, [ticket(3, .moved(to: QueueID("nowhere")))]),
        (.holds, 2, [ticket(2, .heldBack(Hold(reason: "waiting", wakeUp: nil)))]),
    ]

    @Test(arguments: 0..<plants.count)
    func `what breaks a rule is found`(_ index: Int) async throws {
        let (rule, number, events) = Self.plants[index]
        let report = try await report(events)
        #expect(!report.isSound)
        #expect(Set(report.violations.map(\.rule)) == [rule], "\(report.violations)")
        #expect(report.violations.contains { $0.ticket == TicketID(number) })
        #expect(report.violationCounts[rule] == report.violations.count)
    }

    @Test func `an end without a word to one who waits is a warning, and no violation`()
        async throws
    {
        let silent = [Self.ticket(1, Self.message), Self.ticket(1, .resolved(code: "x", note: ""))]
        let report = try await report(silent)
        #expect(report.isSound)
        #expect(report.warnings.map(\.rule) == [.answers])
        #expect(report.warnings.first?.ticket == TicketID(1))
        let said = [Self.ticket(1, Self.message), Self.ticket(1, .resolved(code: "x", note: "y"))]
        #expect(try await self.report(said).warnings == [])
    }

    @Test func `an imported hold without an alarm is a warning`() async throws {
        let scenario = try await ScenarioDesk()
        var update = ImportedUpdate(at: ManualDeskClock.beginning.adding(seconds: -500))
        (update.status, update.queue) = (TicketStatus(.hold), ScenarioDesk.network)
        let history = ImportTicket(
            source: SourceReference(system: "csv", key: "1"), kind: .incident, subject: "Old",
            requester: .address("anna@example.org", name: nil), channel: nil, body: "",
            openedAt: update.at, originalOpenedAt: nil, updates: [update])
        try await scenario.perform(.importTicket(history), as: ScenarioDesk.administrator)
        let report = try await scenario.desk.check()
        #expect(report.isSound)
        #expect(report.warnings.map(\.rule) == [.holds])
        await scenario.close()
    }

    @Test func `a desk where all is well says so, with what was looked at`() async throws {
        let report = try await report([])
        #expect(report.isSound && report.warnings == [])
        #expect(report.counts.inbound == 3)
        #expect(report.counts.unresolved == 3)
        #expect(report.position > .start)
    }

    @Test func `links that a survivor keeps for a merged ticket are whole`() async throws {
        let scenario = try await ScenarioDesk()
        for subject in ["One", "Two", "Three"] { _ = try await scenario.openTicket(subject) }
        let (one, two, three) = (TicketID(1), TicketID(2), TicketID(3))
        try await scenario.perform(.ticket(one, .link(to: two, .dependsOn)))
        try await scenario.perform(.ticket(one, .merge(into: three)))
        let report = try await scenario.desk.check()
        #expect(report.violations == [])
        #expect(report.counts.linkEnds == 3)
        #expect(report.counts.merged == 1)
        await scenario.close()
    }

    @Test func `more than can be listed is counted`() async throws {
        let many = (100..<100 + DeskCheckReport.listMax + 7).map { Self.ticket($0, Self.message) }
        let report = try await report(many)
        #expect(report.violations.count == DeskCheckReport.listMax)
        #expect(report.violationCounts[.disposition] == DeskCheckReport.listMax + 7)
    }
}
