// Lists, next pages and tickets through the service, as people ask for them: a mix of filters and
// orders over a large desk.

import CCounters
import DeskAPI
import DeskEngine
import ServiceDesk

/// Measures the reads behind lists and tickets.
struct ListTiming {
    let service: any DeskService
    let name: String
    let isVerbose: Bool
    let report: Report

    /// Searches people make; `@` stands for one of some numbers.
    private static let searches = [
        "queue:group-@ status:unresolved", "queue:group-@", "owner:agent-@ status:unresolved",
        "owner:agent-@", "owner:nobody status:unresolved", "owner:nobody queue:group-@",
        "status:unresolved", "status:closed", "status:hold", "status:new queue:group-@",
        "priority:1 status:unresolved", "priority:<=2", "priority:1 queue:group-@", "tag:vip",
        "tag:billing status:unresolved", "tag:printer queue:group-@", "-tag:vip status:closed",
        "requester:user@@example.org", "requester:Anna", "requester:\"Anna Baker\" status:closed",
        "requester:turner status:unresolved", "organisation:company-@",
        "organisation:company-@ status:unresolved", "printer", "vpn status:unresolved",
        "computer room", "the", "\"the computer\"", "extension @@", "T-@@", "INC10@@", "a",
        "pri", "printer queue:group-@", "mail owner:agent-@", "opened:<2d", "opened:<2d printer",
        "opened:>365d priority:1", "changed:<1h", "changed:today", "resolved:<7d",
        "closed:>700d tag:vip",
        "kind:request channel:phone", "messages:>=2", "has:reply", "has:attachment",
        "code:\"Solved 3\"",
        "category:\"Category 7\" status:closed", "level:>=1", "reopened:>=1",
    ]
    private static let orders: [TicketSort] = [
        .work, TicketSort(.opened, descending: true), TicketSort(.changed, descending: true),
        TicketSort(.number), TicketSort(.requester), TicketSort(.owner),
        TicketSort(.closed, descending: true),
    ]
    private static let numbers = [1, 4, 17]

    /// First pages and next pages of all searches in all orders, and tickets from them.
    func run() async throws {
        var first = Samples(), next = Samples(), open = Samples()
        var steps = Counts(), worst: [(Double, String)] = []
        for search in Self.searches {
            for (index, order) in Self.orders.enumerated() {
                let number = Self.numbers[index % Self.numbers.count]
                let text = search.replacing("@@", with: "\(number * 57)")
                    .replacing("@", with: "\(number)")
                var request = TicketListRequest(query: try TicketQuery.parse(text), sort: order)
                var page = try await steps.count {
                    try await first.time { try await service.tickets(request) }
                }
                worst.append((first.processor.last ?? 0, "\(text) by \(order.column)"))
                for _ in 0..<2 where page.hasMore {
                    request.after = page.rows.last?.key
                    page = try await steps.count {
                        try await next.time { try await service.tickets(request) }
                    }
                    worst.append((next.processor.last ?? 0, "\(text) by \(order.column), next"))
                }
                for row in page.rows.shuffled().prefix(2) {
                    _ = try await open.time {
                        try await service.ticket(row.ticket.id, entries: 50)
                    }
                }
            }
        }
        for (time, what) in worst.sorted(by: { $0.0 > $1.0 }).prefix(isVerbose ? 60 : 5) {
            report.note("slow: \(Quantity.number(time)) ms of processor  \(what)")
        }
        steps.report(report)
        for (what, samples) in [
            ("list, \(name): first page of 50", first), ("list, \(name): next page of 50", next),
            ("ticket with its time line, \(name)", open),
        ] {
            report.row(what, samples.p99, wanted: .atMost(10))
            report.row(what + ", processor", samples.processorP99, wanted: .atMost(10))
        }
    }

    /// What SQLite did for each page, and what it cost the process.
    private struct Counts {
        private var steps: [Int] = [], statements: [Int] = [], allocations: [Int] = []
        private var scanned = 0

        mutating func count<T>(_ work: () async throws -> T) async throws -> T {
            let before = (
                cc_sqlite_steps(), cc_statements(), cc_allocations(), cc_sqlite_scanned()
            )
            let value = try await work()
            steps.append(Int(cc_sqlite_steps() - before.0))
            statements.append(Int(cc_statements() - before.1))
            allocations.append(Int(cc_allocations() - before.2))
            scanned += Int(cc_sqlite_scanned() - before.3)
            return value
        }

        func report(_ report: Report) {
            for (what, counts) in [
                ("SQLite steps", steps), ("statements", statements), ("allocations", allocations),
            ] {
                let sorted = counts.sorted()
                guard let most = sorted.last else { return }
                let p99 = sorted[sorted.count * 99 / 100]
                report.row(
                    "lists: \(what) a page",
                    .count(p99, "p50 \(sorted[sorted.count / 2]), most \(most)"))
            }
            report.row("lists: rows scanned without an index", .count(scanned))
        }
    }
}
