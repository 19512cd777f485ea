// What is wrong with a configuration file, where, and what to do about it.

/// One fault in a configuration file.
package struct ConfigProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the person named it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1, in characters of Unicode.
    package let column: Int
    /// Where in the structure, as `queues[0].sla`; empty at the top.
    package let path: String
    /// What was expected and what was found.
    package let message: String

    /// A fault as found.
    package init(file: String, line: Int, column: Int, path: String, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.message = message
    }

    /// `file:line:column: path: message`, as editors understand it.
    package var description: String {
        "\(file):\(line):\(column): " + (path.isEmpty ? "" : "\(path): ") + message
    }
}

/// All the faults of a file, in the order of their places.
package struct ConfigProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults; at least one.
    package let problems: [ConfigProblem]

    /// The faults `problems` in order of their places.
    package init(_ problems: [ConfigProblem]) {
        self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// A line each.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// Collects the faults of one file while it is read, so that a person sees all of them at once.
package final class ConfigReport {
    /// The file, as the person named it.
    package let file: String
    /// The faults found so far.
    package private(set) var problems: [ConfigProblem] = []

    /// A report on `file`.
    package init(file: String) {
        self.file = file
    }

    /// Notes a fault at a place.
    package func add(_ message: String, at place: ConfigPlace, path: String = "") {
        problems.append(
            ConfigProblem(
                file: file, line: place.line, column: place.column, path: path, message: message))
    }

    /// Throws what was collected, if anything was.
    package func throwProblems() throws(ConfigProblems) {
        if !problems.isEmpty { throw ConfigProblems(problems) }
    }
}

/// A place in a file.
package struct ConfigPlace: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int

    /// A place as counted.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The beginning of the file.
    package static let start = ConfigPlace(line: 1, column: 1)
}
