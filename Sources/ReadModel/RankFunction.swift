// The rank of an article as a function inside SQLite, so that each hit's positions are read where
// they lie: bm25 over words and their other forms, and additions for words in the title, in the
// first lines, and beside each other in the order typed.

import Foundation
import GRDB
import GRDBSQLite

/// The auxiliary function `desk_rank(article_fts, plan)` of FTS5.
enum RankFunction {
    static let name = "desk_rank"

    /// Makes the function known to a connection.
    static func register(in db: Database) throws {
        let api = FTS5.api(db)
        let code = api.pointee.xCreateFunction(
            UnsafeMutablePointer(mutating: api), name, nil, rank, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Called by SQLite for each row.
    private static let rank: fts5_extension_function = { api, hit, context, count, values in
        guard let api, let hit else { return }
        let row = RankedRow(api: api, hit: hit)
        let plan: RankPlan
        if let kept = api.pointee.xGetAuxdata(hit, 0) {
            plan = Unmanaged<RankPlan>.fromOpaque(kept).takeUnretainedValue()
        } else {
            plan = RankPlan(RankLayout(of: count > 0 ? values?[0] : nil), row)
            _ = api.pointee.xSetAuxdata(hit, Unmanaged.passRetained(plan).toOpaque()) { kept in
                if let kept { Unmanaged<RankPlan>.fromOpaque(kept).release() }
            }
        }
        sqlite3_result_double(context, plan.score(row))
    }
}

/// A hit as FTS5 shows it.
struct RankedRow {
    let api: UnsafePointer<Fts5ExtensionApi>
    let hit: OpaquePointer

    /// Articles in the index, and tokens in all of them.
    func totals() -> (rows: Double, tokens: Double) {
        var (rows, tokens) = (sqlite3_int64(0), sqlite3_int64(0))
        _ = api.pointee.xRowCount(hit, &rows)
        _ = api.pointee.xColumnTotalSize(hit, -1, &tokens)
        return (Double(rows), Double(tokens))
    }

    /// How many articles hold a phrase of the search, counted no further than `limit`.
    func count(ofPhrase phrase: Int, limit: Int) -> Int {
        var counter = (counted: 0, limit: limit)
        withUnsafeMutablePointer(to: &counter) { pointer in
            _ = api.pointee.xQueryPhrase(hit, CInt(phrase), pointer) { _, _, pointer in
                let counter = pointer!.assumingMemoryBound(to: (counted: Int, limit: Int).self)
                counter.pointee.counted += 1
                return counter.pointee.counted < counter.pointee.limit ? SQLITE_OK : SQLITE_DONE
            }
        }
        return counter.counted
    }

    /// Tokens in a column; in all where it is -1.
    func tokens(in column: Int) -> Int {
        var size: CInt = 0
        _ = api.pointee.xColumnSize(hit, CInt(column), &size)
        return Int(size)
    }

    /// Goes through the places of a phrase in this row.
    func places(ofPhrase phrase: Int, _ body: (_ column: Int, _ offset: Int) -> Void) {
        var iterator = Fts5PhraseIter()
        var (column, offset): (CInt, CInt) = (0, 0)
        guard
            api.pointee.xPhraseFirst(hit, CInt(phrase), &iterator, &column, &offset) == SQLITE_OK
        else { return }
        while column >= 0 {
            body(Int(column), Int(offset))
            api.pointee.xPhraseNext(hit, &iterator, &column, &offset)
        }
    }
}

/// What the phrases of an expression are to the words typed, on its way through SQLite.
struct RankLayout {
    /// A phrase of the expression, in its order there.
    struct Phrase: Equatable {
        /// The word typed, by number.
        var word: Int
        var kind: Kind
    }

    /// What a phrase is to its word.
    enum Kind: UInt8 {
        /// The word as typed; also the base form of others.
        case exact
        /// Another form of it.
        case form
        /// A beginning: its frequency is not asked for, as that would gather its words again.
        case beginning
    }

    var ranking: ArticleRanking
    var phrases: [Phrase]

    /// The layout of the terms' expressions in their order, each in any form.
    init(_ ranking: ArticleRanking, _ terms: [MatchTerm]) {
        self.ranking = ranking
        phrases = terms.enumerated().flatMap { word, term in
            [Phrase(word: word, kind: term.isPrefix ? .beginning : .exact)]
                + term.forms.map { _ in Phrase(word: word, kind: .form) }
        }
    }

    /// The weights in a fixed order.
    private static var weights: [WritableKeyPath<ArticleRanking, Double>] {
        [
            \.title, \.keywords, \.body, \.saturation, \.lengthPull, \.forms, \.titleShare, \.lead,
            \.pair,
        ]
    }

    /// As an argument of the function.
    var data: Data {
        let numbers =
            Self.weights.map { ranking[keyPath: $0] } + [
                Double(ranking.leadWords), Double(ranking.wordsMin),
            ]
        var data = numbers.withUnsafeBytes { Data($0) }
        for phrase in phrases {
            data.append(contentsOf: [UInt8(phrase.word), phrase.kind.rawValue])
        }
        return data
    }

    /// Reads the argument; plain ranking of no phrase where it is not one of ours.
    init(of value: OpaquePointer?) {
        (ranking, phrases) = (.plain, [])
        let head = (Self.weights.count + 2) * 8
        guard let value, let blob = sqlite3_value_blob(value) else { return }
        let bytes = UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_value_bytes(value)))
        guard bytes.count >= head else { return }
        for (index, path) in Self.weights.enumerated() {
            ranking[keyPath: path] = bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self)
        }
        ranking.leadWords = Int(
            bytes.loadUnaligned(fromByteOffset: head - 16, as: Double.self))
        ranking.wordsMin = Int(bytes.loadUnaligned(fromByteOffset: head - 8, as: Double.self))
        for place in stride(from: head, to: bytes.count - 1, by: 2) {
            phrases.append(
                Phrase(word: Int(bytes[place]), kind: Kind(rawValue: bytes[place + 1]) ?? .exact))
        }
    }
}
