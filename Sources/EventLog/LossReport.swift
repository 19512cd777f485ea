// The text that names every sequence a repair gives up, for the people who must make it good.

/// What is lost, sequence by sequence.
struct LossReport {
    private let loss: RepairPlan.Loss
    /// The records among what is lost that can still be read, by their first sequence.
    private var readable: [Int64: (record: LogRecord, file: String)] = [:]

    init(
        _ loss: RepairPlan.Loss, _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) {
        self.loss = loss
        for name in (loss.cutSegment.map { [$0] } ?? []) + loss.removedSegments {
            var found: [Int64: (record: LogRecord, file: String)] = [:]
            try SoundLines.forEach(io, layout.segment(name)) { line in
                if line.record.sequence > loss.keptSequence {
                    found[line.record.sequence] = (line.record, name)
                }
            }
            readable.merge(found) { first, _ in first }
        }
    }

    var text: String {
        var lines = [
            "\(loss.lostCount) sequences, \(loss.keptSequence + 1) to \(loss.lostThrough), are no "
                + "longer in the log.",
            "Why: \(loss.reason)",
            "The log ends at \(loss.keptSequence), hash \(loss.keptHash.hex).",
            "What was taken out of it lies beside this file. \"unreadable\" is gone for good "
                + "unless a backup has it; the others can be read there.", "",
        ]
        var next = loss.keptSequence + 1
        for sequence in readable.keys.sorted() {
            guard let (record, file) = readable[sequence], sequence >= next else { continue }
            if sequence > next { lines.append(Self.unreadable(next, sequence - 1)) }
            for event in record.events {
                let when = Timestamp.text(record.recordedAt)
                lines.append(
                    "\(event.sequence)  \(when)  \(record.actor)  \(event.entity)  \(event.kind)  "
                        + "command \(record.commandID)  from \(file)")
            }
            next = record.lastSequence + 1
        }
        if next <= loss.lostThrough { lines.append(Self.unreadable(next, loss.lostThrough)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func unreadable(_ from: Int64, _ to: Int64) -> String {
        from == to ? "\(from)  unreadable" : "\(from) to \(to)  unreadable"
    }
}
