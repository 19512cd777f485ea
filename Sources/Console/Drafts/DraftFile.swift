// The form in which drafts outlive the console: a line a draft with the lengths of its fields in
// bytes, then the fields as they are. What can't be read is passed over.

import ServiceDesk

/// Writes and reads a file of drafts.
package enum DraftFile {
    private static let heading = "firstline drafts 1"

    /// The file that holds drafts.
    package static func encode(_ drafts: [DraftKey: Draft]) -> [UInt8] {
        var bytes = Array("\(heading)\n".utf8)
        for (key, draft) in drafts.sorted(by: { name(of: $0.key) < name(of: $1.key) }) {
            let lengths = draft.fields.map { String($0.utf8.count) }.joined(separator: ",")
            let articles = draft.articles.map { String($0.number) }.joined(separator: ",")
            let reply = draft.savedReply.map { " \($0.id)" } ?? ""
            bytes += Array("\(name(of: key)) [\(lengths)] [\(articles)]\(reply)\n".utf8)
            for field in draft.fields { bytes += Array(field.utf8) }
            bytes.append(0x0A)
        }
        return bytes
    }

    /// The drafts a file holds, up to the first fault in it.
    package static func decode(_ bytes: [UInt8]) -> [DraftKey: Draft] {
        var rest = bytes[...]
        guard line(&rest) == heading else { return [:] }
        var drafts: [DraftKey: Draft] = [:]
        while let line = line(&rest) {
            let words = line.split(separator: " ").map(String.init)
            guard (3...4).contains(words.count), let key = key(named: words[0]),
                let lengths = numbers(words[1]), let articles = numbers(words[2])
            else { break }
            var fields: [String] = []
            for length in lengths where length <= rest.count {
                fields.append(String(decoding: rest.prefix(length), as: UTF8.self))
                rest = rest.dropFirst(length)
            }
            guard fields.count == lengths.count, rest.popFirst() == 0x0A else { break }
            let reply = words.count == 4 ? SavedReplyUse(SavedReplyID(words[3])) : nil
            drafts[key] = Draft(
                fields: fields, articles: articles.map { ArticleID($0) }, savedReply: reply)
        }
        return drafts
    }

    /// Such as `reply:T-12`, or `new-ticket`.
    static func name(of key: DraftKey) -> String {
        key.ticket.map { "\(key.kind.rawValue):\($0)" } ?? key.kind.rawValue
    }

    private static func key(named name: String) -> DraftKey? {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first.flatMap(DraftKind.init) else { return nil }
        guard parts.count == 2 else { return kind == .newTicket ? DraftKey(kind, nil) : nil }
        return TicketID(parts[1]).map { DraftKey(kind, $0) }
    }

    private static func numbers(_ word: String) -> [Int]? {
        guard word.hasPrefix("["), word.hasSuffix("]"), word.count >= 2 else { return nil }
        let numbers = word.dropFirst().dropLast().split(separator: ",").map { Int($0) }
        let valid = numbers.compactMap { $0 }.filter { $0 >= 0 }
        return valid.count == numbers.count ? valid : nil
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
