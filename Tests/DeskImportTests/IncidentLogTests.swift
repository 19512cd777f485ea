// The shipped preset on the real incident log: its exact counts.

import Foundation
import ServiceDesk
import Testing

@testable import DeskImport

@Suite(.enabled(if: SharedData.root != nil, "needs ../shared/data"))
struct IncidentLogTests {
    private func run(_ path: String, _ desk: FakeDesk, until: String? = nil) async throws
        -> ImportSummary
    {
        var options = TicketImportOptions()
        options.until = until.flatMap { Timestamp(rfc3339: $0) }
        return try await TicketImport.run(
            path: path, mapping: ImportPreset.uciIncidentLog.mapping(), options: options,
            service: desk, report: { Issue.record("rejected: \($0)") })
    }

    @Test func `the sample of 500 incidents comes in whole, twice as once`() async throws {
        let desk = FakeDesk()
        let summary = try await run(SharedData.sample, desk)
        #expect(summary.rows == 3411 && summary.rowsAdded == 3411 && summary.itemsAdded == 500)
        let tickets = await desk.tickets()
        #expect(tickets.allSatisfy { $0.status.kind == .closed })
        let again = try await run(SharedData.sample, desk)
        #expect(again.rowsUnchanged == 3411 && again.rowsAdded == 0)
        #expect(await desk.tickets() == tickets)
    }

    @Test func `the whole log has exactly its counts`() async throws {
        let desk = FakeDesk()
        let summary = try await run(SharedData.log, desk)
        #expect(summary.rows == 141_712 && summary.rowsAdded == 141_712)
        let tickets = await desk.tickets()
        #expect(tickets.count == 24_918)
        #expect(tickets.allSatisfy { $0.status.kind == .closed })
        #expect(tickets.count { $0.reopens >= 1 } == 275)
        #expect(tickets.count { $0.reassignments >= 1 } == 11_369)
        let priorities = (1...4).map { level in tickets.count { $0.priority.level == level } }
        #expect(priorities == [270, 408, 23_466, 774])
    }

    @Test func `the labelled copy gives the same tickets`() async throws {
        let plain = FakeDesk(), labelled = FakeDesk()
        let scratch = Scratch()
        let sample = try String(contentsOfFile: SharedData.sample, encoding: .utf8)
        var rows = 0
        let reader = try CSVReader(path: SharedData.labelled, dialect: CSVDialect())
        var text = reader.header.joined(separator: ",") + "\n"
        let lines = sample.split(separator: "\n").count - 1
        while rows < lines, case .row(let row)? = try reader.next() {
            text +=
                (0..<row.count).map { String(decoding: row[$0], as: UTF8.self) }
                .joined(separator: ",") + "\n"
            rows += 1
        }
        _ = try await run(SharedData.sample, plain)
        _ = try await run(scratch.file("labelled.csv", text), labelled)
        #expect(await plain.tickets() == labelled.tickets())
        #expect(await plain.history == labelled.history)
    }

    @Test func `stopped at a moment, the desk has a live queue and no outcomes`() async throws {
        let desk = FakeDesk(), until = "2016-03-08T12:00:00Z"
        let summary = try await run(SharedData.sample, desk, until: until)
        #expect(summary.rowsLeftOut > 0)
        #expect(summary.rowsAdded + summary.rowsLeftOut == 3411)
        let tickets = await desk.tickets(), moment = Timestamp(rfc3339: until)!
        let live = tickets.filter(\.status.kind.isUnresolved)
        #expect(live.count > 20)
        #expect(live.allSatisfy { $0.resolutionCode == nil && $0.closedAt == nil })
        #expect(tickets.allSatisfy { $0.openedAt <= moment && $0.changedAt <= moment })
    }
}
