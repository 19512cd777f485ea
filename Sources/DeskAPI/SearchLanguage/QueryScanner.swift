// Cuts a query's text into terms and values. Works on Unicode scalars, so that a combining mark
// next to a quotation mark or space can't hide it; columns are counted in characters when they are
// told.
//
//     query  = term *( space term )
//     term   = ["-"] ( key ":" value *( "," value ) / phrase / word )
//     phrase = DQUOTE text DQUOTE      ; \" and \\ stand for themselves
//     value  = phrase / text without space, comma and DQUOTE
//     key    = letters a-z; a word with other characters before its colon is just a word

/// A value as it was typed, and where.
struct RawValue {
    var text: String
    var isQuoted: Bool
    /// Offset of its first scalar, inside the quotation marks.
    var at: Int
}

/// A term as it was typed.
struct RawTerm {
    enum Body {
        case word(RawValue)
        case phrase(RawValue)
        case keyed(key: RawValue, values: [RawValue])
    }
    var isNegated: Bool
    var body: Body
}

/// Reads terms one after another.
struct QueryScanner {
    /// Longest query, in scalars.
    static let lengthMax = 10_000
    /// Most terms in a query, and most values in a term.
    static let countMax = 100

    private let scalars: [Unicode.Scalar]
    private var at = 0

    init(_ text: String) throws(QueryError) {
        scalars = Array(text.unicodeScalars.prefix(Self.lengthMax + 1))
        if scalars.count > Self.lengthMax {
            throw fault(
                Self.lengthMax, found: "more", expected: "at most \(Self.lengthMax) characters")
        }
    }

    /// The next term; nil at the end.
    mutating func next() throws(QueryError) -> RawTerm? {
        while let scalar = peek, scalar.properties.isWhitespace { at += 1 }
        guard let first = peek else { return nil }
        let isNegated = first == "-"
        if isNegated { at += 1 }
        guard let scalar = peek, !scalar.properties.isWhitespace, !(isNegated && scalar == "-")
        else { throw fault(at, expected: "a term after the minus sign") }
        if scalar == "\"" {
            let phrase = try quoted()
            try expectEnd()
            return RawTerm(isNegated: isNegated, body: .phrase(phrase))
        }
        if let key = key() {
            return RawTerm(isNegated: isNegated, body: .keyed(key: key, values: try values()))
        }
        return RawTerm(isNegated: isNegated, body: .word(try bare { _ in false }))
    }

    /// A fault at a scalar's offset; `found` is what stands there unless it is given.
    func fault(
        _ offset: Int, found: String? = nil, expected: String, suggestion: String? = nil
    ) -> QueryError {
        let offset = min(offset, scalars.count)
        return QueryError(
            column: Self.string(scalars[..<offset]).count + 1, found: found ?? token(from: offset),
            expected: expected, suggestion: suggestion)
    }

    private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    /// Letters up to a colon, which is passed too; nil, and nothing passed, where it is no key.
    private mutating func key() -> RawValue? {
        var end = at
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic {
            end += 1
        }
        guard end > at, end < scalars.count, scalars[end] == ":" else { return nil }
        defer { at = end + 1 }
        return RawValue(text: Self.string(scalars[at..<end]), isQuoted: false, at: at)
    }

    private mutating func values() throws(QueryError) -> [RawValue] {
        var values: [RawValue] = []
        repeat {
            if !values.isEmpty { at += 1 }
            guard values.count < Self.countMax else {
                throw fault(at, expected: "at most \(Self.countMax) values")
            }
            values.append(peek == "\"" ? try quoted() : try bare { $0 == "," })
        } while peek == ","
        try expectEnd()
        return values
    }

    private mutating func bare(until stop: (Unicode.Scalar) -> Bool) throws(QueryError)
        -> RawValue
    {
        let start = at
        while let scalar = peek, !scalar.properties.isWhitespace, !stop(scalar) {
            if scalar == "\"" {
                throw fault(at, expected: "a space before the quotation mark")
            }
            at += 1
        }
        return RawValue(text: Self.string(scalars[start..<at]), isQuoted: false, at: start)
    }

    private mutating func quoted() throws(QueryError) -> RawValue {
        let start = at
        var text = String.UnicodeScalarView()
        at += 1
        while let scalar = peek {
            at += 1
            if scalar == "\"" {
                return RawValue(text: String(text), isQuoted: true, at: start + 1)
            }
            if scalar == "\\", let escaped = peek, escaped == "\"" || escaped == "\\" {
                text.append(escaped)
                at += 1
            } else {
                text.append(scalar)
            }
        }
        throw fault(at, expected: "a closing quotation mark")
    }

    private func expectEnd() throws(QueryError) {
        guard let scalar = peek, !scalar.properties.isWhitespace else { return }
        throw fault(at, expected: "a space")
    }

    private func token(from offset: Int) -> String {
        let rest = scalars[offset...].prefix { !$0.properties.isWhitespace && $0 != "," }
        if rest.isEmpty {
            return offset < scalars.count ? "\"\(scalars[offset])\"" : "the end of the query"
        }
        return "\"\(Self.string(rest.prefix(30)))\(rest.count > 30 ? "…" : "")\""
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
