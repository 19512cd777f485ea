// Carries a plan of repair out. A byte that is taken out of the log goes into quarantine first, and
// the report that names what is lost is durable before anything is changed.

import JSONText

/// What a repair did.
package struct RepairReport: Equatable, Sendable {
    /// What was planned and done.
    package var plan: RepairPlan
    /// What went into quarantine.
    package var quarantined: [String] = []
    /// The file that names every sequence lost; nil where none was.
    package var lossReport: String?
    /// The last sequence of the log now.
    package var lastSequence: Int64
}

/// One repair.
package struct LogRepair {
    private let layout: LogLayout
    private let io: any LogIO
    private let clock: LogClock

    /// Looks at the log again, under its lock, and mends it. A plan that loses acknowledged records
    /// is carried out only where `acceptsLoss`; otherwise it throws `.corrupt`. Throws `.locked`
    /// where a process owns the log.
    package static func run(
        _ directory: String, acceptsLoss: Bool, io: any LogIO, clock: LogClock = .system,
        random: LogRandom = .system, options: LogOptions = LogOptions()
    ) throws(LogError) -> RepairReport {
        let repair = LogRepair(
            layout: LogLayout(directory: directory), io: io, clock: clock)
        let plan = try RepairPlan.make(directory, io: io)
        var report = RepairReport(plan: plan, lastSequence: 0)
        if case .acceptLoss(let loss) = plan {
            guard acceptsLoss else { throw repair.refusal(loss) }
            let lock = try LockFile.take(io, repair.layout)
            defer { lock.release() }
            try repair.cut(loss, &report)
        }
        let (writer, opened) = try EventLog.open(
            in: directory, io: io, clock: clock, random: random, options: options)
        do throws(LogError) {
            if let tail = opened.quarantined { report.quarantined.append(tail.file) }
            if case .acceptLoss(let loss) = plan {
                _ = try writer.stage(record(of: loss))
                _ = try writer.commit()
            }
            report.lastSequence = writer.lastSequence
            try writer.close()
        } catch {
            try? writer.close()
            throw error
        }
        return report
    }

    private func refusal(_ loss: RepairPlan.Loss) -> LogError {
        LogError(
            .corrupt,
            "\(loss.reason). Mending it loses \(loss.lostCount) acknowledged sequences. Restore a "
                + "backup, or accept the loss with --i-accept-loss.", file: layout.directory)
    }

    /// The log itself tells what was taken out of it.
    private static func record(of loss: RepairPlan.Loss) -> LogDraft {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("count", loss.lostCount)
            writer.member("from", loss.keptSequence + 1)
            writer.member("to", loss.lostThrough)
        }
        return LogDraft(
            commandID: "log.lost-\(loss.keptSequence + 1)-\(loss.lostThrough)", actor: "log",
            events: [
                EventDraft(kind: "log.lost", version: 1, entity: "log", payload: writer.bytes)
            ])
    }

    // MARK: Cutting

    private func cut(
        _ loss: RepairPlan.Loss, _ report: inout RepairReport
    ) throws(LogError) {
        try calling { () throws(IOFault) in
            try io.makeDirectory(layout.quarantine)
            try io.syncDirectory(layout.directory)
        }
        let stem = "loss-\(loss.keptSequence + 1)-\(loss.lostThrough)"
        let path = "\(layout.quarantine)/\(stem).txt"
        let text = Array(try LossReport(loss, io, layout).text.utf8)
        try calling { () throws(IOFault) in
            try io.replaceFile(path, with: text, in: layout.quarantine)
        }
        report.lossReport = path
        // From the end on, so that an interruption leaves a shorter log and never one with a hole.
        for name in loss.removedSegments.reversed() {
            report.quarantined.append(try move(name, stem))
        }
        if let name = loss.cutSegment {
            report.quarantined.append(try copy(name, from: loss.cutOffset, stem))
        }
        try replaceHead(loss, stem)
        if let name = loss.cutSegment { try shorten(name, to: loss.cutOffset) }
    }

    private func move(_ name: String, _ stem: String) throws(LogError) -> String {
        let target = "\(layout.quarantine)/\(stem)-\(name)"
        try calling { () throws(IOFault) in
            try io.rename(layout.segment(name), to: target)
            try io.syncDirectory(layout.quarantine)
            try io.syncDirectory(layout.directory)
        }
        return target
    }

    private func copy(
        _ name: String, from offset: Int64, _ stem: String
    ) throws(LogError) -> String {
        let target = "\(layout.quarantine)/\(stem)-\(name)-\(offset).tail"
        let tail = try bytes(name, from: offset)
        try calling { () throws(IOFault) in
            try io.replaceFile(target, with: tail, in: layout.quarantine)
        }
        return target
    }

    /// HEAD no longer asks for what is given up; what it said is kept.
    private func replaceHead(_ loss: RepairPlan.Loss, _ stem: String) throws(LogError) {
        let layout = layout
        var epoch: Int64 = 0
        if case .head(let head) = try HeadFile.read(io, layout) { epoch = head.epoch }
        let name = try layout.segments(io).first ?? ""
        let header = try SegmentWalker(io, layout, name: name, depth: .links).header
        let head = HeadFile(
            log: header.log, lastSequence: loss.keptSequence, hash: loss.keptHash,
            epoch: max(epoch, header.epoch), isClean: false, active: nil)
        try calling { () throws(IOFault) in
            if let old = try io.readSmallFile(layout.head) {
                try io.replaceFile(
                    "\(layout.quarantine)/\(stem)-HEAD", with: old, in: layout.quarantine)
            }
            try io.replaceFile(layout.head, with: head.line, in: layout.directory)
        }
    }

    private func shorten(_ name: String, to offset: Int64) throws(LogError) {
        let path = layout.segment(name)
        try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            let bytes = try io.readRange(file, 0..<offset)
            try io.replaceFile(path, with: bytes, in: layout.directory)
        }
    }

    private func bytes(_ name: String, from offset: Int64) throws(LogError) -> [UInt8] {
        try calling { () throws(IOFault) in
            let file = try io.open(layout.segment(name), .read)
            defer { io.close(file) }
            return try io.readRange(file, offset..<(try io.info(of: file).size))
        }
    }
}
