// A piece of a text around the words found in it. Made here and not by FTS5's `snippet`, which
// would look the words up in the index again for every row: with an unfinished word that is most
// of a search's cost. Reading stops soon after the first hit.

import GRDB
import GRDBSQLite

/// Cuts a piece out of a text and marks what was found.
struct Snippet {
    /// Stand before and after a hit.
    static let marks = (begin: UInt8(1), end: UInt8(2))
    /// Tokens shown at most, and of these how many before the first hit.
    static let (tokensMax, tokensBefore) = (24, 8)
    /// No further than this is looked for a hit.
    static let bytesMax = 65_536

    let terms: [MatchTerm]
    let tokenizer: any FTS5Tokenizer

    /// The piece around the first hit, or the beginning; `…` stands where something was left out.
    func piece(of text: String) -> String {
        var text = text
        return text.withUTF8 { whole in
            let bytes = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(whole).prefix(Self.bytesMax))
            return cut(bytes, scanned(bytes), isWhole: bytes.count == whole.count)
        }
    }

    private func scanned(_ bytes: UnsafeRawBufferPointer) -> Scan {
        var scan = Scan(terms: terms)
        withUnsafeMutablePointer(to: &scan) { pointer in
            _ = tokenizer.tokenize(
                context: pointer, tokenization: .document,
                pText: bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                nText: CInt(bytes.count)
            ) { pointer, flags, token, count, start, end in
                guard let pointer, let token else { return 0 }
                return pointer.assumingMemoryBound(to: Scan.self).pointee.take(
                    UnsafeRawBufferPointer(start: token, count: Int(count)),
                    at: Int(start)..<Int(end), isStem: flags & FTS5_TOKEN_COLOCATED != 0)
            }
        }
        return scan
    }

    private func cut(_ bytes: UnsafeRawBufferPointer, _ scan: Scan, isWhole: Bool) -> String {
        let first = scan.firstHit.map { max(0, $0 - Self.tokensBefore) } ?? 0
        let shown = scan.tokens[first..<min(scan.tokens.count, first + Self.tokensMax)]
        guard let head = shown.first, let tail = shown.last else {
            return String(decoding: bytes.prefix(200).filter { $0 > 2 }, as: UTF8.self)
        }
        let isLast = isWhole && shown.endIndex == scan.tokens.count && !scan.isStopped
        var place = first == 0 ? 0 : head.lowerBound
        let end = isLast ? bytes.count : tail.upperBound
        var out: [UInt8] = first == 0 ? [] : Array("…".utf8)
        func copy(to end: Int) {
            out += bytes[place..<end].filter { $0 != Self.marks.begin && $0 != Self.marks.end }
            place = end
        }
        for hit in scan.hits where hit.lowerBound >= place && hit.upperBound <= end {
            copy(to: hit.lowerBound)
            out.append(Self.marks.begin)
            copy(to: hit.upperBound)
            out.append(Self.marks.end)
        }
        copy(to: end)
        return String(decoding: out, as: UTF8.self) + (isLast ? "" : "…")
    }
}

/// Gathers tokens until enough follow the first hit.
private struct Scan {
    /// Where each token stands in the text.
    private(set) var tokens: [Range<Int>] = []
    /// Where words and whole phrases were found, in rising order of their ends.
    private(set) var hits: [Range<Int>] = []
    /// The number of the first token of the first hit.
    private(set) var firstHit: Int?
    private(set) var isStopped = false
    /// Each term's tokens as bytes, and how many of them the last tokens have matched.
    private var terms: [(tokens: [[UInt8]], isPrefix: Bool, matched: Int)]
    /// Other forms, each a token of its own.
    private let forms: Set<[UInt8]>

    init(terms: [MatchTerm]) {
        self.terms = terms.map { ($0.tokens.map { Array($0.utf8) }, $0.isPrefix, 0) }
        forms = Set(terms.flatMap(\.forms).map { Array($0.utf8) })
    }

    /// Takes a token in; gives SQLite's code for "done" where no more are needed. A stem comes
    /// after its word, at the same place.
    mutating func take(_ token: UnsafeRawBufferPointer, at range: Range<Int>, isStem: Bool) -> CInt
    {
        if isStem {
            if !forms.isEmpty, forms.contains(Array(token)) { found(tokens: 1) }
            return 0
        }
        tokens.append(range)
        for index in terms.indices {
            let (wanted, isPrefix, matched) = terms[index]
            let isLast = matched == wanted.count - 1
            let fits =
                isLast && isPrefix
                ? token.starts(with: wanted[matched]) : token.elementsEqual(wanted[matched])
            if fits {
                terms[index].matched = isLast ? 0 : matched + 1
                if isLast { found(tokens: wanted.count) }
            } else {
                let begins = wanted.count > 1 && token.elementsEqual(wanted[0])
                terms[index].matched = begins ? 1 : 0
            }
        }
        if !forms.isEmpty, forms.contains(Array(token)) { found(tokens: 1) }
        isStopped = firstHit.map { tokens.count > $0 + Snippet.tokensMax } ?? false
        return isStopped ? 101 : 0
    }

    private mutating func found(tokens count: Int) {
        let first = max(0, tokens.count - count)
        hits.append(tokens[first].lowerBound..<tokens[tokens.count - 1].upperBound)
        firstHit = min(firstHit ?? first, first)
    }
}
