// A log on the real disk, and what must hold of it after its writer died.

import EventLog
import Glibc

/// What a child said before it ended.
struct ChildWords {
    /// The ids it was about to record, in order, and those acknowledged.
    var sent: [String] = []
    var acknowledged: [String] = []
    /// Whether it closed the log in order, and how it stopped where it said so.
    var closed = false
    var stopped: String?

    init(_ lines: [Substring]) {
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "s": sent += words.dropFirst()
            case "a": acknowledged += words.dropFirst().filter { !$0.hasPrefix("@") }
            case "closed": closed = true
            case "stopped": stopped = words.dropFirst().joined(separator: " ")
            default: continue
            }
        }
    }
}

/// A log in a directory, written by one child after another.
final class RealLog {
    let directory: String
    private(set) var sent: [String] = []
    private(set) var acknowledged: [String] = []

    init(in place: String) throws {
        directory = place + "/log"
        try EventLog.create(in: directory, io: RealDisk())
    }

    /// A log that stands already.
    init(standing directory: String, sent: [String], acknowledged: [String]) {
        (self.directory, self.sent, self.acknowledged) = (directory, sent, acknowledged)
    }

    func heard(_ words: ChildWords) {
        sent += words.sent
        acknowledged += words.acknowledged
    }

    /// The ids of the commands in the log, without the log's own.
    static func ids(_ directory: String) throws -> [String] {
        var ids: [String] = []
        try LogReader(directory, io: RealDisk()).records().forEach {
            if $0.actor != "log" { ids.append($0.commandID) }
        }
        return ids
    }

    static func open(
        _ directory: String, io: any LogIO = RealDisk(), options: LogOptions = Child.options
    ) throws -> EventLogWriter {
        try EventLog.open(in: directory, io: io, options: options).writer
    }

    /// Opens the log and compares: acknowledged ⊆ recovered ⊆ sent, in order.
    func check(options: LogOptions = Child.options) throws {
        let before = try LogVerifier.verify(directory, deep: false, io: RealDisk())
        try require(before.exitCode < 2, "a false alarm: \(before.summary)")
        let writer = try Self.open(directory, options: options)
        let ids = try Self.ids(directory)
        try LogHistory.requireInOrder(acknowledged[...], in: ids)
        try LogHistory.requireInOrder(ids[...], in: sent, "was never sent, or twice there")
        try writer.close()
        let after = try LogVerifier.verify(directory, deep: true, io: RealDisk())
        try require(after.verdict == .sound, "afterwards: \(after.summary)")
        // What was recovered is settled now: it must not go again.
        (sent, acknowledged) = (ids, ids)
    }
}
