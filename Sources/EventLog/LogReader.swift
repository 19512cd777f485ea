// Reads records in order, segment by segment, holding one line and one piece of a file in memory.
// Every record is verified on its way: checksum, layout, chain, links between segments.

/// A reader of a log; needs no lock and changes nothing.
package struct LogReader: Sendable {
    private let io: any LogIO
    private let layout: LogLayout

    /// A reader of the log in `directory`.
    package init(_ directory: String, io: any LogIO) {
        self.io = io
        layout = LogLayout(directory: directory)
    }

    /// The records from the one that holds `sequence` on, up to the one that ends at `through` (the
    /// writer's last durable sequence), or to the end. Throws `.notALog`, or what opening the first
    /// segment throws.
    package func records(
        from sequence: Int64 = 1, through: Int64? = nil
    ) throws(LogError) -> LogRecords {
        let names = try layout.segmentsIfAny(io)
        let start = names.lastIndex { (LogLayout.first(ofName: $0) ?? .max) <= max(1, sequence) }
        guard let start else {
            throw LogError(
                .notALog, "\(layout.directory) holds no log with sequence \(sequence).",
                file: layout.directory)
        }
        return try LogRecords(
            io, layout, names: names[start...], from: sequence, through: through ?? .max)
    }

    /// The chain hash after the record that ends at `sequence`; nil where none ends there.
    package func hash(after sequence: Int64) throws(LogError) -> LogHash? {
        try WitnessCheck.hash(
            after: sequence, io, layout, names: try layout.segmentsIfAny(io))
    }
}

/// A walk over records.
package final class LogRecords {
    private let io: any LogIO
    private let layout: LogLayout
    private var names: ArraySlice<String>
    private let from: Int64
    private let through: Int64
    private var walker: SegmentWalker
    private var last: Int64

    init(
        _ io: any LogIO, _ layout: LogLayout, names: ArraySlice<String>, from: Int64,
        through: Int64
    ) throws(LogError) {
        self.io = io
        self.layout = layout
        self.names = names.dropFirst()
        self.from = from
        self.through = through
        walker = try SegmentWalker(
            io, layout, name: names[names.startIndex], depth: .content)
        last = walker.header.first - 1
    }

    /// The next record; nil at the end. Throws `.corrupt` with file, line and sequence.
    package func next() throws(LogError) -> LogRecord? {
        while last < through {
            switch try walker.next() {
            case .record(let frame, let record):
                last = frame.lastSequence
                if last >= from, last <= through, let record { return record }
            case .seal: try advance()
            case .end:
                if names.isEmpty { return nil }
                throw damaged("it has no seal, though a segment follows it")
            case .damage(let damage): throw damaged(damage.reason)
            }
        }
        return nil
    }

    private func advance() throws(LogError) {
        if names.isEmpty {
            // The writer may have gone on to a next segment since this walk began.
            let last = last
            names = try layout.segments(io).filter { (LogLayout.first(ofName: $0) ?? 0) > last }[
                ...]
        }
        guard let name = names.popFirst() else { return }
        let before = walker.seal.map { (header: walker.header, seal: $0) }
        walker = try SegmentWalker(io, layout, name: name, depth: .content)
        try SegmentLinks.check(walker.header, name: name, after: before, layout)
    }

    private func damaged(_ reason: String) -> LogError {
        let path = layout.segment(walker.name)
        return LogError(
            .corrupt, "\(path), line \(walker.line), after sequence \(last): \(reason).",
            file: path, line: walker.line, sequence: last)
    }
}

extension LogRecords {
    /// Calls `body` for each record up to the end.
    package func forEach(_ body: (LogRecord) throws -> Void) throws {
        while let record = try next() { try body(record) }
    }
}
