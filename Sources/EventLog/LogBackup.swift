// Backs a log up while its writer goes on. What is copied ends at a position that HEAD calls
// durable, so that the backup is a consistent prefix with all that was acknowledged before it
// began. A backup is itself the log of a desk; run again, only what is new is copied. Its HEAD is
// written last: at every moment before, what stands there is the backup of before or can be
// opened as it is.

/// What a backup did.
package struct BackupReport: Equatable, Sendable {
    /// The id of the log.
    package var log: String
    /// The last sequence in the backup.
    package var lastSequence: Int64
    /// The chain hash there; with the sequence it is a witness, to be noted elsewhere.
    package var lastHash: LogHash
    /// How many segments were copied, and how many stood in the backup already.
    package var segmentsCopied = 0
    package var segmentsKept = 0
    /// How many bytes of segments were copied.
    package var bytesCopied: Int64 = 0
    /// How many attachments were copied, and how many stood there already.
    package var blobsCopied = 0
    package var blobsKept = 0
    /// The attachments that are damaged where they come from; they are not in the backup.
    package var blobsDamaged: [String] = []
}

/// One run of copying a log to another place.
package struct LogBackup {
    private let source: LogPlace
    private let destination: LogPlace
    private let io: any LogIO
    private let progress: (_ segments: Int, _ of: Int) -> Void

    private var from: LogLayout { source.layout }
    private var to: LogLayout { destination.layout }

    private init(
        _ source: LogPlace, _ destination: LogPlace, _ io: any LogIO,
        _ progress: @escaping (Int, Int) -> Void
    ) {
        (self.source, self.destination) = (source, destination)
        (self.io, self.progress) = (io, progress)
    }

    /// Copies what `destination` lacks; `progress` hears how many segments of how many are done.
    /// Needs no lock of the source. Throws `.notALog`, `.corrupt` where the source is damaged,
    /// `.witnessMismatch` where the backup knows what the source does not have, `.alreadyExists`
    /// where it is one of another log, `.locked` where it is in use.
    @discardableResult
    package static func run(
        _ source: LogPlace, to destination: LogPlace, io: any LogIO,
        progress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws(LogError) -> BackupReport {
        try LogBackup(source, destination, io, progress).run(epochsSkipped: 0)
    }

    /// The same for a restore: the epoch moves on by so much, so that no later writer of the
    /// original and of the restored log have the same.
    static func restore(
        _ source: LogPlace, to destination: LogPlace, io: any LogIO, epochsSkipped: Int64,
        progress: @escaping (Int, Int) -> Void
    ) throws(LogError) -> BackupReport {
        try LogBackup(source, destination, io, progress).run(epochsSkipped: epochsSkipped)
    }

    private func run(epochsSkipped: Int64) throws(LogError) -> BackupReport {
        guard try !from.segmentsIfAny(io).isEmpty else {
            throw LogError(.notALog, "\(from.directory) holds no log.", file: from.directory)
        }
        var head = try DurableEnd.read(io, from)
        try destination.make(io)
        let lock = try LockFile.take(io, to)
        defer { lock.release() }
        try to.removeTemporaries(io)
        try checkDestination(head)
        var report = BackupReport(
            log: head.log, lastSequence: head.lastSequence, lastHash: head.hash)
        // An attachment is durable before the event that names it, so it goes first here too.
        if let blobs = source.blobs, let target = destination.blobs {
            var copy = BlobCopy(io)
            try copy.run(from: blobs, to: target)
            report.blobsCopied = copy.copied
            report.blobsKept = copy.kept
            report.blobsDamaged = copy.damaged
        }
        head.active = try copySegments(head, &report)
        head.isClean = true
        head.epoch += epochsSkipped
        let line = head.line
        try calling { () throws(IOFault) in
            try io.replaceFile(to.head, with: line, in: to.directory)
        }
        return report
    }

    /// What stands in the destination must be an earlier part of the same history.
    private func checkDestination(_ head: HeadFile) throws(LogError) {
        let names = try to.segments(io)
        guard let first = names.first else { return }
        let header = try SegmentWalker(
            io, to, name: first, depth: .links, pieceBytes: LastLine.pieceBytes
        ).header
        guard header.log == head.log else {
            throw LogError(
                .alreadyExists,
                "\(to.directory) holds another log (\(header.log)). Choose another directory.",
                file: to.directory)
        }
        // None where the first backup was interrupted.
        guard case .head(let there) = try HeadFile.read(io, to) else { return }
        let witness = Witness(
            name: "the backup in \(to.directory)", sequence: there.lastSequence, hash: there.hash)
        if try !isBorneOut(there, head) {
            throw WitnessCheck.mismatch(witness, good: head.lastSequence, from)
        }
    }

    private func isBorneOut(_ there: HeadFile, _ head: HeadFile) throws(LogError) -> Bool {
        let sequence = there.lastSequence
        if sequence >= head.lastSequence {
            return sequence == head.lastSequence && there.hash == head.hash
        }
        let names = try from.segments(io)
        if let hash = try WitnessCheck.hash(after: sequence, io, from, names: names) {
            return hash == there.hash
        }
        // No such record was found: if that is for damage, it is the damage that must be told.
        let name = names.last { (LogLayout.first(ofName: $0) ?? .max) <= max(1, sequence) }
        if let name { _ = try end(of: name, there) }
        return false
    }

    // MARK: Segments

    private func copySegments(
        _ head: HeadFile, _ report: inout BackupReport
    ) throws(LogError) -> ActiveNote? {
        let names = try from.segments(io).filter {
            (LogLayout.first(ofName: $0) ?? .max) <= max(1, head.lastSequence)
        }
        var before: (header: SegmentHeader, seal: SegmentSeal)?
        var note: ActiveNote?
        for (index, name) in names.enumerated() {
            progress(index, names.count)
            let isLast = index == names.count - 1
            if !isLast, let kept = try sealedAlready(name) {
                try SegmentLinks.check(kept.header, name: name, after: before, to)
                before = (kept.header, kept.seal)
                report.segmentsKept += 1
                continue
            }
            let copy = try copy(name, through: isLast ? head : nil, after: before)
            before = copy.seal.map { (copy.header, $0) }
            report.segmentsCopied += 1
            report.bytesCopied += copy.size
            if isLast { note = try noted(copy, name) }
        }
        progress(names.count, names.count)
        return note
    }

    private func noted(_ copy: SegmentWalker, _ name: String) throws(LogError) -> ActiveNote? {
        let info = try calling { () throws(IOFault) in try io.info(at: to.segment(name)) }
        return info.map {
            ActiveNote(
                first: copy.header.first, bytes: copy.size, records: copy.records, inode: $0.inode)
        }
    }

    /// The ends of a sealed segment that stands in the backup as in the source.
    private func sealedAlready(_ name: String) throws(LogError) -> SegmentEnds? {
        guard let there = try? SegmentEnds(io, to, name: name) else { return nil }
        let here = try SegmentEnds(io, from, name: name)
        let isSame =
            here.header == there.header && here.seal == there.seal && here.size == there.size
        return isSame ? there : nil
    }

    /// Copies a segment, the last one up to where it was durable, and reads the copy back from the
    /// medium before it gets its name.
    private func copy(
        _ name: String, through head: HeadFile?,
        after before: (header: SegmentHeader, seal: SegmentSeal)?
    ) throws(LogError) -> SegmentWalker {
        let temporary = name + LogLayout.temporarySuffix
        let end = try head.map { head throws(LogError) in try self.end(of: name, head) }
        try copyBytes(from.segment(name), to.segment(temporary), upTo: end)
        let copy = try SegmentWalker(
            io, to, name: temporary, depth: .payloadHashes, hashesFile: true, dropsCache: true)
        let path = from.segment(name)
        try SegmentLinks.check(copy.header, name: name, after: before, from)
        reading: while true {
            switch try copy.next() {
            case .record, .seal: continue
            case .end: break reading
            case .damage(let found): throw damaged(path, found.line, copy, found.reason)
            }
        }
        if let head {
            guard copy.chain.lastSequence == head.lastSequence, copy.chain.hash == head.hash else {
                throw damaged(path, copy.line, copy, "it does not end as HEAD says")
            }
        } else if copy.seal == nil {
            throw damaged(path, copy.line, copy, "it has no seal, though a segment follows it")
        }
        try calling { () throws(IOFault) in
            try io.rename(to.segment(temporary), to: to.segment(name))
            try io.syncDirectory(to.directory)
        }
        if head == nil { try? io.setMode(to.segment(name), 0o400) }
        return copy
    }

    /// Where the record that HEAD names ends in its segment.
    private func end(of name: String, _ head: HeadFile) throws(LogError) -> Int64 {
        let walker = try SegmentWalker(io, from, name: name, depth: .links)
        while walker.chain.lastSequence < head.lastSequence {
            switch try walker.next() {
            case .record: continue
            case .damage(let found):
                throw damaged(from.segment(name), found.line, walker, found.reason)
            case .seal, .end:
                let reason = "it ends before sequence \(head.lastSequence)"
                throw damaged(from.segment(name), walker.line, walker, reason)
            }
        }
        return walker.goodOffset
    }

    private func copyBytes(
        _ path: String, _ target: String, upTo end: Int64?
    ) throws(LogError) {
        try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            let size = try io.info(of: file).size
            let end = end ?? size
            let copy = try io.open(target, .replace)
            defer { io.close(copy) }
            var offset: Int64 = 0
            while offset < end {
                let piece = try io.readRange(file, offset..<min(end, offset + 1 << 20))
                if piece.isEmpty { break }
                if let fault = io.writeAll(copy, piece, at: offset).fault { throw fault }
                offset += Int64(piece.count)
            }
            try io.sync(copy)
        }
    }

    private func damaged(
        _ path: String, _ line: Int, _ walker: SegmentWalker, _ reason: String
    ) -> LogError {
        LogError(
            .corrupt,
            "\(path), line \(line), after sequence \(walker.chain.lastSequence): \(reason). "
                + "The backup was not completed; what it held before is untouched.", file: path,
            line: line, sequence: walker.chain.lastSequence)
    }
}

/// The last position of a log that is known to be durable, asked without its lock.
enum DurableEnd {
    /// What HEAD says while a writer is at work or after a clean stop. Without either HEAD may be
    /// behind; then it is what the next opening will keep.
    static func read(_ io: any LogIO, _ layout: LogLayout) throws(LogError) -> HeadFile {
        var reading = HeadFile.Reading.missing
        // HEAD is written over in place; a reading may meet it half written.
        for _ in 0..<100 {
            reading = try HeadFile.read(io, layout)
            if case .head(let head) = reading {
                if head.isClean { return head }
                if try LockFile.isOwned(io, layout) { return head }
                break
            }
        }
        let survey = try LogSurvey(io, layout, reading, wanted: [])
        _ = try survey.judge([], io, layout)
        return HeadFile(
            log: survey.log, lastSequence: survey.goodSequence, hash: survey.last.chain.hash,
            epoch: survey.epoch, isClean: false, active: nil)
    }
}
