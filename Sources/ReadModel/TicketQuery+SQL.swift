// A search of tickets as conditions of SQL. Values are always bound, never written into the text.
//
// A term gives its condition on the row `t`, and where an index can list the tickets it holds for,
// that list too: the plan of a page then chooses between walking the list's order and starting from
// the shortest of these lists (TicketListPlan).

import DeskAPI
import GRDB
import ServiceDesk

/// A piece of SQL with its arguments.
struct SQLText {
    var sql: String
    var arguments: [(any DatabaseValueConvertible)?] = []

    init(sql: String, arguments: [(any DatabaseValueConvertible)?] = []) {
        (self.sql, self.arguments) = (sql, arguments)
    }

    /// Conditions that must all hold; TRUE where there are none.
    init(all conditions: [SQLText]) {
        sql = conditions.map { "(\($0.sql))" }.joined(separator: " AND ")
        if sql.isEmpty { sql = "TRUE" }
        arguments = conditions.flatMap(\.arguments)
    }
}

/// One term of a search, compiled.
struct CompiledTerm {
    /// A condition on `t`; NULL counts as false.
    var condition: SQLText
    /// A SELECT of the numbers of tickets it holds for; nil where no index lists them.
    var candidates: SQLText?
    /// What full text is asked, where it is a word or phrase that must stand in the ticket.
    var match: String?
    /// Whether the condition looks at the ticket's row, and not at its number alone.
    var readsRow = true

    /// The term turned round. Of a word every text counts then, not the newest alone.
    var negated: CompiledTerm {
        var copy = self
        if match != nil { copy.condition.arguments[condition.arguments.count - 1] = -1 }
        copy.condition.sql = "(\(condition.sql)) IS NOT TRUE"
        (copy.candidates, copy.match) = (nil, nil)
        return copy
    }
}

/// A search of tickets, compiled.
struct CompiledQuery {
    var terms: [CompiledTerm] = []
    /// Whether every ticket it finds is unresolved, so that the partial indexes serve.
    var isUnresolved = false
    /// The one queue it asks for; nil where it asks for none or several.
    var queue: String?

    /// Every condition but those of some terms, or TRUE. What needs no row is asked first, and of
    /// some terms whether the ticket is among their candidates: a walk along an index then reads
    /// few rows that it does not want.
    func condition(without left: Set<Int> = [], asSets sets: [Int] = []) -> SQLText {
        var first: [SQLText] = [], rest: [SQLText] = []
        for index in sets {
            guard let candidates = terms[index].candidates else { continue }
            first.append(
                SQLText(
                    sql: "t.number IN (\(candidates.sql))", arguments: candidates.arguments))
        }
        for (index, term) in terms.enumerated() where !left.contains(index) {
            if sets.contains(index) { continue }
            if term.readsRow { rest.append(term.condition) } else { first.append(term.condition) }
        }
        let scope = SQLText(sql: isUnresolved ? "t.unresolved = 1" : "TRUE")
        guard !first.isEmpty else { return SQLText(all: [scope] + rest) }
        let (cheap, dear) = (SQLText(all: first), SQLText(all: rest))
        return SQLText(
            sql: "\(scope.sql) AND CASE WHEN \(cheap.sql) THEN \(dear.sql) ELSE 0 END",
            arguments: cheap.arguments + dear.arguments)
    }
}

/// Compiles searches for one asker.
struct QueryCompiler {
    let asker: AgentID
    let now: Timestamp
    let utcOffsetMinutes: Int
    let db: Database
    let tokenizer: any FTS5Tokenizer
    /// How many texts that hold a word are looked at, the newest first; nil for all of them.
    let textMax: TextMax?
    /// Set before the terms are compiled: lists of candidates keep to the partial indexes.
    private(set) var isUnresolved = false

    init(_ context: ListContext, db: Database, textMax: TextMax?) throws {
        (asker, now) = (context.asker, context.now)
        utcOffsetMinutes = context.utcOffsetMinutes
        (self.db, self.textMax) = (db, textMax)
        tokenizer = try db.makeTokenizer(FoldingTokenizer.tokenizerDescriptor())
    }

    /// The whole search.
    mutating func compile(_ query: TicketQuery) throws -> CompiledQuery {
        isUnresolved = query.terms.contains { !$0.isNegated && $0.test.isUnresolvedOnly }
        var compiled = CompiledQuery(isUnresolved: isUnresolved)
        for term in query.terms {
            guard let test = try compile(term.test) else { continue }
            compiled.terms.append(term.isNegated ? test.negated : test)
            if !term.isNegated, case .queue(let names) = term.test, names.count == 1 {
                compiled.queue = names[0].lowercased()
            }
        }
        return compiled
    }

    private func compile(_ test: TicketQuery.Test) throws -> CompiledTerm? {
        switch test {
        case .queue(let names): listed("queue", in: names.map { $0.lowercased() })
        case .status(let tests): status(tests)
        case .owner(let people): owner(people)
        case .requester(let texts): try requester(texts)
        case .organisation(let texts): try organisation(texts)
        case .tag(let tags): tag(tags)
        case .kind(let kinds): listed("kind", in: kinds.map(\.rawValue))
        case .channel(let channels): plain("channel", in: channels.map(\.rawValue))
        case .category(let names): plain("category_key", in: names.map(Folding.key))
        case .resolutionCode(let codes): plain("code_key", in: codes.map(Folding.key))
        case .source(let keys): source(keys)
        case .watcher(let people): watcher(people)
        case .task(let tests): task(tests)
        case .linked(let ids): linked(ids)
        case .field(let tests): field(tests)
        case .number(let ids): listed("number", in: ids.map(\.number))
        case .count(let field, let tests): count(field, tests)
        case .time(let field, let tests): time(field, tests)
        case .has(let presence): has(presence)
        case .word(let word, let isPrefix): try text(word, isPrefix: isPrefix, inAnyForm: !isPrefix)
        case .phrase(let phrase): try text(phrase, isPrefix: false, inAnyForm: false)
        }
    }
}

extension TicketQuery.Test {
    /// Whether it holds for unresolved tickets only.
    fileprivate var isUnresolvedOnly: Bool {
        guard case .status(let tests) = self else { return false }
        return tests.allSatisfy {
            switch $0 {
            case .unresolved: true
            case .kind(let kind): kind.isUnresolved
            case .name: false
            }
        }
    }
}
