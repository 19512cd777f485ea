// What goes into the log and what comes out of it.

package import JSONText

/// One event to be recorded.
package struct EventDraft: Equatable, Sendable {
    /// Its type, such as `message.added`.
    package var kind: String
    /// The version of the type's schema, from 1.
    package var version: Int
    /// What it is about, such as `T-381`.
    package var entity: String
    /// A JSON object without white space and without a member `~`, as `JSONWriter` makes it.
    package var payload: [UInt8]

    /// An event to be recorded.
    package init(kind: String, version: Int, entity: String, payload: [UInt8]) {
        self.kind = kind
        self.version = version
        self.entity = entity
        self.payload = payload
    }
}

/// All events of one command: they become durable together or not at all.
package struct LogDraft: Equatable, Sendable {
    /// The id by which a retry of the command is recognised.
    package var commandID: String
    /// Who acts, such as `agent:ann`.
    package var actor: String
    /// The events in order; at least one.
    package var events: [EventDraft]

    /// A command's events.
    package init(commandID: String, actor: String, events: [EventDraft]) {
        self.commandID = commandID
        self.actor = actor
        self.events = events
    }
}

/// A record that was encoded and waits for the next commit.
package struct StagedRecord: Equatable, Sendable {
    /// The sequence of its first event.
    package var sequence: Int64
    /// How many events it has; the next record starts at `sequence + count`.
    package var count: Int
    /// The most that its line can have in bytes, newline included.
    package var lineBytesMax: Int
    /// The recorded time in microseconds since 1970.
    package var recordedAt: Int64
    /// By how many microseconds the wall clock was stepped since the record before, where that was
    /// back by more than 5 s or forward by more than an hour. The caller records it as an event.
    package var clockStep: Int64?

    /// The sequence of its last event.
    package var lastSequence: Int64 { sequence + Int64(count) - 1 }
}

/// One event as recorded.
package struct LogEvent: Equatable, Sendable {
    /// Its type.
    package var kind: String
    /// The version of the type's schema.
    package var version: Int
    /// What it is about.
    package var entity: String
    /// The sequence of this event.
    package var sequence: Int64
    /// The payload as written, with the salt under `~`; nil where it was erased.
    package var payload: [UInt8]?

    /// Whether the payload was erased.
    package var isErased: Bool { payload == nil }

    /// The payload as a value, salt included; nil where it was erased.
    package func payloadValue() throws(JSONError) -> JSONValue? {
        guard let payload else { return nil }
        return try JSONValue(bytes: payload)
    }
}

/// One record: all events of one command.
package struct LogRecord: Equatable, Sendable {
    /// The sequence of its first event.
    package var sequence: Int64
    /// How many events it has.
    package var count: Int
    /// The highest sequence known durable when it was written.
    package var watermark: Int64
    /// The epoch of the writer.
    package var epoch: Int64
    /// The recorded time in microseconds since 1970.
    package var recordedAt: Int64
    /// The id of the command.
    package var commandID: String
    /// Who acted.
    package var actor: String
    /// The chain hash after it.
    package var hash: LogHash
    /// Its events in order.
    package var events: [LogEvent]

    /// The sequence of its last event.
    package var lastSequence: Int64 { sequence + Int64(count) - 1 }
}

/// What a commit made durable.
package struct Commit: Equatable, Sendable {
    /// The last durable sequence; 0 for an empty log.
    package var lastSequence: Int64
    /// The chain hash there.
    package var hash: LogHash
    /// How many bytes of lines were written.
    package var bytes: Int
}
