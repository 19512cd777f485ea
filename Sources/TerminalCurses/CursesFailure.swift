// Why the screen cannot be taken, and what to do about it.

/// A terminal that cannot show the console.
package struct CursesFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is the matter.
    package enum Code: Hashable, Sendable {
        /// Standard input or output is no terminal.
        case notATerminal
        /// Nothing describes the terminal.
        case unknownTerminal
        /// It cannot place its cursor.
        case noCursorAddressing
    }

    /// What is the matter.
    package let code: Code
    /// What, and what to do, in a sentence or two.
    package let description: String
}
