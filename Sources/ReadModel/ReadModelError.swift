// What can go wrong with the read model.

/// A failure of the read model: what, where, and the cause as SQLite or the system gives it.
package struct ReadModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What sort of failure.
    package enum Code: String, Sendable, CaseIterable {
        /// The file is of another schema, unreadable or damaged: rebuild it from the log.
        case needsRebuild
        /// The checkpoint did not stand where the writer thought: nothing may be committed.
        case checkpointMismatch
        /// An event can't be folded: the log and the read model disagree.
        case unfitting
        /// The file can't be used now (permission, locked).
        case unavailable
        /// The disk is full. A new file would not fit either.
        case noRoom
        /// A request that makes no sense, such as a page key of another list.
        case invalid
    }

    package var code: Code
    package var message: String
    /// The read model's file; nil where it is not about one.
    package var path: String?
    package init(_ code: Code, _ message: String, path: String? = nil) {
        (self.code, self.message, self.path) = (code, message, path)
    }
    package var description: String { path.map { "\($0): \(message)" } ?? message }
}
