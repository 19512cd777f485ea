// What an import came to, in numbers.

/// The outcome of an import. For articles a row is a file and a ticket an article.
package struct ImportSummary: Sendable, Hashable {
    /// Rows read, whatever became of them.
    package var rows = 0
    /// Rows that are now in the desk and were not before.
    package var rowsAdded = 0
    /// Rows the desk had already.
    package var rowsUnchanged = 0
    /// Rows after `until`, or of tickets opened after it.
    package var rowsLeftOut = 0
    /// Rows in the report.
    package var rowsRejected = 0
    /// Tickets or articles the desk did not have.
    package var itemsAdded = 0
    /// Ones that got more history, or a new version.
    package var itemsExtended = 0
    /// Ones that were there already.
    package var itemsUnchanged = 0
    /// Ones the desk refused.
    package var itemsRejected = 0
    /// Ones opened after `until`.
    package var itemsLeftOut = 0
    /// Files that are none of ours to read, such as LICENSE, by name and number.
    package var skipped: [String: Int] = [:]
    package var elapsedSeconds = 0.0
    /// The file was cut or broken after what was imported; the whole of what came before is in.
    package var damage: ImportError?

    package init() {}
}
