// Lists, next pages and tickets through the service, as the console asks for them.

import DeskAPI
import ServiceDesk

/// Measures the reads behind a queue pane.
struct ListTiming {
    let service: any DeskService
    let report: Report

    /// First page, next pages, and opening every tenth ticket seen, over every queue.
    func run() async throws {
        var first = Samples(), next = Samples(), open = Samples()
        for summary in try await service.queues().prefix(40) {
            let query = TicketQuery(terms: [.init(.queue([summary.queue.id.handle]))])
            var request = TicketListRequest(query: query)
            var page = try await time(&first) { try await service.tickets(request) }
            for _ in 0..<3 where page.hasMore {
                request.after = page.rows.last?.key
                page = try await time(&next) { try await service.tickets(request) }
            }
            for row in page.rows.prefix(30).enumerated() where row.offset % 10 == 0 {
                _ = try await time(&open) {
                    try await service.ticket(row.element.ticket.id, entries: 50)
                }
            }
        }
        report.row("list a queue, first page of 50", figure: first.summary)
        report.row("next page of 50", figure: next.summary)
        report.row("open a ticket with its time line", figure: open.summary)
    }

    private func time<T>(_ samples: inout Samples, _ work: () async throws -> T) async throws -> T {
        let started = ContinuousClock.now
        let value = try await work()
        samples.add(.now - started)
        return value
    }
}
