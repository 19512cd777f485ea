// Row 15: everything that reads text from outside is given text that nobody would write. Each
// target runs in a process of its own, so that a crash is a finding and not the end of the suite.

import Glibc
import LogTesting

extension FaultRow {
    static let fuzz = FaultRow(
        number: 15, name: "fuzzed readers",
        promise: "no crash, no hang, no words but the reader's own"
    ) { run in
        let seconds = run.size(20, large: 9_600)
        let row = FuzzRow(run: run)
        await run.each("targets", FuzzTarget.allCases.count, block: 1) { number in
            try row.fuzz(FuzzTarget.allCases[number], seconds: seconds)
        }
    }
}

/// A reader to be fuzzed.
enum FuzzTarget: String, CaseIterable, Sendable {
    case json, record, query, search
}

/// Fuzzing in child processes.
struct FuzzRow: Sendable {
    let run: RowRun

    func fuzz(_ target: FuzzTarget, seconds: Int) throws {
        let child = try ChildProcess.own([
            "fuzz", run.scratch, "\(seconds)", target.rawValue, "\(run.seed)",
        ])
        var last = 0
        for line in child.rest() {
            let words = line.split(separator: " ", maxSplits: 1)
            switch words.first {
            case "done": last = words.last.flatMap { Int($0) } ?? last
            case "breach": throw Breach("\(target): \(words.last ?? "")")
            default: continue
            }
        }
        let code = child.wait()
        run.count("inputs to \(target)", last)
        try require(
            code == 0,
            code == -SIGALRM
                ? "\(target): hangs soon after input \(last)"
                : "\(target): ended with \(code) soon after input \(last)")
    }
}

/// Changes bytes as a fuzzer does: flips, cuts, repeats, splices, and words that mean something.
struct Mutator {
    private var random: SeededRandom
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]

    init(seed: UInt64, corpus: [String], words: [String]) {
        random = SeededRandom(seed: seed)
        self.corpus = corpus.map { Array($0.utf8) }
        self.words = words.map { Array($0.utf8) }
    }

    mutating func next() -> [UInt8] {
        var bytes = pick(corpus)
        for _ in 0..<Int.random(in: 1...8, using: &random) { change(&bytes) }
        return bytes
    }

    private mutating func pick(_ some: [[UInt8]]) -> [UInt8] {
        some[Int.random(in: 0..<some.count, using: &random)]
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where place < bytes.count:
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4:
            let other = pick(corpus)
            bytes = Array(bytes[..<place] + other[min(place, other.count)...])
        case 5:
            let count = Int.random(in: 1...100, using: &random)
            bytes.insert(
                contentsOf: Array(repeatElement(pick(words), count: count).joined()), at: place)
        default: bytes.insert(contentsOf: pick(words), at: place)
        }
        if bytes.count > 20_000 { bytes.removeLast(bytes.count - 20_000) }
    }
}
