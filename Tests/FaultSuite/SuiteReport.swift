// Runs the rows that were asked for and says what came of each: a line of words, or one of JSON.

import CSupport
import Glibc
import JSONText

/// What is printed of a run of the suite.
struct SuiteReport {
    private let request: SuiteRequest

    init(_ request: SuiteRequest) { self.request = request }

    /// Runs rows; true where none failed.
    func run(_ rows: [FaultRow]) async -> Bool {
        setvbuf(cs_stdout(), nil, _IOLBF, 0)
        let started = ContinuousClock.now
        var failed: [Int] = []
        let wanted = rows.filter { request.rows.isEmpty || request.rows.contains($0.number) }
        for row in wanted where await !run(row) { failed.append(row.number) }
        if !request.isJSON {
            let seconds = Self.seconds(since: started)
            print(
                failed.isEmpty
                    ? "all is well: \(wanted.count) rows in \(seconds) s"
                    : "FAILED: rows \(failed.map(String.init).joined(separator: ", "))")
        }
        return failed.isEmpty
    }

    private func run(_ row: FaultRow) async -> Bool {
        let started = ContinuousClock.now
        let place = Scratch()
        defer { place.remove() }
        let run = RowRun(
            row: row.number, seed: request.seed, isLarge: request.isLarge, only: request.only,
            scratch: place.path)
        var skipped: String?
        do {
            try await row.run(run)
        } catch let reason as RowSkipped {
            skipped = reason.reason
        } catch {
            run.fail("set-up", 0, "\(error)")
        }
        let seconds = Self.seconds(since: started)
        if request.isJSON {
            printJSON(row, run.result, skipped, seconds)
        } else {
            printWords(row, run.result, skipped, seconds)
        }
        return run.result.failureCount == 0
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Int {
        Int((ContinuousClock.now - start).components.seconds)
    }

    private func verdict(_ tally: RowRun.Tally, _ skipped: String?) -> String {
        tally.failureCount > 0 ? "FAILED" : skipped == nil ? "ok" : "skipped"
    }

    private func printWords(
        _ row: FaultRow, _ tally: RowRun.Tally, _ skipped: String?, _ seconds: Int
    ) {
        let counts = tally.counts.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
        let number = row.number < 10 ? " \(row.number)" : "\(row.number)"
        print(
            "\(number)  \(verdict(tally, skipped))  \(row.name): \(counts)"
                + "  [seed \(request.seed), \(seconds) s]")
        if let skipped { print("      skipped: \(skipped)") }
        for failure in tally.failures {
            print("      \(failure.part), case \(failure.number): \(failure.text)")
            print("      again: \(again(row, failure.number))")
        }
        if tally.failureCount > tally.failures.count {
            print("      and \(tally.failureCount - tally.failures.count) more")
        }
    }

    private func again(_ row: FaultRow, _ number: Int) -> String {
        "FaultSuite \(row.number) --seed \(request.seed) --case \(number)"
            + (request.isLarge ? " --large" : "")
    }

    private func printJSON(
        _ row: FaultRow, _ tally: RowRun.Tally, _ skipped: String?, _ seconds: Int
    ) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("row", Int64(row.number))
            writer.member("name", row.name)
            writer.member("verdict", verdict(tally, skipped))
            writer.member("seed", Int64(request.seed))
            writer.member("seconds", Int64(seconds))
            if let skipped { writer.member("skipped", skipped) }
            writer.member("failures", Int64(tally.failureCount))
            for count in tally.counts { writer.member(count.what, Int64(count.count)) }
            if let failure = tally.failures.first {
                writer.member("failure", "\(failure.part): \(failure.text)")
                writer.member("again", again(row, failure.number))
            }
        }
        print(String(decoding: writer.bytes, as: UTF8.self))
    }
}
