// firstline ticket similar

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketSimilar: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar", abstract: "List tickets whose text is like this one's.",
        discussion: "The likest first. Subject and first message count.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var like: LikenessOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let now = LocalTime.now
        var table = TicketRecord.table
        for row in try await desk.similarTickets(to: like.ticket, limit: like.limit) {
            if out.isJSON {
                try out.json {
                    TicketRecord.write(row.ticket, requesterName: row.requesterName, to: &$0)
                }
            } else {
                table.add(TicketRecord.cells(row, now: now))
            }
        }
        if !out.isJSON { try table.print(to: out, orElse: "no ticket is like it") }
    }
}
