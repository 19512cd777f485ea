// Rows to tickets with their history: the traps, again and again, interrupted, stopped and moved.

import DeskAPI
import Foundation
import ServiceDesk
import Testing

@testable import DeskImport

@Suite struct TicketImportTests {
    private let scratch = Scratch()
    private static let yaml = """
        system: old-desk
        file: {dates: [d/m/yyyy HH:MM], missing: ["?"]}
        ticket:
          key: "{number}"
          opened-at: opened
          subject: "About {topic|or:nothing}"
          body: "{text}"
          requester: {text: "{caller}", if-missing: nobody}
          channel: {text: "{via}", values: {Phone: phone}, otherwise: other}
        update:
          at: updated
          order: [updated, mod]
          by: "{by}"
          status:
            text: "{state}"
            missing: ["-100"]
            values: {New: new, Active: open, Waiting: hold, Resolved: resolved, Closed: closed}
          queue: {text: "{group}", if-missing: unassigned}
          owner: "{owner}"
          priority: "{prio|word}"
          reassignments: moves
          reopens: reopens
        outcome:
          columns: [code]
          resolution-code: "{code}"
        """
    private static let header =
        "number,state,mod,opened,updated,by,caller,topic,text,via,group,owner,prio,moves,"
        + "reopens,code\n"
    /// One incident with the traps: updates within a minute out of order, a state of no meaning, a
    /// missing group, an owner laid down, a second resolution, an outcome on every row.
    private static let traps = [
        "1,New,0,1/3/2016 09:00,1/3/2016 09:05,u1,ann,mail,Help!,Phone,g1,?,3 - Low,0,0,c5",
        "1,-100,1,1/3/2016 09:00,1/3/2016 09:10,u2,ann,mail,Help!,Phone,?,bob,3 - Low,0,0,c5",
        "1,Resolved,4,1/3/2016 09:00,1/3/2016 09:20,u3,ann,mail,Help!,Phone,g2,?,2 - High,1,0,c5",
        "1,Active,3,1/3/2016 09:00,1/3/2016 09:20,u2,ann,mail,Help!,Phone,g2,bob,2 - High,1,0,c5",
        "1,Active,5,1/3/2016 09:00,2/3/2016 09:20,u2,ann,mail,Help!,Phone,g2,?,2 - High,1,1,c5",
        "1,Closed,6,1/3/2016 09:00,3/3/2016 09:20,u2,ann,mail,Help!,Phone,g2,?,2 - High,1,1,c5",
    ]
    private static let second =
        "2,New,0,5/3/2016 10:00,5/3/2016 09:00,u1,?,?,?,Fax,g1,?,3,0,0,?"

    private func mapping() throws -> ImportMapping {
        try ImportMapping(yaml: TicketImportTests.yaml, file: "m.yaml")
    }

    private func file(_ rows: [String], _ name: String = "a.csv") throws -> String {
        try scratch.file(
            name, TicketImportTests.header + rows.map { $0 + "\n" }.joined())
    }

    @discardableResult private func run(
        _ rows: [String], _ desk: FakeDesk, _ options: TicketImportOptions = .init(),
        report: Collector<ImportRejection> = .init()
    ) async throws -> ImportSummary {
        try await TicketImport.run(
            path: file(rows), mapping: mapping(), options: options, service: desk,
            report: { report.add($0) })
    }

    private func time(_ text: String) -> Timestamp { Timestamp(rfc3339: text)! }

