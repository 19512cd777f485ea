// firstline ticket list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk

struct TicketList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tickets that a query finds.",
        discussion: """
            Without a query it lists what is unresolved. A query is words and terms: queue:network \
            status:open,hold priority:<=2 owner:me requester:"Anna" tag:vip -tag:spam opened:<2d \
            reopened:>=1 "exact words". status:unresolved is new, open and on hold.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(
        help: "The query; its words may stand apart.", completion: DeskCompletion.query)
    var query: [String] = []

    @Flag(help: "All tickets, the ended ones too, where no query is given.")
    var all = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Sort by a column; -COLUMN the other way round.", valueName: "column"))
    var sort: TicketSort = .work

    @Option(help: "At most this many; 0 is all.")
    var limit = 50

    @Flag(help: "Print only how many there are.")
    var count = false

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is 0 or more") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let query = try QueryInput.query(self.query, orElse: all ? "" : "status:unresolved")
        if count {
            let count = try await desk.count(query, limit: .max)
            if out.isJSON { return try out.json { $0.member("count", count) } }
            return try out.line("\(count)")
        }
        try await list(query, desk, out)
    }

    private func list(_ query: TicketQuery, _ desk: any DeskService, _ out: Output) async throws {
        let now = LocalTime.now
        var table = TicketRecord.table
        var left = limit == 0 ? Int.max : limit
        var request = TicketListRequest(query: query, sort: sort, limit: min(left, 1000))
        var hasMore = true
        while left > 0, hasMore {
            request.limit = min(left, 1000)
            let page = try await desk.tickets(request)
            for row in page.rows {
                if out.isJSON {
                    try out.json {
                        TicketRecord.write(row.ticket, requesterName: row.requesterName, to: &$0)
                    }
                } else {
                    table.add(TicketRecord.cells(row, now: now))
                }
            }
            left -= page.rows.count
            hasMore = page.hasMore && !page.rows.isEmpty
            request.after = page.rows.last?.key
        }
        if request.after == nil {
            for hint in await NearName.hints(for: query, at: desk) { Failure.remark(hint) }
        }
        if out.isJSON { return }
        try table.print(to: out, orElse: "no ticket matches")
        if hasMore, out.isTerminal { try out.line("more follow: --limit N, or 0 for all", .dim) }
    }
}

/// A query as typed.
enum QueryInput {
    /// The words put together and read; a fault shows the query with a caret under its column.
    static func query(_ words: [String], orElse text: String) throws -> TicketQuery {
        let typed = words.isEmpty ? text : words.joined(separator: " ")
        do {
            return try TicketQuery.parse(typed)
        } catch {
            throw Failure(error, in: typed)
        }
    }
}
