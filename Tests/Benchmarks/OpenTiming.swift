// Opening a large desk and listing a queue, in this process and as the command line does it,
// against the same on a small desk.

import CCounters
import DeskAPI
import DeskEngine
import ServiceDesk

/// Measures the way from nothing to a list.
struct OpenTiming {
    let binary: String
    let small: ScaleDesk
    let large: ScaleDesk
    let report: Report
    private static let rounds = 30

    /// Floor: the small desk.
    func run() async throws {
        let queue = ScaleHistory.queues[3]
        let (few, many) = (try await open(small, queue), try await open(large, queue))
        report.row(
            "open and list: log bytes read", floor: .bytes(few.bytesRead, "small"),
            .bytes(many.bytesRead))
        report.row(
            "open and list: SQLite statements", floor: .count(few.statements, "small"),
            .count(many.statements))
        report.row(
            "open and list: allocations", floor: .count(few.allocations, "small"),
            .count(many.allocations))
        var floor = few.times.median
        floor.note = "\(small.tickets) tickets"
        report.row(
            "open \(large.tickets) tickets and list a queue", floor: floor, many.times.median,
            wanted: .ratioAtMost(1.25))
        report.row(
            "open and list: processor",
            floor: Quantity(few.times.processorMedian.value, .milliseconds, "small"),
            many.times.processorMedian, wanted: .ratioAtMost(1.25))
        let (shortly, long) = (process(small, queue), process(large, queue))
        report.row(
            "the same as a process: firstline ticket list",
            floor: Quantity(shortly.quantile(0.5), .milliseconds, "\(small.tickets) tickets"),
            long.median, wanted: .atMost(100))
    }

    private struct Opened {
        var times = Samples()
        var bytesRead = 0
        var statements = 0
        var allocations = 0
    }

    private func open(_ desk: ScaleDesk, _ queue: QueueID) async throws -> Opened {
        var opened = Opened()
        for _ in 0..<Self.rounds {
            let disk = CountingDisk()
            var options = DeskOptions()
            options.io = disk
            let (statements, allocations) = (cc_statements(), cc_allocations())
            let open = try await opened.times.time {
                let open = try Desk.open(desk.directory, options: options)
                let query = TicketQuery(terms: [.init(.queue([queue.handle]))])
                _ = try await open.service(for: ScaleDesk.agent)
                    .tickets(TicketListRequest(query: query))
                return open
            }
            opened.statements = Int(cc_statements() - statements)
            opened.allocations = Int(cc_allocations() - allocations)
            opened.bytesRead = disk.bytesRead
            await open.close()
        }
        return opened
    }

    private func process(_ desk: ScaleDesk, _ queue: QueueID) -> Samples {
        var samples = Samples()
        for _ in 0..<Self.rounds {
            let started = ContinuousClock.now
            guard
                let session = PtySession([
                    binary, "--desk", desk.directory.path, "--as", ScaleDesk.agent.handle,
                    "ticket", "list", "queue:\(queue.handle)",
                ])
            else { break }
            _ = session.drainAndWait()
            samples.add(.now - started)
        }
        return samples
    }
}