    @Test func `rows become a beginning and what each update changed`() async throws {
        let desk = FakeDesk()
        let summary = try await run(TicketImportTests.traps, desk)
        #expect(summary.rows == 6 && summary.rowsAdded == 6 && summary.itemsAdded == 1)
        let events = await desk.history[TicketID(1)] ?? []
        #expect(events.count == 6)
        guard case .historyOpened(let opening) = events[0] else {
            Issue.record("no opening")
            return
        }
        #expect(opening.subject == "About mail" && opening.body == "Help!")
        #expect(opening.channel == .phone && opening.originalOpenedAt == nil)
        #expect(opening.beginning.queue == QueueID("g1") && opening.beginning.by == "u1")
        var updates = [opening.beginning]
        for case .historyImported(let update) in events { updates.append(update) }
        #expect(updates[0].resolutionCode == nil)
        #expect(updates[1].status == nil && updates[1].queue == QueueID("unassigned"))
        #expect(updates[1].owner == AgentID("bob") && updates[1].priority == nil)
        #expect(updates[2].status == TicketStatus(name: "Active", kind: .open))
        #expect(updates[2].priority == Priority(2) && updates[2].owner == nil)
        #expect(updates[3].status?.kind == .resolved && updates[3].resolutionCode == "c5")
        #expect(updates[3].ownerRemoved && updates[3].at == updates[2].at)
        #expect(updates[4].status?.kind == .open && updates[4].resolutionCode == nil)
        #expect(updates[5].status?.kind == .closed && updates[5].resolutionCode == "c5")
        let ticket = try #require(await desk.tickets().first)
        #expect(ticket.status.name == "Closed" && ticket.reopens == 1 && ticket.reassignments == 1)
        #expect(ticket.resolutionCode == "c5" && ticket.importedUpdates == 6)
    }

    @Test func `fallbacks stand where cells are missing, and no ticket is younger than its rows`()
        async throws
    {
        let desk = FakeDesk()
        try await run([TicketImportTests.second], desk)
        let ticket = try #require(await desk.tickets().first)
        #expect(ticket.subject == "About nothing" && ticket.channel == .other)
        #expect(await desk.requesterName(ticket.requester) == "nobody")
        #expect(ticket.openedAt == time("2016-03-05T09:00:00Z"))
        guard case .historyOpened(let opening)? = await desk.history[TicketID(1)]?.first else {
            Issue.record("no opening")
            return
        }
        #expect(opening.originalOpenedAt == time("2016-03-05T10:00:00Z"))
    }

    @Test func `importing twice equals once`() async throws {
        let desk = FakeDesk(), rows = TicketImportTests.traps + [TicketImportTests.second]
        try await run(rows, desk)
        let before = await desk.tickets()
        let again = try await run(rows, desk)
        #expect(await desk.tickets() == before)
        #expect(again.rowsAdded == 0 && again.rowsUnchanged == 7 && again.itemsUnchanged == 2)
        // Also by what the desk has of the source, once the command ids are forgotten.
        await desk.forgetCommands()
        let later = try await run(rows, desk)
        #expect(await desk.tickets() == before)
        #expect(later.rowsAdded == 0 && later.itemsUnchanged == 2)
    }

    @Test func `later rows of a known ticket are added to it`() async throws {
        let desk = FakeDesk()
        try await run(Array(TicketImportTests.traps[..<2]), desk)
        let summary = try await run(TicketImportTests.traps, desk)
        #expect(summary.itemsExtended == 1 && summary.rowsAdded == 4 && summary.rowsUnchanged == 2)
        let straight = FakeDesk()
        try await run(TicketImportTests.traps, straight)
        #expect(await desk.tickets().map(\.status) == straight.tickets().map(\.status))
        #expect(await desk.history == straight.history)
    }

    @Test func `scattered rows of a ticket make one history`() async throws {
        let together = FakeDesk(), scattered = FakeDesk()
        let traps = TicketImportTests.traps
        let others = (10..<14).map { "\($0)" + TicketImportTests.second.dropFirst() }
        try await run(traps + others, together)
        try await run(
            [traps[4], others[0], traps[0], others[1], traps[2], traps[3], others[2], traps[1]]
                + [others[3], traps[5]], scattered)
        let source = SourceReference(system: "old-desk", key: "1")
        let first = try #require(await together.ticket(source: source))
        let second = try #require(await scattered.ticket(source: source))
        let (one, two) = (await together.history[first], await scattered.history[second])
        #expect(one?.dropFirst() == two?.dropFirst())
        #expect(await scattered.tickets().count == 5)
    }

