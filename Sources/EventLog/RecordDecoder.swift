// Reads a record's line. The layout is fixed, so members are taken in their order and anything else
// is a fault; the chain is computed over the bytes as they stand, never over bytes written again.

import JSONText

/// What every walk over the log needs of a record, without its strings.
struct RecordFrame: Sendable {
    var sequence: Int64 = 0
    var count: Int64 = 0
    var watermark: Int64 = 0
    var epoch: Int64 = 0
    var recordedAt: Int64 = 0
    var hash = LogHash.genesis(ofLog: "")
    /// How many bytes of the line the chain covers.
    var chainedBytes = 0

    var lastSequence: Int64 { sequence + count - 1 }
}

/// How much of a record is read.
enum RecordDepth: Sendable {
    /// What ``RecordLinks`` reads: for a log that was closed in order.
    case links
    /// Numbers and hashes only.
    case frame
    /// Everything, payloads as bytes.
    case content
    /// Everything, and payloads compared with their commitments.
    case payloadHashes
}

/// Takes one line apart; the line stays in the caller's memory.
struct RecordDecoder {
    let line: UnsafeBufferPointer<UInt8>
    let depth: RecordDepth
    private(set) var frame = RecordFrame()
    private(set) var record: LogRecord?

    private var commandID = ""
    private var actor = ""
    private var events: [LogEvent] = []
    private var commitments: [Range<Int>] = []
    private var payloads: [Range<Int>?] = []
    private var eventCount: Int64 = 0

    init(
        _ line: UnsafeBufferPointer<UInt8>, depth: RecordDepth
    ) throws(JSONError) {
        self.line = line
        self.depth = depth
        try JSONReader.read(line) { reader throws(JSONError) in
            try stamp(&reader)
            try names(&reader)
            try chain(&reader)
        }
        try finish()
    }

    private mutating func stamp(_ reader: inout JSONReader) throws(JSONError) {
        try reader.literal("{\"s\":")
        frame.sequence = try reader.integer()
        try reader.literal(",\"n\":")
        frame.count = try reader.integer()
        try reader.literal(",\"a\":")
        frame.watermark = try reader.integer()
        try reader.literal(",\"w\":")
        frame.epoch = try reader.integer()
        try reader.literal(",\"t\":")
        let range = try reader.range()
        guard
            let time = Timestamp.microseconds(
                UnsafeBufferPointer(rebasing: line[range].dropFirst().dropLast()))
        else {
            throw reader.error(
                expected: "a time such as 2026-11-22T00:25:21.123456Z", found: "other text")
        }
        frame.recordedAt = time
    }

    private mutating func names(_ reader: inout JSONReader) throws(JSONError) {
        try reader.literal(",\"i\":")
        if depth == .frame { try reader.skip() } else { commandID = try reader.string() }
        try reader.literal(",\"by\":")
        if depth == .frame { try reader.skip() } else { actor = try reader.string() }
        try reader.literal(",\"ev\":")
        var count: Int64 = 0
        var events: [LogEvent] = []
        let (depth, first) = (depth, frame.sequence)
        try reader.array { reader throws(JSONError) in
            if depth == .frame {
                try reader.skip()
            } else {
                events.append(try Self.event(&reader, sequence: first + count))
            }
            count += 1
        }
        self.events = events
        eventCount = count
    }

    private static func event(
        _ reader: inout JSONReader, sequence: Int64
    ) throws(JSONError) -> LogEvent {
        try reader.literal("{\"k\":")
        let kind = try reader.string()
        try reader.literal(",\"v\":")
        let version = try reader.count()
        try reader.literal(",\"id\":")
        let entity = try reader.string()
        try reader.literal("}")
        return LogEvent(kind: kind, version: version, entity: entity, sequence: sequence)
    }

    private mutating func chain(_ reader: inout JSONReader) throws(JSONError) {
        try reader.literal(",\"dh\":")
        var commitments: [Range<Int>] = []
        try reader.array { reader throws(JSONError) in commitments.append(try reader.range()) }
        frame.chainedBytes = reader.offset
        try reader.literal(",\"h\":")
        let digits = try reader.range()
        guard
            let hash = LogHash(
                hexBytes: UnsafeBufferPointer(rebasing: line[digits].dropFirst().dropLast()))
        else { throw reader.error(expected: "64 hexadecimal digits", found: "other text") }
        frame.hash = hash
        try reader.literal(",\"d\":")
        var payloads: [Range<Int>?] = []
        try reader.array { reader throws(JSONError) in
            payloads.append(try reader.null() ? nil : try reader.range())
        }
        try reader.literal(",\"c\":")
        try reader.skip()
        try reader.literal("}")
        self.commitments = commitments
        self.payloads = payloads
    }

    private mutating func finish() throws(JSONError) {
        guard frame.count > 0, eventCount == frame.count, commitments.count == payloads.count,
            Int64(payloads.count) == frame.count
        else { throw JSONError(expected: "\(frame.count) events and payloads", found: "others") }
        guard depth != .frame else { return }
        for index in events.indices {
            guard let range = payloads[index] else { continue }
            let payload = Array(line[range])
            if depth == .payloadHashes {
                let stated = line[commitments[index]].dropFirst().dropLast()
                guard stated.elementsEqual(RecordEncoder.commitment(to: payload)) else {
                    throw JSONError(
                        path: ["d", "[\(index)]"], expected: "the payload that dh commits to",
                        found: "another")
                }
            }
            events[index].payload = payload
        }
        record = LogRecord(
            sequence: frame.sequence, count: Int(frame.count), watermark: frame.watermark,
            epoch: frame.epoch, recordedAt: frame.recordedAt, commandID: commandID, actor: actor,
            hash: frame.hash, events: events)
    }
}
