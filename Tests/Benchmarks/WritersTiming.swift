// Sixty-four writers through the socket, each with one command under way, against what the read
// model alone takes in: the same events, decoded already, projected in batches of a hundred.

import DeskAPI
import DeskEngine
import DeskJSON
import DeskWire
import EventLog
import Foundation
import ReadModel
import ServiceDesk

/// Measures a served desk of its own in a temporary directory.
struct WritersTiming {
    let binary: String
    let report: Report
    private static let writers = 64, commands = 16_000, batch = 100

    func run() async throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("firstline-bench-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: place) }
        let directory = DeskDirectory(place + "/desk")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Desk.initialise(
            directory,
            administrator: AgentDefinition(
                id: ScaleDesk.agent, name: "Bench", role: .administrator))
        guard let server = try ServedDesk(binary, desk: directory.path, report: report) else {
            return
        }
        let links = (0..<Self.writers).map { _ in server.line() }
        let desks = links.map { RemoteDesk($0) }
        _ = try await write(Self.writers * 4, "warm", desks)
        let before = server.figures.processor
        let through = try await write(Self.commands, "through", desks)
        let used = server.figures.processor - before
        for link in links { link.close() }
        server.end()
        let alone = try await project(directory, into: place + "/alone.sqlite")
        tell(through, used, alone)
    }

    /// Where there are few processors the writers take theirs from the server: what both need for a
    /// command says what the rate can be at most.
    private func tell(_ through: Usage, _ used: Double, _ alone: Usage) {
        let what = "writers, \(Self.writers) through the socket"
        let count = Double(Self.commands)
        report.row(
            "\(what): commands",
            floor: Quantity(1 / alone.seconds, .perSecond, "projected by \(Self.batch)"),
            Quantity(count / through.seconds, .perSecond), wanted: .ratioAtLeast(0.5))
        report.row(
            "\(what): processor of the server each",
            floor: Quantity(alone.cpuSeconds * 1000, .milliseconds, "projected"),
            Quantity(used / count, .milliseconds))
        report.row(
            "\(what): processor of the writers each",
            Quantity(through.cpuSeconds * 1000 / count, .milliseconds))
    }

    private func write(_ count: Int, _ name: String, _ desks: [RemoteDesk]) async throws -> Usage {
        let before = Usage.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (writer, desk) in desks.enumerated() {
                group.addTask {
                    for number in stride(from: writer, to: count, by: desks.count) {
                        _ = try await desk.perform(DurableTiming.command(number, name))
                    }
                }
            }
            try await group.waitForAll()
        }
        return Usage.now - before
    }

    /// What one command of the log takes.
    private func project(_ directory: DeskDirectory, into path: String) async throws -> Usage {
        let records = try LogReader(directory.log, io: RealDisk()).records()
        var projection = RecordProjection(codec: EventCodec())
        var batches: [RebuildBatch] = [], count = 0
        while let record = try records.next() {
            if count % Self.batch == 0 {
                batches.append(RebuildBatch(events: [], position: .start, hash: ""))
            }
            count += 1
            let last = batches.count - 1
            batches[last].events += try projection.events(of: record)
            batches[last].position = Position(Int(record.lastSequence))
            batches[last].hash = record.hash.hex
        }
        let model = try ReadModel(at: path, decoding: EventCodec())
        let writer = try model.makeWriter()
        let usage = try await Usage.each(count) {
            for batch in batches {
                try writer.begin()
                try writer.apply(batch.events)
                try writer.checkpoint(
                    from: writer.witness.position, to: batch.position, hash: batch.hash)
                try writer.commit()
            }
        }
        try model.close()
        return usage
    }
}
