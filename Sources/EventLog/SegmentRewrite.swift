// After an unclean stop nothing is appended to a file of the time before: the kernel may show pages
// of it that never reached the disk. The good lines are copied to a fresh file, the rest goes into
// quarantine, and the fresh file replaces the old one at once. A seal is not copied: whether it was
// durable is unknown, nobody was told of it, and the next commit can seal anew.

import Crypto
import JSONText

/// The copy of the good part of the last segment.
struct SegmentRewrite {
    let setting: LogSetting
    let survey: LogSurvey
    let epoch: Int64

    private var io: any LogIO { setting.io }
    private var layout: LogLayout { setting.layout }

    init(_ setting: LogSetting, _ survey: LogSurvey, epoch: Int64) {
        self.setting = setting
        self.survey = survey
        self.epoch = epoch
    }

    func run(isTorn: Bool) throws(LogError) -> WriterRestart {
        let name = survey.last.name
        let quarantined = isTorn ? try quarantine() : nil
        var bytes = try survey.bytes(0..<survey.last.recordsEnd, io, layout)
        if bytes.last != 0x0a { bytes.append(0x0a) }
        if let quarantined { bytes += record(of: quarantined) }
        let temporary = name + LogLayout.temporarySuffix
        try write(bytes, to: layout.segment(temporary))
        let copy = try verify(temporary, of: bytes.count, recorded: quarantined != nil)
        try calling { () throws(IOFault) in
            try io.rename(layout.segment(temporary), to: layout.segment(name))
            try io.syncDirectory(layout.directory)
        }
        return try WriterRestart(rewritten: copy, name: name, quarantined, io, layout)
    }

    /// Copies the tail aside; what is there already from an interrupted run is the same.
    private func quarantine() throws(LogError) -> Quarantined {
        let tail = try survey.tail(io, layout)
        let stem = survey.last.name.dropLast(LogLayout.segmentSuffix.count)
        let hash = LogHash(of: tail).hex
        let path =
            layout.quarantine + "/\(stem)-\(survey.last.goodOffset)-\(hash.prefix(16)).tail"
        try calling { () throws(IOFault) in
            try io.makeDirectory(layout.quarantine)
            try io.syncDirectory(layout.directory)
            try io.replaceFile(path, with: tail, in: layout.quarantine)
        }
        return Quarantined(
            file: path, segment: survey.last.name, offset: survey.last.goodOffset,
            bytes: Int64(tail.count), sha256: hash,
            reason: survey.damage?.reason ?? "it is no record")
    }

    /// The `log.recovered` record: the log itself tells what was taken out of it.
    private func record(of quarantined: Quarantined) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("segment", quarantined.segment)
            writer.member("offset", quarantined.offset)
            writer.member("bytes", quarantined.bytes)
            writer.member("sha256", quarantined.sha256)
        }
        let draft = LogDraft(
            commandID: "log.recovered-\(epoch)", actor: "log",
            events: [
                EventDraft(kind: "log.recovered", version: 1, entity: "log", payload: writer.bytes)
            ])
        let chain = survey.last.chain
        let stamp = RecordStamp(
            watermark: chain.lastSequence, epoch: epoch,
            recordedAt: max(chain.recordedAt, setting.clock.now()))
        let position = LogPosition(
            lastSequence: chain.lastSequence, hash: chain.hash, recordedAt: chain.recordedAt)
        return RecordEncoder.line(
            of: draft, after: position, stamp: stamp, random: setting.random
        ).bytes
    }

    private func write(_ bytes: [UInt8], to path: String) throws(LogError) {
        try calling { () throws(IOFault) in
            let file = try io.open(path, .replace)
            defer { io.close(file) }
            if let fault = io.writeAll(file, bytes, at: 0).fault { throw fault }
            try io.sync(file)
        }
    }

    /// Reads the copy back from the medium before it takes the old file's place.
    private func verify(
        _ temporary: String, of count: Int, recorded: Bool
    ) throws(LogError) -> SegmentWalker {
        let copy = try SegmentWalker(
            io, layout, name: temporary, depth: .frame, hashesFile: true, dropsCache: true)
        while case .record = try copy.next() {}
        let expected = survey.goodSequence + (recorded ? 1 : 0)
        guard copy.goodOffset == Int64(count), copy.chain.lastSequence == expected,
            copy.size == Int64(count)
        else {
            throw LogError(
                .inputOutput,
                "\(layout.segment(temporary)) reads back other than it was written. "
                    + "The disk is failing; nothing was changed.",
                file: layout.segment(temporary))
        }
        return copy
    }
}
