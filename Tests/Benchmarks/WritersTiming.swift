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
        let crowd = try WritingCrowd(
            (0..<Self.writers).compactMap { _ in
                try DeskSocket.dial(desk: directory.path).map { WritingClient($0) }
            })
        _ = try crowd.write(Self.writers * 4, "warm")
        let before = server.figures.processor
        let through = try crowd.write(Self.commands, "through")
        let used = server.figures.processor - before
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

/// A writer that speaks the protocol by hand, with one command under way.
private final class WritingClient {
    let descriptor: Int32
    private var splitter = LineSplitter(bytesMax: WireLimits.answerBytesMax)

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        let agent = ScaleDesk.agent.handle
        let parameters = #"{"version":1,"as":"\#(agent)"}"#
        let hello = #"{"jsonrpc":"2.0","id":1,"method":"hello","params":\#(parameters)}"#
        send(Array(hello.utf8) + [0x0A])
    }

    deinit { close(descriptor) }

    func send(_ line: [UInt8]) { _ = Foundation.write(descriptor, line, line.count) }

    /// Takes in what has come; answers how many requests that answers.
    func take(_ buffer: inout [UInt8]) throws -> Int {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { throw WritersFailure(said: "the line was cut") }
        var answers = 0
        for line in try splitter.take(buffer[..<count]) {
            // Notices have no id; a refusal ends it all.
            guard case .answer(_, let result) = try WireMessage(line: line) else { continue }
            if case .failure(let fault) = result { throw WritersFailure(said: fault.message) }
            answers += 1
        }
        return answers
    }
}

/// Why writing ended early.
private struct WritersFailure: Error {
    let said: String
}

/// Them all, served by one thread, so that they take as little as can be from the server.
private final class WritingCrowd {
    private let clients: [WritingClient]
    private var polled: [pollfd]
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Returns once all are let in.
    init(_ clients: [WritingClient]) throws {
        self.clients = clients
        polled = clients.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var greeted = 0
        while greeted < clients.count { greeted += try turn { _ in } }
    }

    /// Has so many commands done, each writer with its next one as soon as it has its answer.
    func write(_ count: Int, _ name: String) throws -> Usage {
        let lines = (0..<count).map { number in
            let request = DurableTiming.command(number, name)
            return WireLine.request(
                number + 2, .perform, PayloadWriter.object(request.write).bytes)
        }
        let before = Usage.now
        var (sent, answered) = (0, 0)
        for client in clients where sent < count {
            client.send(lines[sent])
            sent += 1
        }
        while answered < count {
            answered += try turn { client in
                guard sent < count else { return }
                client.send(lines[sent])
                sent += 1
            }
        }
        return Usage.now - before
    }

    /// Takes in what has come to anybody, who goes on then; answers how many answers came.
    private func turn(_ next: (WritingClient) -> Void) throws -> Int {
        guard poll(&polled, nfds_t(polled.count), 60_000) > 0 else {
            throw WritersFailure(said: "no answer came for a minute")
        }
        var answers = 0
        for (index, entry) in polled.enumerated() where entry.revents != 0 {
            let came = try clients[index].take(&buffer)
            answers += came
            for _ in 0..<came { next(clients[index]) }
        }
        return answers
    }
}
