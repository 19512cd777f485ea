// The tokenizer of both full-text indexes: SQLite's unicode61 without diacritics, around it the
// folding of letters that have no decomposition, and beside each word its stems. Numbers and codes
// with signs in them (T-1234, user@example.org) become several tokens, and are found by searching
// for them as a phrase.

import GRDB
import GRDBSQLite

/// unicode61 with `remove_diacritics 2`, then ``Folding``, then ``WordForms``.
///
/// GRDB's `FTS5WrapperTokenizer` makes a String of every token; this passes bytes straight on.
final class FoldingTokenizer: FTS5CustomTokenizer {
    static let name = "folding"
    /// Raised when it makes other tokens of the same text.
    static let version = 3
    private let unicode61: any FTS5Tokenizer
    private let forms = KnownForms()

    init(db: Database, arguments: [String]) throws {
        unicode61 = try db.makeTokenizer(.unicode61(diacritics: .remove))
    }

    /// Where tokens go on to, and what was learnt of the text so far.
    private struct Receiver {
        let context: UnsafeMutableRawPointer?
        let callback: FTS5TokenCallback
        /// nil in what is searched for: there the forms are asked for by name.
        let forms: KnownForms?
        var guess = LanguageGuess()

        mutating func take(
            _ token: UnsafeRawBufferPointer, _ flags: CInt, _ start: CInt, _ end: CInt
        ) -> CInt {
            if let code = pass(token, flags, start, end) { return code }
            guard let forms else { return SQLITE_OK }
            let languages: [WordForms.Language]
            switch WordForms.script(token) {
            case .other: return SQLITE_OK
            case .cyrillic:
                if token.count < 2 * WordForms.stemmedMin { return SQLITE_OK }
                languages = LanguageGuess.onlyRussian
            case .latin:
                guess.take(token)
                if token.count < WordForms.stemmedMin { return SQLITE_OK }
                languages = guess.languages
            }
            return forms.withForms(of: token, languages) {
                pass($0, FTS5_TOKEN_COLOCATED, start, end) ?? SQLITE_OK
            }
        }

        /// SQLite's code where it wants no more.
        private func pass(
            _ token: UnsafeRawBufferPointer, _ flags: CInt, _ start: CInt, _ end: CInt
        ) -> CInt? {
            let bytes = token.bindMemory(to: CChar.self).baseAddress
            let code = callback(context, flags, bytes, CInt(token.count), start, end)
            return code == SQLITE_OK ? nil : code
        }
    }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        let isQuery = tokenization.contains(.query)
        var receiver = Receiver(
            context: context, callback: tokenCallback, forms: isQuery ? nil : forms)
        return withUnsafeMutablePointer(to: &receiver) { pointer in
            unicode61.tokenize(
                context: pointer, tokenization: tokenization, pText: pText, nText: nText
            ) { pointer, flags, token, count, start, end in
                guard let pointer, let token else { return SQLITE_OK }
                let receiver = pointer.assumingMemoryBound(to: Receiver.self)
                let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
                if bytes.allSatisfy({ $0 < 0x80 }) {
                    return receiver.pointee.take(bytes, flags, start, end)
                }
                return Folding.plainLetters(bytes).withUnsafeBytes {
                    receiver.pointee.take($0, flags, start, end)
                }
            }
        }
    }
}
