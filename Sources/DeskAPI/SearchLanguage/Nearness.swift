// Did you mean …: the nearest of some words to one that was typed.

/// Finds the word that was probably meant.
enum Nearness {
    /// Words of other help desks for what is meant here.
    private static let synonyms = [
        "assignee": "owner", "assigned": "owner", "agent": "owner", "state": "status",
        "prio": "priority", "severity": "impact", "type": "kind", "created": "opened",
        "open": "opened", "updated": "changed", "modified": "changed", "label": "tag",
        "tags": "tag", "customer": "requester", "from": "requester", "user": "requester",
        "group": "queue", "team": "queue", "org": "organisation", "organization": "organisation",
        "company": "organisation", "id": "number", "ticket": "number", "is": "status",
        "resolution": "code", "escalation": "level", "escalated": "level",
        "solved": "resolved", "pending": "hold", "stalled": "hold", "canceled": "cancelled",
        "me!": "me", "none": "nobody", "unassigned": "nobody", "email": "mail",
        "watched": "watcher", "watching": "watcher", "follower": "watcher", "cc": "watcher",
        "todo": "task", "tasks": "task", "late": "overdue", "due": "overdue",
        "link": "linked", "links": "link", "related": "linked", "time": "spent",
        "worked": "spent", "fields": "field", "custom": "field",
        "telephone": "phone", "call": "phone", "problem": "incident",
    ]

    /// The nearest word, by what others call it, by its beginning, or by at most a third of its
    /// letters mistyped; nil where none is near.
    static func nearest(to typed: String, in words: [String]) -> String? {
        let typed = String(typed.lowercased().prefix(40))
        guard !typed.isEmpty else { return nil }
        if let known = synonyms[typed], words.contains(known) { return known }
        if typed.count >= 3, let longer = words.first(where: { $0.hasPrefix(typed) }) {
            return longer
        }
        let ranked = words.map { (word: $0, distance: distance(typed, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }),
            best.distance <= max(1, min(typed.count, best.word.count) / 3), typed.count > 1
        else { return nil }
        return best.word
    }

    /// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.unicodeScalars), b = Array(b.unicodeScalars)
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], before[j - 2] + 1)
                }
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
