// The system calls of a child's life as strace saw them, so that a kill can be aimed at one that
// will be made again.

import Glibc
import LogTesting

/// What the thread that does the work asked of the kernel.
struct LifeTrace: Sendable {
    /// A call to die at.
    struct Point: Sendable {
        let call: String
        /// Which of the calls of this name in the thread's life, from 1 on.
        let number: Int
    }

    private let points: [Point]
    private let byCall: [String: [Point]]

    /// Traces a child of the suite to its end. The points begin where it first names a file that
    /// ends so.
    init(of arguments: [String], from file: String, in place: String) throws {
        let lines = try Self.trace([], arguments, in: place)
        points = Self.points(in: lines, from: file)
        try require(points.count > 50, "only \(points.count) calls were traced")
        byCall = Dictionary(grouping: points, by: \.call)
    }

    private static func points(in lines: [Line], from file: String) -> [Point] {
        let start = lines.firstIndex { $0.rest.contains("\(file)\"") }
        guard let start else { return [] }
        var counts: [Substring: [Substring: Int]] = [:]
        var points: [Point] = []
        for (index, line) in lines.enumerated() {
            counts[line.thread, default: [:]][line.call, default: 0] += 1
            guard line.thread == lines[start].thread, index >= start else { continue }
            let number = counts[line.thread]?[line.call] ?? 1
            points.append(Point(call: String(line.call), number: number))
        }
        // strace counts for each thread: another one would die there first.
        counts[lines[start].thread] = nil
        return points.filter { point in
            counts.values.allSatisfy { $0[point.call[...], default: 0] < point.number }
        }
    }

    /// Some point: half of the time any, so that each moment has its chance, half of the time of
    /// any call, so that rare ones have theirs.
    func point(_ random: inout SeededRandom) -> Point {
        let call = byCall.keys.sorted().randomElement(using: &random) ?? ""
        let some = Bool.random(using: &random) ? points : byCall[call] ?? points
        return some.randomElement(using: &random) ?? points[0]
    }

    /// The numbers of the writes into a -wal around which a transaction becomes whole: the page of
    /// each frame that commits, and what is written next.
    static func commits(
        of arguments: [String], into path: String, in place: String
    ) throws -> [Int] {
        let writes = try trace(
            ["-P", path, "-e", "trace=pwrite64", "-xx", "-s", "8"], arguments, in: place)
        // A frame's header says behind 4 bytes how large the database is where the frame commits.
        return writes.indices.dropLast(2).filter {
            writes[$0].rest.contains(", 24, ")
                && !writes[$0].rest.contains("\\x00\\x00\\x00\\x00\"")
        }.flatMap { [$0 + 2, $0 + 3] }
    }

    // MARK: strace

    /// `1234 call(…) = 0`.
    private struct Line {
        let thread: Substring
        let call: Substring
        let rest: Substring

        init?(_ line: Substring) {
            thread = line.prefix { $0 != " " }
            let words = line.dropFirst(thread.count).drop { $0 == " " }
            call = words.prefix { $0 != "(" }
            rest = words.dropFirst(call.count)
            let isCall = call.utf8.allSatisfy {
                0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5f
            }
            if !isCall || rest.isEmpty { return nil }
        }
    }

    private static func trace(
        _ options: [String], _ arguments: [String], in place: String
    ) throws -> [Line] {
        let path = place + "/trace"
        let child = try ChildProcess(
            ["strace", "-f", "-qq", "-o", path] + options + [ChildProcess.ownPath, "--child"]
                + arguments)
        let words = child.rest().joined(separator: "; ")
        try require(child.wait() == 0, "the traced life failed: \(words)")
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(file, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        unlink(path)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap(Line.init)
    }
}