    @Test func `an import that was interrupted goes on where it stopped`() async throws {
        let rows = (1...50).flatMap { number in
            TicketImportTests.traps.map { "\(number)" + $0.dropFirst() }
        }
        let desk = FakeDesk(failingAfter: 23)
        var options = TicketImportOptions()
        options.groupSize = 7
        let stopped = await #expect(throws: ImportError.self) { try await run(rows, desk, options) }
        #expect(stopped?.code == .desk && stopped?.message == "the disk is full")
        #expect(await desk.tickets().count == 23)
        await desk.recover()
        let summary = try await run(rows, desk, options)
        #expect(summary.itemsAdded == 27 && summary.itemsUnchanged == 23)
        let straight = FakeDesk()
        try await run(rows, straight)
        #expect(await desk.history == straight.history)
    }

    @Test func `until leaves out what came after it`() async throws {
        let desk = FakeDesk()
        var options = TicketImportOptions()
        options.until = time("2016-03-02T12:00:00Z")
        let summary = try await run(
            TicketImportTests.traps + [TicketImportTests.second], desk, options)
        #expect(summary.rowsAdded == 5 && summary.rowsLeftOut == 2 && summary.itemsLeftOut == 1)
        let ticket = try #require(await desk.tickets().first)
        #expect(ticket.status.kind == .open && ticket.resolutionCode == nil)
        let rest = try await run(TicketImportTests.traps + [TicketImportTests.second], desk)
        #expect(rest.itemsExtended == 1 && rest.itemsAdded == 1 && rest.rowsAdded == 2)
    }

    @Test func `times are moved to now and the old ones kept`() async throws {
        let desk = FakeDesk()
        var options = TicketImportOptions()
        options.until = time("2016-03-02T12:00:00Z")
        options.shiftToNow = time("2025-03-02T12:00:00Z")
        try await run(TicketImportTests.traps, desk, options)
        let ticket = try #require(await desk.tickets().first)
        #expect(ticket.openedAt == time("2025-03-01T09:00:00Z"))
        guard case .historyOpened(let opening)? = await desk.history[ticket.id]?.first else {
            Issue.record("no opening")
            return
        }
        #expect(opening.originalOpenedAt == time("2016-03-01T09:00:00Z"))
        #expect(opening.beginning.originalAt == time("2016-03-01T09:05:00Z"))
        let again = try await run(TicketImportTests.traps, desk, options)
        #expect(again.rowsAdded == 0)
    }

    @Test func `without until the last update becomes now`() async throws {
        let desk = FakeDesk()
        var options = TicketImportOptions()
        options.shiftToNow = time("2025-01-01T00:00:00Z")
        try await run(TicketImportTests.traps, desk, options)
        #expect(await desk.tickets().first?.changedAt == options.shiftToNow)
    }

