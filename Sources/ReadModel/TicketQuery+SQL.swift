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
}

/// One term of a search, compiled.
struct CompiledTerm {
    /// A condition on `t`; NULL counts as false.
    var condition: SQLText
    /// A SELECT of the numbers of tickets it holds for; nil where no index lists them.
    var candidates: SQLText?

    /// The term turned round.
    var negated: CompiledTerm {
        var copy = self
        copy.condition.sql = "(\(condition.sql)) IS NOT TRUE"
        copy.candidates = nil
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

    /// Every condition but that of one term, or TRUE.
    func condition(without left: Int? = nil) -> SQLText {
        var all = SQLText(sql: isUnresolved ? "t.unresolved = 1" : "TRUE")
        for (index, term) in terms.enumerated() where index != left {
            all.sql += " AND (\(term.condition.sql))"
            all.arguments += term.condition.arguments
        }
        return all
    }
}

/// Compiles searches for one asker.
struct QueryCompiler {
    let asker: AgentID
    let now: Timestamp
    let utcOffsetMinutes: Int
    let tokenizer: any FTS5Tokenizer
    /// Set before the terms are compiled: lists of candidates keep to the partial indexes.
    private(set) var isUnresolved = false

    init(
        asker: AgentID, now: Timestamp, utcOffsetMinutes: Int, tokenizer: any FTS5Tokenizer
    ) {
        (self.asker, self.now) = (asker, now)
        (self.utcOffsetMinutes, self.tokenizer) = (utcOffsetMinutes, tokenizer)
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
        case .requester(let texts): requester(texts)
        case .organisation(let texts): organisation(texts)
        case .tag(let tags): tag(tags)
        case .kind(let kinds): plain("kind", in: kinds.map(\.rawValue))
        case .channel(let channels): plain("channel", in: channels.map(\.rawValue))
        case .category(let names): plain("category_key", in: names.map(Folding.key))
        case .resolutionCode(let codes): plain("code_key", in: codes.map(Folding.key))
        case .source(let keys): source(keys)
        case .number(let ids): listed("number", in: ids.map(\.number))
        case .count(let field, let tests): count(field, tests)
        case .time(let field, let tests): time(field, tests)
        case .has(let presence): CompiledTerm(condition: SQLText(sql: presence.sqlCondition))
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

extension TicketQuery.Presence {
    fileprivate var sqlCondition: String {
        switch self {
        case .owner: "t.owner IS NOT NULL"
        case .attachment: "t.attachments > 0"
        case .reply: "t.first_reply_at IS NOT NULL"
        case .unanswered: "t.unanswered_since IS NOT NULL"
        case .tag: "t.tags <> ''"
        case .article: "EXISTS (SELECT 1 FROM article_link l WHERE l.ticket = t.number)"
        }
    }
}
