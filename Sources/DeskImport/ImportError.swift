// Why an import stopped or could not begin: what, where, and what to do. A single bad row is no
// error of this kind; it becomes an ``ImportRejection`` and the import goes on.

/// A failure that ends an import.
package struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What sort of failure; the exit code of the command line follows it.
    package enum Code: String, Sendable, CaseIterable {
        /// The file or directory can't be opened or read.
        case unreadable
        /// The compressed file is cut or broken.
        case damaged
        /// The file is no CSV of the shape the mapping expects, or no mapping.
        case unusable
        /// The desk stopped taking commands.
        case desk
        /// The task was cancelled.
        case cancelled
    }

    package var code: Code
    package var message: String
    /// The file, with a line or byte offset where one is known.
    package var place: String
    /// What a person can do about it, one sentence each.
    package var hints: [String]

    package init(_ code: Code, _ message: String, at place: String, hints: [String] = []) {
        (self.code, self.message, self.place, self.hints) = (code, message, place, hints)
    }

    /// `place: message`, with the hints on lines of their own.
    package var description: String {
        (["\(place): \(message)"] + hints).joined(separator: "\n")
    }
}
