// What can be wrong with an event on its way into or out of the log.

/// An event that can't be written or understood, with its place in the log's own terms.
package struct CodecError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What sort of fault.
    package enum Fault: Sendable, Hashable {
        /// The payload is no JSON, or lacks what its kind asks for.
        case malformed
        /// The stream is not one this kind of event can belong to.
        case wrongStream
        /// A known kind in a version that only a newer Firstline knows.
        case newerVersion
        /// A kind nobody here knows, marked as one that must not be passed over.
        case unknownCritical
        /// A value that the log's format has no room for, such as the year 12000.
        case unwritable
    }

    package var fault: Fault
    /// The kind as it stands in the log.
    package var kind: String
    package var version: Int
    package var stream: String
    /// The place in the payload and what was expected there.
    package var message: String

    /// A fault of an event, with the place and what was expected as the message.
    package init(
        _ fault: Fault, kind: String, version: Int, stream: String, _ message: String
    ) {
        (self.fault, self.kind, self.version) = (fault, kind, version)
        (self.stream, self.message) = (stream, message)
    }

    package var description: String { "\(kind) v\(version) of \(stream): \(message)" }
}
