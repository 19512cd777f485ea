// Row 2: every bit of the log flipped, one at a time.

import EventLog
import LogTesting

extension FaultRow {
    static let bitFlips = FaultRow(
        number: 2, name: "every bit flipped",
        promise: "none is undetected, and none makes the log shorter than what was acknowledged"
    ) { run in
        let bytes = run.size(SampleLog.bytesMin, large: 4 << 20)
        for end in SampleLog.End.allCases {
            try await BitFlipRow(run, end, bytes: bytes, safeguards: .all).check()
        }
    }
}

/// The flips of one sample log.
struct BitFlipRow: Sendable {
    private let run: RowRun
    private let part: String
    private let bench: DamageBench
    private let judges: [SegmentJudge]

    init(_ run: RowRun, _ end: SampleLog.End, bytes: Int, safeguards: Safeguards) throws {
        self.run = run
        part = "flips in a log that was \(end)"
        bench = try DamageBench(end, seed: run.seed, bytes: bytes, safeguards: safeguards)
        judges = try bench.judges()
    }

    /// All bits, or every `stride`-th.
    func check(stride: Int = 1, compared: Int = 5_000) async throws {
        let bits = bench.bytes * 8
        let counts = Counter()
        await run.each(part, bits / stride, block: 4096) { try flip($0 * stride, counts) }
        if run.only == nil {
            let step = max(1, bits / max(1, compared))
            await run.each("whole opening, " + part, compared, block: 16) {
                try compare(min($0 * step + $0 % 8, bits - 1))
                counts.add("compared with the whole opening")
            }
        }
        counts.report(to: run)
        await flipHead()
    }

    private func change(_ bit: Int) -> (segment: Int, change: SegmentChange) {
        let (segment, offset) = bench.place(of: bit / 8)
        let byte = bench.maps[segment].bytes[offset] ^ (1 << UInt8(bit % 8))
        return (segment, SegmentChange(from: offset, to: offset + 1, bytes: [byte]))
    }

    /// What a flip in a byte must be taken for: with what HEAD remembers, and without HEAD.
    private func expected(_ segment: Int, _ offset: Int) -> (with: Int32, without: Int32) {
        let map = bench.maps[segment]
        let index = map.index(of: offset)
        let line = map.lines[index]
        if index == 0 || segment < bench.maps.count - 1 { return (2, 2) }
        // A damaged newline costs no record.
        let good = offset == line.end - 1 ? line.last : map.lines[index - 1].last
        func code(_ witness: Int64) -> Int32 {
            LogMap.exitCode(
                good: good, tail: 1, durable: map.durableAfter[index], witness: witness)
        }
        return (code(bench.sample.acknowledged.sequence), code(0))
    }

    private func flip(_ bit: Int, _ counts: Counter) throws {
        let (segment, change) = change(bit)
        let log = bench.changed(segment, change)
        let judge = judges[segment]
        let finding = try judge.find(change, in: log)
        let with = judge.exitCode(
            of: finding, witnesses: [bench.sample.acknowledged], log.safeguards)
        let without = judge.exitCode(of: finding, witnesses: [], log.safeguards)
        counts.add("bit flips")
        let (wanted, alone) = expected(segment, change.from)
        try require(
            with == wanted && without == alone,
            "\(bench.names[segment]), bit \(bit % 8) of byte \(change.from): \(with), without HEAD "
                + "\(without); expected \(wanted) and \(alone)")
        if with == 1 {
            let kept = bench.maps[segment].end(of: bench.sample.acknowledged.sequence)
            try require(finding.goodOffset >= Int64(kept), "cut below what was acknowledged")
        }
    }

    private func compare(_ bit: Int) throws {
        let (segment, change) = change(bit)
        let wanted = expected(segment, change.from).with
        let whole = try bench.wholeExitCode(bench.changed(segment, change))
        try require(
            whole == wanted,
            "\(bench.names[segment]), bit \(bit % 8) of byte \(change.from): verified as \(whole)")
        if segment == bench.maps.count - 1 {
            try bench.open(segment, change, mustOpen: wanted < 2)
        }
    }

    private func flipHead() async {
        let path = SampleLog.directory + "/HEAD"
        let head = bench.sample.disk.bytes(at: path) ?? []
        await run.each("flips in HEAD", head.count * 8, block: 16) { bit in
            let byte = head[bit / 8] ^ (1 << UInt8(bit % 8))
            let log = ChangedLog(
                files: bench.files, path: path,
                change: SegmentChange(from: bit / 8, to: bit / 8 + 1, bytes: [byte]))
            let code = try bench.wholeExitCode(log)
            try require(code != 0, "bit \(bit) of HEAD went unseen")
            run.count("bit flips in HEAD")
        }
    }
}
