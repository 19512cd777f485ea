// Where a writer goes on: the file it appends to and the state of the log there.

import Crypto

/// The state from which a writer goes on.
struct WriterRestart {
    /// The open active segment; nil where the last segment is sealed and a new one must come first.
    var segment: ActiveSegment?
    /// The number of the last segment.
    var segmentNumber: Int64
    var position: LogPosition
    var isRewritten = false
    var quarantined: Quarantined?

    /// Goes on in the file as it is.
    init(continuing survey: LogSurvey, _ io: any LogIO, _ layout: LogLayout) throws(LogError) {
        self.init(survey.last)
        if survey.last.seal == nil {
            segment = try ActiveSegment(
                survey.last, name: survey.last.name, io, layout)
        }
    }

    /// Goes on in the file as it is, most of it unread.
    init(continuing end: CleanEnd, _ io: any LogIO, _ layout: LogLayout) throws(LogError) {
        segmentNumber = end.header.segment
        position = LogPosition(
            lastSequence: end.head.lastSequence, hash: end.head.hash, recordedAt: end.recordedAt)
        segment = try ActiveSegment(end, io, layout)
    }

    /// Goes on in a fresh copy.
    init(
        rewritten copy: SegmentWalker, name: String, _ quarantined: Quarantined?,
        _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) {
        self.init(copy)
        segment = try ActiveSegment(copy, name: name, io, layout)
        isRewritten = true
        self.quarantined = quarantined
    }

    private init(_ walker: SegmentWalker) {
        segmentNumber = walker.header.segment
        position = LogPosition(
            lastSequence: walker.chain.lastSequence, hash: walker.chain.hash,
            recordedAt: walker.chain.recordedAt)
    }
}

/// The segment that grows.
struct ActiveSegment {
    let file: LogFile
    let name: String
    /// The first sequence of the segment.
    let first: Int64
    let inode: UInt64
    /// The durable size in bytes.
    var offset: Int64
    /// SHA-256 of what is durable, for the seal; nil until the file's check has ended.
    var hash: SHA256?
    var records: Int64
    /// The month of the first record, counted from the year 0; nil while there is none.
    var month: Int64?
    /// Up to where room is reserved on the disk.
    var reservedEnd: Int64 = 0
    /// Whether the newline of the last line has yet to be written.
    var lacksNewline: Bool

    init(
        _ walker: SegmentWalker, name: String, _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) {
        let path = layout.segment(name)
        file = try calling { () throws(IOFault) in try io.open(path, .readWrite) }
        let file = file
        inode = try calling { () throws(IOFault) in try io.info(of: file) }.inode
        (self.name, first) = (name, walker.header.first)
        offset = walker.goodOffset
        hash = walker.fileHash
        records = walker.records
        month = walker.firstRecordedAt.map(Timestamp.month)
        lacksNewline = walker.lacksNewline
    }

    /// A segment of a log closed in order.
    init(_ end: CleanEnd, _ io: any LogIO, _ layout: LogLayout) throws(LogError) {
        let path = layout.segment(end.name)
        file = try calling { () throws(IOFault) in try io.open(path, .readWrite) }
        (name, first, inode) = (end.name, end.note.first, end.note.inode)
        offset = end.note.bytes
        records = end.note.records
        month = end.firstRecordedAt.map(Timestamp.month)
        lacksNewline = false
    }

    /// What HEAD notes of it.
    var note: ActiveNote {
        ActiveNote(first: first, bytes: offset, records: records, inode: inode)
    }

    /// A segment whose header was just put in place.
    init(
        fresh header: SegmentHeader, name: String, _ io: any LogIO, _ layout: LogLayout
    ) throws(LogError) {
        let path = layout.segment(name)
        file = try calling { () throws(IOFault) in try io.open(path, .readWrite) }
        let file = file
        inode = try calling { () throws(IOFault) in try io.info(of: file) }.inode
        (self.name, first) = (name, header.first)
        let line = header.line
        offset = Int64(line.count)
        var hash = SHA256()
        hash.update(data: line)
        self.hash = hash
        records = 0
        lacksNewline = false
    }
}
