// A log with every kind of record, as the real writer makes it: several events in one record, a
// recovery, a stepped clock, an erased payload, all sorts of text. Three segments.

import CSupport
import EventLog
import JSONText
import LogTesting

/// A log on a simulated disk that nobody holds open.
struct SampleLog: Sendable {
    /// How the writer ended.
    enum End: Sendable, CaseIterable {
        /// In order: everything is acknowledged.
        case closed
        /// The power went while a group was being made durable; all of it arrived.
        case interrupted
    }

    static let directory = "/desk/log"
    static let bytesMin = 262_144

    let disk: SimulatedDisk
    let options: LogOptions
    /// What was acknowledged.
    let acknowledged: Witness

    init(_ end: End, seed: UInt64, bytes: Int = bytesMin, salt: UInt64 = 0) throws {
        var options = LogOptions()
        options.segmentBytesMax = Int64(bytes * 2 / 5)
        options.reserveBytes = 0
        self.options = options
        var author = try SampleAuthor(options, seed: seed, salt: salt)
        try author.write(bytes: bytes / 2)
        try author.crash()
        try author.write(bytes: bytes + 4_000)
        let erased = try author.recordErasure()
        try Self.erase(erased, on: try author.close())
        try author.reopen()
        try author.write(bytes: bytes + 8_000)
        acknowledged = author.acknowledged
        disk = try end == .closed ? author.close() : author.interrupt()
    }

    /// The names of the segments in order.
    var segments: [String] {
        disk.files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropFirst(10)) }
    }

    /// The log as readers see it, under `path`.
    func bytes(_ name: String) -> [UInt8] { disk.bytes(at: Self.directory + "/" + name) ?? [] }

    /// Takes the payload out of a record of the last segment, as an erasure will do it: the hashes
    /// stay, the checksum is computed anew.
    private static func erase(_ sequence: Int64, on disk: SimulatedDisk) throws {
        guard let path = disk.files.last(where: { $0.hasSuffix(".jsonl") }) else { return }
        var lines = (disk.bytes(at: path) ?? []).split(separator: 0x0a).map(Array.init)
        let start = Array("{\"s\":\(sequence),".utf8)
        guard let index = lines.firstIndex(where: { $0.starts(with: start) }) else {
            throw Breach("the record to be erased is not in the last segment")
        }
        let text = String(decoding: lines[index], as: UTF8.self)
        guard let payload = text.range(of: ",\"d\":[") else { throw Breach("no payload") }
        var line = Array(text[..<payload.upperBound].utf8) + Array("null]".utf8)
        line += Array(",\"c\":\"\(checksum(line))\"}".utf8)
        lines[index] = line
        disk.setBytes(Array(lines.joined(separator: [0x0a])) + [0x0a], at: path)
    }

    /// The checksum that ends a line, as it is written.
    static func checksum(_ bytes: [UInt8]) -> String {
        let sum = bytes.withUnsafeBytes { cs_crc32c(0, $0.baseAddress, $0.count) }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension String {
    /// The first place of a text in this one.
    func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}

/// Writes a sample log.
private struct SampleAuthor {
    private var disk = SimulatedDisk()
    private let options: LogOptions
    private let clock = ManualClock()
    private var random: SeededRandom
    private let salts: LogRandom
    private var writer: EventLogWriter
    private var written = 0
    private var number = 0
    private(set) var acknowledged: Witness

    init(_ options: LogOptions, seed: UInt64, salt: UInt64) throws {
        self.options = options
        random = SeededRandom(seed: seed)
        salts = .seeded(seed &+ salt)
        try EventLog.create(in: SampleLog.directory, io: disk, random: salts)
        writer = try EventLog.open(
            in: SampleLog.directory, io: disk, clock: clock.clock, random: salts,
            options: options
        ).writer
        acknowledged = Witness(name: "oracle", sequence: 0, hash: writer.lastHash)
    }

    /// Records groups until so many bytes of lines were written in all.
    mutating func write(bytes: Int) throws {
        while written < bytes {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                _ = try writer.stage(draft())
            }
            try commit()
            clock.advance(by: Int64.random(in: 1...90_000_000, using: &random))
        }
    }

    private mutating func commit() throws {
        let commit = try writer.commit()
        written += commit.bytes
        acknowledged = Witness(name: "oracle", sequence: commit.lastSequence, hash: commit.hash)
    }

    private mutating func draft() -> LogDraft {
        number += 1
        let kinds = ["message.added", "ticket.opened", "clock.stepped", "ticket.tagged"]
        let events = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            EventDraft(
                kind: kinds[Int.random(in: 0..<4, using: &random)],
                version: Int.random(in: 1...2, using: &random), entity: "T-\(number % 50)",
                payload: payload(text()))
        }
        return LogDraft(commandID: "command-\(number)", actor: "agent:ann", events: events)
    }

    private mutating func text() -> String {
        let words = ["Drucker", "müde", "\u{1b}[31m", "日本語", "\"h\":\"", "{\"s\":1", "🖨️", "ok"]
        return (0..<Int.random(in: 0...30, using: &random)).map { _ in
            words[Int.random(in: 0..<words.count, using: &random)]
        }.joined(separator: " ")
    }

    private func payload(_ text: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { $0.member("body", text) }
        return writer.bytes
    }

    /// The power goes during a commit; what arrived is torn, and the next opening says so.
    mutating func crash() throws {
        disk = try cut()
        disk = disk.crash(keeping: .prefix, seed: 3)
        try reopen()
        guard writer.lastSequence >= acknowledged.sequence else { throw Breach("lost") }
    }

    private mutating func cut() throws -> SimulatedDisk {
        try writer.close()
        let cut = FaultyDisk(disk) { index, call in
            call == .sync && index > 2 ? .powerCut : nil
        }
        let (interrupted, _) = try EventLog.open(
            in: SampleLog.directory, io: cut, clock: clock.clock, random: salts, options: options)
        for _ in 0..<3 { _ = try interrupted.stage(draft()) }
        do throws(LogError) { try interrupted.commit() } catch { return disk }
        throw Breach("the power did not go")
    }

    mutating func reopen() throws {
        writer = try EventLog.open(
            in: SampleLog.directory, io: disk, clock: clock.clock, random: salts,
            options: options
        ).writer
    }

    /// Records a message and that its payload was erased; answers the message's sequence.
    mutating func recordErasure() throws -> Int64 {
        let message = try writer.stage(
            LogDraft(
                commandID: "to-be-erased", actor: "agent:ann",
                events: [
                    EventDraft(
                        kind: "message.added", version: 1, entity: "T-1", payload: payload("gone"))
                ]))
        var list = JSONWriter()
        list.object { list in
            list.key("sequences")
            list.array { $0.integer(message.sequence) }
        }
        _ = try writer.stage(
            LogDraft(
                commandID: "erasure", actor: "agent:ada",
                events: [
                    EventDraft(
                        kind: "subject.erased", version: 1, entity: "R-1", payload: list.bytes)
                ]))
        try commit()
        return message.sequence
    }

    func close() throws -> SimulatedDisk {
        try writer.close()
        return disk
    }

    mutating func interrupt() throws -> SimulatedDisk {
        try cut().crash(keeping: .everything, seed: 4)
    }
}
