// What could be typed next: keys, the fixed values of a key, and what the caller knows of the desk
// (its queues, agents, tags).

/// Candidates for the text before a cursor.
package struct QueryCompletion: Sendable, Hashable {
    /// What to replace, as offsets in characters; ends at the cursor.
    package let replace: Range<Int>
    /// What to put there, best first; keys end in a colon.
    package let candidates: [String]

    /// Completes `text` at a cursor, an offset in characters. `known` gives values by key name,
    /// such as `["queue": ["network", "mail"]]`.
    package init(_ text: String, cursor: Int, known: [String: [String]] = [:]) {
        let before = Array(text.prefix(max(0, min(cursor, QueryScanner.lengthMax))))
        let end = before.count
        guard let start = QueryCompletion.termStart(before) else {
            (replace, candidates) = (end..<end, [])
            return
        }
        let typed = String(before[start...])
        guard let colon = typed.firstIndex(of: ":") else {
            replace = start..<end
            candidates =
                typed.hasPrefix("\"")
                ? [] : QueryCompletion.matching(typed, QueryKey.all.map { $0.name + ":" })
            return
        }
        let value =
            typed[typed.index(after: colon)...].split(
                separator: ",", omittingEmptySubsequences: false
            ).last.map(String.init) ?? ""
        replace = end - value.count..<end
        guard let key = QueryKey.named(String(typed[..<colon])), !value.hasPrefix("\"") else {
            candidates = []
            return
        }
        let values = key.fixedValues + (known[key.name] ?? []).map(quotedIfNeeded)
        candidates = QueryCompletion.matching(value, values)
    }

    /// Where the term under the cursor begins, past its minus sign; nil inside a quoted phrase that
    /// holds a space.
    private static func termStart(_ before: [Character]) -> Int? {
        var start = 0, isQuoted = false, quoteStart = 0, index = 0
        while index < before.count {
            let character = before[index]
            if character == "\\", isQuoted {
                index += 1
            } else if character == "\"" {
                isQuoted.toggle()
                quoteStart = index
            } else if character.isWhitespace, !isQuoted {
                start = index + 1
            }
            index += 1
        }
        if isQuoted, before[quoteStart...].contains(where: \.isWhitespace) { return nil }
        start = min(start, before.count)
        return start < before.count && before[start] == "-" ? start + 1 : start
    }

    private static func matching(_ typed: String, _ words: [String]) -> [String] {
        let typed = typed.lowercased()
        var seen = Set<String>()
        return words.filter { $0.lowercased().hasPrefix(typed) && seen.insert($0).inserted }
    }
}
