// Row 1: the log cut at every byte.

import EventLog
import LogTesting

extension FaultRow {
    static let truncation = FaultRow(
        number: 1, name: "every byte truncated",
        promise: "each cut is classified as the recovery table says; boundary cuts by the witness"
    ) { run in
        let bytes = run.size(SampleLog.bytesMin, large: 4 << 20)
        for end in SampleLog.End.allCases {
            try await TruncationRow(run, end, bytes: bytes, safeguards: .all).check()
        }
    }
}

/// The cuts of one sample log.
struct TruncationRow: Sendable {
    private let run: RowRun
    private let part: String
    private let bench: DamageBench
    private let judges: [SegmentJudge]

    init(_ run: RowRun, _ end: SampleLog.End, bytes: Int, safeguards: Safeguards) throws {
        self.run = run
        part = "truncations of a log that was \(end)"
        bench = try DamageBench(end, seed: run.seed, bytes: bytes, safeguards: safeguards)
        judges = try bench.judges()
    }

    /// All bytes, or every `stride`-th.
    func check(stride: Int = 1, compared: Int = 4_000) async throws {
        let counts = Counter()
        await run.each(part, bench.bytes / stride, block: 512) { try cut(at: $0 * stride, counts) }
        if run.only == nil {
            let step = max(1, bench.bytes / max(1, compared))
            await run.each("whole opening, " + part, compared, block: 16) {
                try compare(at: min($0 * step, bench.bytes - 1))
                counts.add("compared with the whole opening")
            }
        }
        counts.report(to: run)
        try await cutHead()
    }

    /// What the cut must be taken for: with what HEAD remembers, and without HEAD.
    private func expected(_ segment: Int, _ offset: Int) -> (with: Int32, without: Int32) {
        let map = bench.maps[segment]
        let index = map.index(of: offset)
        let line = map.lines[index]
        // A line that lacks nothing but its newline is complete.
        let isComplete = offset == line.end - 1
        if index == 0 && !isComplete || segment < bench.maps.count - 1 { return (2, 2) }
        let good = isComplete ? line.last : map.lines[index - 1].last
        let tail = isComplete ? 0 : offset - line.start
        func code(_ witness: Int64) -> Int32 {
            LogMap.exitCode(good: good, tail: tail, durable: 0, witness: witness)
        }
        return (code(bench.sample.acknowledged.sequence), code(0))
    }

    private func cut(at byte: Int, _ counts: Counter) throws {
        let (segment, offset) = bench.place(of: byte)
        let change = SegmentChange(from: offset, to: bench.maps[segment].bytes.count, bytes: [])
        let log = bench.changed(segment, change)
        let judge = judges[segment]
        let finding = try judge.find(change, in: log)
        let with = judge.exitCode(
            of: finding, witnesses: [bench.sample.acknowledged], log.safeguards)
        let without = judge.exitCode(of: finding, witnesses: [], log.safeguards)
        let (wanted, alone) = expected(segment, offset)
        counts.add("truncations")
        try require(
            with == wanted && without == alone,
            "\(bench.names[segment]) cut at \(offset): \(with), without HEAD \(without); "
                + "expected \(wanted) and \(alone)")
        if wanted == 3, alone == 0 { counts.add("seen by the witness alone") }
        if with == 1 { try requireAcknowledged(segment, finding) }
    }

    private func requireAcknowledged(_ segment: Int, _ finding: SegmentFinding) throws {
        let kept = bench.maps[segment].end(of: bench.sample.acknowledged.sequence)
        try require(finding.goodOffset >= Int64(kept), "cut below what was acknowledged")
    }

    private func compare(at byte: Int) throws {
        let (segment, offset) = bench.place(of: byte)
        let change = SegmentChange(from: offset, to: bench.maps[segment].bytes.count, bytes: [])
        let wanted = expected(segment, offset).with
        let whole = try bench.wholeExitCode(bench.changed(segment, change))
        try require(
            whole == wanted, "\(bench.names[segment]) cut at \(offset): verified as \(whole)")
        if segment == bench.maps.count - 1 {
            try bench.open(segment, change, mustOpen: wanted < 2)
        }
    }

    /// HEAD cut at every byte is no HEAD; the log opens with one witness less and says so.
    private func cutHead() async throws {
        let path = SampleLog.directory + "/HEAD"
        let head = bench.sample.disk.bytes(at: path) ?? []
        let part = "truncations of HEAD of a log that was \(part.split(separator: " ").last!)"
        await run.each(part, head.count, block: 16) { length in
            let log = ChangedLog(
                files: bench.files, path: path,
                change: SegmentChange(from: length, to: head.count, bytes: []))
            let code = try bench.wholeExitCode(log)
            try require(code == 2, "HEAD cut at \(length): verified as \(code)")
            run.count("truncations of HEAD")
        }
    }
}
