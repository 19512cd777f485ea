// Row 3: damage of many bytes at once, as firmware, restores and editors do it.

import EventLog
import LogTesting

extension FaultRow {
    static let randomDamage = FaultRow(
        number: 3, name: "random damage of many bytes",
        promise: "none is undetected, and none makes the log shorter than what was acknowledged"
    ) { run in
        for end in SampleLog.End.allCases {
            try await RandomDamageRow(run, end, safeguards: .all)
                .check(cases: run.size(100_000, large: 5_000_000))
        }
    }
}

/// Random damage to one sample log.
struct RandomDamageRow: Sendable {
    /// A way to damage a segment.
    enum Way: CaseIterable, Sendable {
        case overwrite, swapLines, deleteLines, duplicateLine, zeroPage, spliceLines, spliceSegment
    }

    private let run: RowRun
    private let part: String
    private let bench: DamageBench
    private let judges: [SegmentJudge]
    /// Another log, written by the same history with other salts.
    private let foreign: [LogMap]

    init(_ run: RowRun, _ end: SampleLog.End, safeguards: Safeguards) throws {
        self.run = run
        part = "damage to a log that was \(end)"
        bench = try DamageBench(end, seed: run.seed, safeguards: safeguards)
        judges = try bench.judges()
        let other = try SampleLog(end, seed: run.seed, salt: 99)
        foreign = other.segments.map { LogMap(other.bytes($0)) }
    }

    func check(cases: Int, compared: Int = 4_000) async throws {
        let counts = Counter()
        await run.each(part, cases, block: 256) { try damage($0, counts) }
        if run.only == nil {
            await run.each("whole opening, " + part, compared, block: 16) {
                try compare($0)
                counts.add("compared with the whole opening")
            }
        }
        counts.report(to: run)
    }

    /// The damage of a case; nil where it changes nothing.
    private func change(_ number: Int) -> (way: Way, segment: Int, change: SegmentChange)? {
        var random = SeededRandom(seed: run.seed &* 1_000_003 &+ UInt64(number))
        let way = Way.allCases[number % Way.allCases.count]
        // The last segment, where judging is hard, half of the time.
        let segment = Bool.random(using: &random) ? 2 : Int.random(in: 0...1, using: &random)
        let map = bench.maps[segment]
        let change = change(way, map, foreign[segment], &random)
        let isSame = map.bytes[change.from..<change.to].elementsEqual(change.bytes)
        return isSame ? nil : (way, segment, change)
    }

    private func change(
        _ way: Way, _ map: LogMap, _ other: LogMap, _ random: inout SeededRandom
    ) -> SegmentChange {
        let (lines, bytes) = (map.lines, map.bytes)
        let first = Int.random(in: 0..<lines.count, using: &random)
        let last = min(lines.count - 1, first + Int.random(in: 0...3, using: &random))
        let start = Int.random(in: 0..<bytes.count, using: &random)
        switch way {
        case .overwrite:
            let end = min(bytes.count, start + Int.random(in: 2...600, using: &random))
            let isText = Bool.random(using: &random)
            let new = (start..<end).map { _ in
                UInt8.random(in: isText ? 0x20...0x7e : 0...255, using: &random)
            }
            return SegmentChange(from: start, to: end, bytes: new)
        case .zeroPage:
            let page = start / 4096 * 4096
            let end = min(bytes.count, page + 4096)
            let zeros = [UInt8](repeating: 0, count: end - page)
            return SegmentChange(from: page, to: end, bytes: zeros)
        case .swapLines:
            let (one, two) = (lines[first], lines[Int.random(in: 0..<lines.count, using: &random)])
            let (low, high) = one.start < two.start ? (one, two) : (two, one)
            let new =
                low.start == high.start
                ? bytes[low.start..<low.end]
                : bytes[high.start..<high.end] + bytes[low.end..<high.start]
                    + bytes[low.start..<low.end]
            return SegmentChange(from: low.start, to: high.end, bytes: Array(new))
        case .deleteLines:
            return SegmentChange(from: lines[first].start, to: lines[last].end, bytes: [])
        case .duplicateLine:
            let line = Array(bytes[lines[first].start..<lines[first].end])
            let place = lines[Int.random(in: 0..<lines.count, using: &random)].end
            return SegmentChange(from: place, to: place, bytes: line)
        case .spliceLines:
            let (from, to) = (min(first, other.lines.count - 1), min(last, other.lines.count - 1))
            let new = other.bytes[other.lines[from].start..<other.lines[to].end]
            return SegmentChange(
                from: lines[first].start, to: lines[last].end, bytes: Array(new))
        case .spliceSegment:
            // From some line on, or whole.
            let from = Int.random(in: 0..<4, using: &random) == 0 ? 0 : first
            let start = other.lines[min(from, other.lines.count - 1)].start
            return SegmentChange(
                from: lines[from].start, to: bytes.count, bytes: Array(other.bytes[start...]))
        }
    }

    private func damage(_ number: Int, _ counts: Counter) throws {
        guard let (way, segment, change) = change(number) else { return }
        counts.add("damaged logs")
        let log = bench.changed(segment, change)
        // What replaces the header is seen by its links to other segments, if by nothing else.
        if change.from == 0 { return try compare(number) }
        let judge = judges[segment]
        let finding = try judge.find(change, in: log)
        let code = judge.exitCode(
            of: finding, witnesses: [bench.sample.acknowledged], log.safeguards)
        try require(code != 0, "\(way) in \(bench.names[segment]) at \(change.from): unseen")
        if code == 1 { try requireAcknowledged(way, segment, change, finding) }
    }

    private func requireAcknowledged(
        _ way: Way, _ segment: Int, _ change: SegmentChange, _ finding: SegmentFinding
    ) throws {
        let kept = bench.maps[segment].end(of: bench.sample.acknowledged.sequence)
        try require(
            finding.goodOffset >= Int64(kept),
            "\(way) in \(bench.names[segment]) at \(change.from): cut below what was acknowledged")
    }

    private func compare(_ number: Int) throws {
        guard let (way, segment, change) = change(number) else { return }
        let log = bench.changed(segment, change)
        let whole = try bench.wholeExitCode(log)
        try require(whole != 0, "\(way) in \(bench.names[segment]) at \(change.from): unseen")
        if change.from > 0 {
            let judge = judges[segment]
            let quick = judge.exitCode(
                of: try judge.find(change, in: log), witnesses: [bench.sample.acknowledged],
                log.safeguards)
            try require(
                quick == whole,
                "\(way) in \(bench.names[segment]) at \(change.from): \(quick) in the window, "
                    + "\(whole) as a whole")
        }
        if segment == 2 { try bench.open(segment, change, mustOpen: whole < 2) }
    }
}
