// The tokenizer of both full-text indexes: SQLite's unicode61 without diacritics, and around it the
// folding of letters that have no decomposition. Numbers and codes with signs in them (T-1234,
// user@example.org) become several tokens, and are found by searching for them as a phrase.

import GRDB

/// unicode61 with `remove_diacritics 2`, then ``Folding``.
///
/// GRDB's `FTS5WrapperTokenizer` makes a String of every token; this passes the bytes of ASCII
/// tokens, which are nearly all, straight on.
final class FoldingTokenizer: FTS5CustomTokenizer {
    static let name = "folding"
    private let unicode61: any FTS5Tokenizer

    init(db: Database, arguments: [String]) throws {
        unicode61 = try db.makeTokenizer(.unicode61(diacritics: .remove))
    }

    /// Where folded tokens go on to.
    private struct Receiver {
        let context: UnsafeMutableRawPointer?
        let callback: FTS5TokenCallback
    }

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        var receiver = Receiver(context: context, callback: tokenCallback)
        return withUnsafeMutablePointer(to: &receiver) { pointer in
            unicode61.tokenize(
                context: pointer, tokenization: tokenization, pText: pText, nText: nText
            ) { pointer, flags, token, count, start, end in
                guard let pointer, let token else { return 0 }
                let receiver = pointer.assumingMemoryBound(to: Receiver.self).pointee
                let bytes = UnsafeRawBufferPointer(start: token, count: Int(count))
                if bytes.allSatisfy({ $0 < 0x80 }) {
                    return receiver.callback(receiver.context, flags, token, count, start, end)
                }
                return Folding.plainLetters(bytes).withUnsafeBytes { folded in
                    receiver.callback(
                        receiver.context, flags,
                        folded.baseAddress?.assumingMemoryBound(
                            to: CChar.self), CInt(folded.count), start, end)
                }
            }
        }
    }
}
