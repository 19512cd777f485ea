// A search of tickets, made into the set of tickets it may hold for and what is left to be tested
// of each. Nearly all terms are sets: of facets, of an index, of a table beside the tickets.
// Values are always bound, never written into the text of a statement.

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

    /// Turned round; NULL counts as false.
    var negated: SQLText { SQLText(sql: "(\(sql)) IS NOT TRUE", arguments: arguments) }
}

/// One term of a search, compiled.
enum CompiledTerm {
    /// The tickets it holds for.
    case among(TicketSet)
    /// A condition on the ticket's row `t`; NULL counts as false.
    case row(SQLText)
    /// What full text is asked, for a word or phrase that must stand in the ticket.
    case text(match: String)
}

/// The tickets that other terms leave to a term.
enum TicketRange { case all, unresolved }

/// A search of tickets, compiled.
struct TicketFilter {
    /// All that it may hold for.
    var members: TicketSet
    /// Whether all of them are unresolved, as far as the search says.
    var isUnresolved = false
    /// What must hold of a ticket's row `t` besides.
    var conditions: [SQLText] = []
    /// What its texts must hold besides.
    var texts: [TextTest] = []

    /// Whether every member is found.
    var isExact: Bool { conditions.isEmpty && texts.isEmpty }
}

/// Compiles searches for one asker.
struct QueryCompiler {
    let asker: AgentID
    let now: Timestamp
    let utcOffsetMinutes: Int
    let db: Database
    let tokenizer: any FTS5Tokenizer
    let facets: FacetReader
    let limits: ListLimits
    /// What of the tickets' texts, and so which tickets, are seen.
    let texts: SeenTexts
    /// The tickets that are other to the caller than the sets know them.
    let crossings: WallCrossings

    init(
        _ context: ListContext, _ texts: SeenTexts, _ crossings: WallCrossings, db: Database,
        _ limits: ListLimits
    ) throws {
        (asker, now, self.texts) = (context.asker, context.now, texts)
        self.crossings = crossings
        utcOffsetMinutes = context.utcOffsetMinutes
        (self.db, self.limits) = (db, limits)
        facets = FacetReader(db: db)
        tokenizer = try db.makeTokenizer(FoldingTokenizer.tokenizerDescriptor())
    }

    /// The whole search. The set of all tickets is the largest there is: it is read only where no
    /// term names a smaller one first.
    func compile(_ query: TicketQuery) throws -> TicketFilter {
        var filter = TicketFilter(members: TicketSet())
        var members = texts.tickets
        var words: [String] = []
        let isUnresolved = query.terms.contains { !$0.isNegated && $0.test.isUnresolvedOnly }
        filter.isUnresolved = isUnresolved
        for term in query.terms {
            let compiled = try corrected(
                compile(term.test, among: isUnresolved ? .unresolved : .all), term.test)
            switch (compiled, term.isNegated) {
            case (nil, _): continue
            case (.among(let set), false): members = members?.intersection(set) ?? set
            case (.among(let set), true):
                members = try (members ?? facets.all()).subtracting(set)
            case (.row(let condition), false): filter.conditions.append(condition)
            case (.row(let condition), true): filter.conditions.append(condition.negated)
            case (.text(let match), false): words.append(match)
            // Of a word that must not stand there every text counts, not the newest alone.
            case (.text(let match), true):
                filter.texts.append(
                    try TextTest(
                        TextHits(match, among: self.texts), newest: nil, isNegated: true))
            }
        }
        filter.members = try members ?? facets.all()
        try add(words, to: &filter, isNarrow: isUnresolved)
        return filter
    }

    private func compile(_ test: TicketQuery.Test, among range: TicketRange) throws
        -> CompiledTerm?
    {
        switch test {
        case .queue(let names): try any(.queue, names.map { $0.lowercased() })
        case .status(let tests): try status(tests)
        case .owner(let people): try owner(people)
        case .requester(let texts): try requester(texts, among: range)
        case .organisation(let texts): try organisation(texts, among: range)
        case .tag(let tags): try any(.tag, tags.map(Folding.key))
        case .kind(let kinds): try any(.kind, kinds.map(\.rawValue))
        case .channel(let channels): try any(.channel, channels.map(\.rawValue))
        case .category(let names): try any(.category, names.map(Folding.key))
        case .resolutionCode(let codes): try any(.code, codes.map(Folding.key))
        case .source(let keys): try source(keys)
        case .watcher(let people): try watcher(people)
        case .task(let tests): try task(tests)
        case .linked(let ids): try linked(ids)
        case .field(let tests): try field(tests)
        case .number(let ids): try numbers(ids)
        case .count(let field, let tests): try count(field, tests)
        case .time(let field, let tests): try time(field, tests)
        case .has(let presence): try has(presence)
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
