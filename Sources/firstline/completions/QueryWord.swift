// A term of a query as a shell sees it while it is typed. bash cuts words at colons, so that the
// pieces must be put together again to be understood, and cut again to be offered.

import ArgumentParser
import DeskAPI

/// The term the cursor is in.
struct QueryWord {
    /// The term up to the cursor.
    let text: String
    /// What of it the shell holds to be other words.
    private let cut: String

    init(_ words: [String], index: Int, typed: String) {
        var before = ""
        if CompletionShell.requesting == .bash {
            // `queue:net` is three words, `queue:` two with the cursor in the second.
            if typed == ":" || typed == "=", index > 0 {
                before = words[index - 1]
            } else if index > 1, words.indices.contains(index - 1), words[index - 1] == ":" {
                before = words[index - 2] + ":"
            }
        }
        let rest = typed == ":" ? ":" : typed
        // Only the last term matters where the whole query stands in quotes.
        let whole = before + rest
        let quote = whole.prefix { $0 == "\"" || $0 == "'" }
        text = String(whole.dropFirst(quote.count))
        cut = before + (typed == ":" ? ":" : quote)
    }

    /// What the shell is to be offered.
    func shown(_ completion: QueryCompletion) -> [String] {
        let start = text.index(text.startIndex, offsetBy: completion.replace.lowerBound)
        return completion.candidates.compactMap { candidate in
            let whole = text[..<start] + candidate
            return whole.hasPrefix(cut) ? String(whole.dropFirst(cut.count)) : String(whole)
        }
    }
}
