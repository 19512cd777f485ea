// Reads the text form of a search. Any text gives a query or one error that tells where it is wrong
// and what was expected there.

import ServiceDesk

extension TicketQuery {
    /// Reads a query such as `queue:network status:open,hold -tag:spam "paper jam"`; empty text is
    /// every ticket.
    package static func parse(_ text: String) throws(QueryError) -> TicketQuery {
        var scanner = try QueryScanner(text)
        var query = TicketQuery()
        while let raw = try scanner.next() {
            let reader = TermReader(scanner: scanner)
            guard query.terms.count < QueryScanner.countMax else {
                throw scanner.fault(
                    raw.at, expected: "at most \(QueryScanner.countMax) terms")
            }
            query.terms.append(Term(try reader.test(raw.body), isNegated: raw.isNegated))
        }
        return query
    }
}

extension RawTerm {
    fileprivate var at: Int {
        switch body {
        case .word(let value), .phrase(let value): value.at
        case .keyed(let key, _): key.at
        }
    }
}

/// Gives one term its meaning.
struct TermReader {
    let scanner: QueryScanner

    func test(_ body: RawTerm.Body) throws(QueryError) -> TicketQuery.Test {
        switch body {
        case .word(let value): return try word(value)
        case .phrase(let value):
            return .phrase(try text(value, expected: "words between the quotation marks"))
        case .keyed(let raw, let values):
            guard let key = QueryKey.named(raw.text) else { throw unknownKey(raw) }
            return try test(key, values)
        }
    }

    private func word(_ value: RawValue) throws(QueryError) -> TicketQuery.Test {
        if value.text.uppercased().hasPrefix("T-"), let id = TicketID(value.text) {
            return .number([id])
        }
        guard value.text.unicodeScalars.last == "*" else {
            return .word(value.text, isPrefix: false)
        }
        var stem = value.text.unicodeScalars
        stem.removeLast()
        guard !stem.isEmpty else {
            throw scanner.fault(value.at, expected: "the beginning of a word before the star")
        }
        return .word(String(stem), isPrefix: true)
    }

    private func unknownKey(_ raw: RawValue) -> QueryError {
        let near = Nearness.nearest(to: raw.text, in: QueryKey.all.map(\.name))
        return scanner.fault(
            raw.at, found: "\"\(raw.text.prefix(30)):\"",
            expected:
                "a key such as queue: or status:, or quotation marks around text with a colon",
            suggestion: near.map { "\($0):" })
    }

    private func test(_ key: QueryKey, _ values: [RawValue]) throws(QueryError)
        -> TicketQuery.Test
    {
        switch key.form {
        case .queue: return .queue(try each(values) { v throws(QueryError) in try handle(v, key) })
        case .status:
            return .status(try each(values) { v throws(QueryError) in try status(v, key) })
        case .owner: return .owner(try each(values) { v throws(QueryError) in try person(v, key) })
        case .tag: return .tag(try each(values) { v throws(QueryError) in try tag(v, key) })
        case .kind: return .kind(try each(values) { v throws(QueryError) in try fixed(v, key) })
        case .channel:
            return .channel(try each(values) { v throws(QueryError) in try fixed(v, key) })
        case .number:
            return .number(try each(values) { v throws(QueryError) in try number(v, key) })
        case .has: return .has(try presence(values, key))
        case .watcher:
            return .watcher(try each(values) { v throws(QueryError) in try watcher(v, key) })
        case .task: return .task(try each(values) { v throws(QueryError) in try fixed(v, key) })
        case .linked:
            return .linked(try each(values) { v throws(QueryError) in try number(v, key) })
        case .field: return .field(try each(values) { v throws(QueryError) in try field(v, key) })
        case .text(let field):
            let texts = try each(values) { v throws(QueryError) in
                try text(v, expected: key.expected)
            }
            return test(field, texts)
        case .count(let field):
            return .count(
                field, try each(values) { v throws(QueryError) in try count(v, field, key) })
        case .time(let field):
            return .time(field, try each(values) { v throws(QueryError) in try time(v, key) })
        }
    }

    private func test(_ field: QueryKey.TextField, _ texts: [String]) -> TicketQuery.Test {
        switch field {
        case .requester: .requester(texts)
        case .organisation: .organisation(texts)
        case .category: .category(texts)
        case .code: .resolutionCode(texts)
        case .source: .source(texts)
        }
    }

    private func each<Value>(
        _ values: [RawValue], _ read: (RawValue) throws(QueryError) -> Value
    ) throws(QueryError) -> [Value] {
        var out: [Value] = []
        for value in values { out.append(try read(value)) }
        return out
    }

    /// A fault at a value; nothing typed is told as such.
    func fault(
        _ value: RawValue, _ expected: String, suggestion: String? = nil, skipping: Int = 0
    ) -> QueryError {
        let shown = value.text.unicodeScalars.dropFirst(skipping)
        let found = shown.isEmpty ? nil : "\"\(String(String(shown).prefix(30)))\""
        return scanner.fault(
            value.at + skipping, found: found ?? (value.isQuoted ? "nothing" : nil),
            expected: expected, suggestion: suggestion)
    }
}
