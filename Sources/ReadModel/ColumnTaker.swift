// Where the columns of a row go, one after the other: into a statement, or into a list to compare.

import GRDBSQLite
import ServiceDesk

/// Takes the columns of a row in their order.
protocol ColumnTaker {
    mutating func take(_ number: Int?)
    mutating func take(_ text: String?)
}

extension ColumnTaker {
    mutating func take(_ moment: Timestamp?) { take(moment.map { Int($0.microseconds) }) }
}

/// What a column holds. Texts are equal where their bytes are: Swift takes é for e and its accent.
enum ColumnContent: Equatable {
    case nothing
    case number(Int)
    case text(String)

    static func == (a: ColumnContent, b: ColumnContent) -> Bool {
        switch (a, b) {
        case (.nothing, .nothing): true
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        default: false
        }
    }
}

/// Keeps the columns as a list.
struct ColumnList: ColumnTaker {
    private(set) var values: [ColumnContent] = []

    init(count: Int) { values.reserveCapacity(count) }

    mutating func take(_ number: Int?) { values.append(number.map { .number($0) } ?? .nothing) }
    mutating func take(_ text: String?) { values.append(text.map { .text($0) } ?? .nothing) }
}

/// Binds the columns to the marks of a statement.
struct ColumnBinder: ColumnTaker {
    private let statement: PreparedStatement
    private var index: Int32 = 0
    private var code = SQLITE_OK

    init(_ statement: PreparedStatement) { self.statement = statement }

    mutating func take(_ number: Int?) { bind(number) }
    mutating func take(_ text: String?) { bind(text) }

    mutating func take(_ content: ColumnContent) {
        switch content {
        case .nothing: bind(nil as Int?)
        case .number(let number): bind(number)
        case .text(let text): bind(text)
        }
    }

    private mutating func bind(_ value: some Bindable) {
        index += 1
        let bound = value.bind(to: statement.pointer, at: index)
        if bound != SQLITE_OK { code = bound }
    }

    /// Takes the statement to its end, once all columns are in.
    func finish() throws {
        if code != SQLITE_OK { throw statement.failure(code) }
        try statement.finish()
    }
}
