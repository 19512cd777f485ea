// What goes into the read model: events with their surroundings and the log's own text of them, and
// the way back from that text, which the codec of the engine knows.

package import ServiceDesk

/// An event on its way into the read model.
package struct ProjectedEvent: Sendable, Hashable {
    package var event: Event
    package var context: EventContext
    /// The log's name of the event, such as `message.added`.
    package var kind: String
    /// The version of the event's schema, as logged.
    package var version: Int
    /// The log's own text of the event's payload; kept as it is for time lines.
    package var payload: String
    package init(
        event: Event, context: EventContext, kind: String, version: Int, payload: String
    ) {
        (self.event, self.context, self.kind) = (event, context, kind)
        (self.version, self.payload) = (version, payload)
    }
}

/// Makes an event of the log's text of it; upcasts where the version is old.
package protocol EventDecoding: Sendable {
    /// The event of a stream such as `T-12`; throws where the text is none.
    func event(kind: String, version: Int, stream: String, payload: String) throws -> Event
}

/// Where a read model stands: the last log position in it and the log's hash there.
package struct Witness: Sendable, Hashable {
    package var position: Position
    /// The log's chain hash at that position, as the log writes it; empty at the start.
    package var hash: String
    /// Whether the file's schema is the present one.
    package var isCurrentSchema: Bool
    package init(position: Position, hash: String, isCurrentSchema: Bool = true) {
        (self.position, self.hash, self.isCurrentSchema) = (position, hash, isCurrentSchema)
    }
}
