// The child's part of row 15: one reader, inputs until the time is over.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import Glibc
import JSONText
import LogTesting
import ServiceDesk

/// One reader under fuzz.
struct FuzzChild {
    let target: FuzzTarget
    let seed: UInt64
    let seconds: Int

    /// Runs until the time is over, saying how far it came; ends the process.
    func run() async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        let check = try await check()
        var mutator = mutator()
        var number = 0
        while ContinuousClock.now < end {
            // Ends the process if one input takes more than this many seconds.
            if number % 64 == 0 { alarm(30) }
            if let breach = await check(mutator.next()) {
                Child.say("breach input \(number): \(breach)")
                return
            }
            number += 1
            if number % 256 == 0 { Child.say("done \(number)") }
        }
        Child.say("done \(number)")
    }

    private func mutator() -> Mutator {
        switch target {
        case .json:
            Mutator(
                seed: seed,
                corpus: [
                    #"{"a":[1,-2,3.5e7,true,null,"x\u00e9\n"],"b":{"c":{}}}"#, "[]",
                    "\"\\ud83d\\ude00\"",
                    "9007199254740991", #"{"~":"c2FsdA","body":"Drucker \u001b[31m"}"#,
                ],
                words: ["[", "{\"a\":", "\\u", "\\ud800", "1e999", "-", "\u{0}", "\"", ",", "tru"])
        case .record:
            Mutator(
                seed: seed,
                corpus: [
                    #"{"s":1,"n":1,"a":0,"w":2,"t":"2026-11-22T00:25:21.123456Z","i":"c1","b"#
                        + #"y":"agent:ann","ev":[{"k":"message.added","v":1,"id":"T-1"}],"dh":["bm"#
                        + #"90aGluZw"],"h":"000000000000000000000000000000000000000000000000000000"#
                        + #"0000000000","d":[{"~":"c2FsdA","body":"x"}]"#,
                    #"{"seal":1,"last":1,"n":1,"h":"00","sha256":"00""#,
                    #"{"log":"a","fmt":1,"seg":2,"first":2,"prev":"00","w":2"#,
                ],
                words: [
                    "\"s\":", "9223372036854775807", "-1", "null", "[]", "\"d\":[", "]", "}", "\n",
                    ",\"c\":\"00000000\"}",
                ])
        case .query, .search:
            Mutator(
                seed: seed,
                corpus: [
                    "status:open owner:me printer", "\"exact phrase\" -tag:vip prio<=2",
                    "updated>2026-11-01 queue:network,service-desk", "#T-12 café straße 日本語",
                    "subject:\"it's\" OR NOT body:x*",
                ],
                words: [
                    "\"", "*", "(", ")", "NEAR(", " OR ", " AND ", " NOT ", "-", ":", "^", "{", "}",
                    "+", "'", "''", "\u{0}", "\u{301}", "ß", "🖨️", "queue:", "..", "<", ">=", ",",
                ])
        }
    }

    /// What an input is given to; it answers what is wrong, nil where nothing is.
    private func check() async throws -> ([UInt8]) async -> String? {
        switch target {
        case .json: return Self.checkJSON
        case .record:
            let bench = try RecordFuzz()
            return { bench.check($0) }
        case .query: return Self.checkQuery
        case .search:
            let scenario = try await ScenarioDesk()
            for number in 0..<30 { _ = try await scenario.openTicket("Printer \(number) café") }
            _ = try await scenario.perform(CommandSamples.draft)
            return { await Self.checkSearch($0, scenario) }
        }
    }

    /// What is read is written and read again as the same.
    private static func checkJSON(_ bytes: [UInt8]) -> String? {
        guard let value = try? JSONValue(bytes: bytes) else { return nil }
        guard let again = try? JSONValue(bytes: value.bytes) else { return "unreadable again" }
        return again == value ? nil : "reads as another value again: \(value.text)"
    }

    private static func checkQuery(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = QueryCompletion(text, cursor: text.count / 2)
        guard let query = try? TicketQuery.parse(text) else { return nil }
        guard let again = try? TicketQuery.parse(query.description) else {
            return "what it says of itself cannot be parsed: \(query.description)"
        }
        return again == query ? nil : "says another query of itself: \(query.description)"
    }

    /// No text makes the database complain.
    private static func checkSearch(_ bytes: [UInt8], _ scenario: ScenarioDesk) async -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let service = scenario.service()
        do throws(DeskError) {
            for isTyping in [false, true] {
                _ = try await service.articles(ArticleSearchRequest(text: text, isTyping: isTyping))
            }
            _ = try await service.requesters(matching: text, limit: 10)
            if let query = try? TicketQuery.parse(text) {
                _ = try await service.tickets(TicketListRequest(query: query))
                _ = try await service.count(query, limit: 10)
            }
            return nil
        } catch {
            return error.kind == .invalid ? nil : "\(error.kind) for \(text.debugDescription)"
        }
    }
}

/// Lines with checksums that fit, and nonsense in them.
private struct RecordFuzz {
    private let sample: SimulatedDisk
    private let path: String
    private let start: [UInt8]

    init() throws {
        sample = try LogHistory.disk()
        let history = LogHistory(seed: 1, steps: 1)
        let writer = try history.open(sample)
        try writer.close()
        path = LogHistory.directory + "/00000000000000000001.jsonl"
        start = sample.bytes(at: path) ?? []
    }

    /// The log with such a line: verified, read and opened, with whatever outcome in good words.
    func check(_ bytes: [UInt8]) -> String? {
        let disk = sample.copy()
        var line = bytes
        line += Array(",\"c\":\"\(SampleLog.checksum(bytes))\"}\n".utf8)
        let isHeader = bytes.starts(with: "{\"log\"".utf8)
        disk.setBytes(isHeader ? line : start + line, at: path)
        do {
            _ = try LogVerifier.verify(LogHistory.directory, deep: true, io: disk)
            try LogReader(LogHistory.directory, io: disk).records().forEach { _ in }
            try LogHistory(seed: 1, steps: 1).open(disk).close()
        } catch let error as LogError {
            return error.message.isEmpty ? "an error without words" : nil
        } catch { return "\(error)" }
        return nil
    }
}
