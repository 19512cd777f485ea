// Files where a row is a whole ticket.

import ServiceDesk
import Testing

@testable import DeskImport

@Suite struct TicketPerRowTests {
    private let scratch = Scratch()
    private let yaml = """
        system: sheet
        rows: tickets
        ticket: {key: "{id}", opened-at: opened, subject: "{what}", requester: "{who}"}
        update:
          at: changed
          queue: "{team}"
          status: "{state}"
          owner: "{owner}"
        outcome: {resolved-at: solved, closed-at: ended, resolution-code: "{how}"}
        """

    @Test func `a row that is a whole ticket becomes the few moments it names`() async throws {
        let path = try scratch.file(
            "a.csv",
            """
            id,opened,changed,solved,ended,what,who,team,state,owner,how
            1,2020-01-01,2020-01-09,2020-01-05,2020-01-08,Printer,ann@x.example,It,closed,bob,fixed
            2,2020-01-01,2020-01-03,,,Mouse,ann@x.example,It,open,bob,
            3,2020-01-02,,,,Screen,eve@x.example,It,new,,
            4,,,,,No date,eve@x.example,It,new,,
            """)
        let desk = FakeDesk(), report = Collector<ImportRejection>()
        let mapping = try ImportMapping(yaml: yaml, file: "m.yaml")
        let summary = try await TicketImport.run(
            path: path, mapping: mapping, service: desk, report: { report.add($0) })
        #expect(summary.itemsAdded == 3 && summary.rowsRejected == 1)
        #expect(report.all.map(\.line) == [5])
        let tickets = await desk.tickets()
        #expect(tickets.map(\.status.kind) == [.closed, .open, .new])
        #expect(tickets[0].resolvedAt == Timestamp(rfc3339: "2020-01-05"))
        #expect(tickets[0].closedAt == Timestamp(rfc3339: "2020-01-08"))
        #expect(tickets[0].resolutionCode == "fixed" && tickets[1].resolutionCode == nil)
        #expect(tickets[1].changedAt == Timestamp(rfc3339: "2020-01-03"))
        let again = try await TicketImport.run(path: path, mapping: mapping, service: desk)
        #expect(again.itemsAdded == 0 && again.itemsUnchanged == 3)
    }
}