    @Test func `a bad row goes into the report and the rest is imported`() async throws {
        let desk = FakeDesk(), report = Collector<ImportRejection>()
        var rows = TicketImportTests.traps
        rows[1] = rows[1].replacingOccurrences(of: "09:10", with: "25:10")
        rows[2] = rows[2].replacingOccurrences(of: "Resolved", with: "Resloved")
        rows[3] = rows[3].replacingOccurrences(of: "2 - High", with: "9")
        rows.append(",New,0,1/3/2016 09:00,1/3/2016 09:05,u1,a,m,t,Phone,g1,?,3,0,0,?")
        rows.append("3,New")
        rows.append(
            "=4,New,0,1/3/2016 09:00,1/3/2016 09:05,u1,a,\"m\u{1B}[2J\",t,Phone,ż,?,3,0,0,?")
        let summary = try await run(rows, desk, report: report)
        #expect(summary.rowsRejected == 6 && summary.rowsAdded == 3)
        #expect(report.all.map(\.line) == [3, 4, 5, 8, 9, 10])
        let lines = report.all.map(\.csvLine)
        #expect(
            lines[0].hasPrefix("3,3,1,\"column 5 (updated): expected a time as d/m/yyyy HH:MM,"))
        #expect(lines[1].contains("\"\"Resloved\"\"") && lines[1].contains("status: expected one"))
        #expect(
            lines[2] == "5,5,1,\"priority: expected a priority from 1 to 4, found \"\"9\"\"\"\n")
        #expect(lines[3] == "8,8,,key: the row has none\n")
        #expect(lines[4] == "9,9,,\"2 cells, but the header has 16\"\n")
        #expect(lines[5].hasPrefix("10,10,'=4,"))
        #expect(lines.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
    }

    @Test func `what the desk refuses is reported with the line of the ticket`() async throws {
        let desk = FakeDesk(now: time("2016-03-04T00:00:00Z")),
            report = Collector<ImportRejection>()
        let summary = try await run(
            TicketImportTests.traps + [TicketImportTests.second], desk, report: report)
        #expect(summary.itemsAdded == 1 && summary.itemsRejected == 1 && summary.rowsRejected == 1)
        #expect(report.all.first?.line == 8 && report.all.first?.key == "2")
    }

    @Test func `a cut gzip file gives its whole rows and says where it ends`() async throws {
        let text = TicketImportTests.header + TicketImportTests.traps.joined(separator: "\n")
        let packed = gzip(Array(text.utf8))
        let path = try scratch.file("cut.csv.gz", packed.dropLast(200))
        let desk = FakeDesk()
        let summary = try await TicketImport.run(path: path, mapping: mapping(), service: desk)
        #expect(summary.damage?.code == .damaged)
        #expect(summary.damage?.place == "\(path): byte \(packed.count - 200)")
        #expect((1...5).contains(summary.rowsAdded))
        let whole = try scratch.file("whole.csv.gz", packed)
        let rest = try await TicketImport.run(path: whole, mapping: mapping(), service: desk)
        #expect(rest.damage == nil && rest.rowsAdded + summary.rowsAdded == 6)
    }

    @Test func `a cancelled import stops with what it has`() async throws {
        let rows = (1...200).flatMap { number in
            TicketImportTests.traps.map { "\(number)" + $0.dropFirst() }
        }
        let path = try file(rows), mapping = try mapping(), desk = FakeDesk()
        var options = TicketImportOptions()
        options.groupSize = 1
        let chosen = options
        let task = Task {
            await Result { () async throws(ImportError) in
                try await TicketImport.run(
                    path: path, mapping: mapping, options: chosen, service: desk,
                    progress: { progress in
                        if progress.items == 3 { withUnsafeCurrentTask { $0?.cancel() } }
                    })
            }
        }
        guard case .failure(let error) = await task.value else {
            Issue.record("not cancelled")
            return
        }
        #expect(error.code == .cancelled)
        #expect(await desk.tickets().count == 3)
    }

    @Test func `a file that does not fit its mapping names the columns`() async throws {
        let path = try scratch.file("a.csv", "number,sate\n1,New\n")
        let error = await #expect(throws: ImportError.self) {
            try await TicketImport.run(path: path, mapping: mapping(), service: FakeDesk())
        }
        #expect(error?.message.contains("m.yaml:") == true)
        #expect(error?.message.contains("no column \"state\", did you mean \"sate\"") == true)
    }

    @Test func `bodies can be supplied, and progress is told`() async throws {
        let desk = FakeDesk(), seen = Collector<ImportProgress>()
        var options = TicketImportOptions()
        options.bodies = { "Body of \($0)" }
        _ = try await TicketImport.run(
            path: file(TicketImportTests.traps), mapping: mapping(), options: options,
            service: desk, progress: { seen.add($0) })
        guard case .historyOpened(let opening)? = await desk.history[TicketID(1)]?.first else {
            Issue.record("no opening")
            return
        }
        #expect(opening.body == "Body of 1")
        #expect(seen.all.last?.rows == 6 && seen.all.last?.fraction == 1)
    }
}

extension Result where Failure == ImportError {
    init(_ body: () async throws(ImportError) -> Success) async {
        do throws(ImportError) { self = .success(try await body()) } catch {
            self = .failure(error)
        }
    }
}
