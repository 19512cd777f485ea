// The search language, from its table of keys.

import DeskAPI

extension HelpTopic {
    static let search = HelpTopic(
        name: "search", title: "Search language",
        summary: "How tickets are searched: keys, values, examples."
    ) { _ in
        [
            .text(
                "A query is made of terms; all of them must hold. It serves the filter of the "
                    + "console and: firstline ticket list QUERY. In a shell, put it in quotes."),
            .heading("Terms"), .terms(rules), .heading("Keys"),
        ]
            + [.terms(QueryKey.all.map(entry)), .heading("Examples"), .terms(examples)]
            + [
                .heading("Order"),
                .text("--sort takes a column, and -COLUMN the other way round: \(columns)."),
            ]
    }

    /// Queries that people ask, with what they mean. A test reads each of them.
    static let examples: [(term: String, text: String)] = [
        ("owner:me status:unresolved", "my work"),
        ("queue:network owner:nobody status:new,open", "what waits in a queue for somebody"),
        ("priority:<=2 opened:<2d", "urgent, and opened within two days"),
        ("status:hold changed:>1w", "on hold, and nothing happened for a week"),
        ("requester:\"Anna\" -tag:spam vpn", "Anna's tickets that speak of a VPN, without spam"),
        ("reopened:>=1 resolved:2026-11-01..2026-11-05", "resolved in those days, not at once"),
        ("\"error 809\"", "these words, in this order"),
    ]

    private static let rules: [(term: String, text: String)] = [
        ("KEY:VALUE", "the key's own condition"),
        ("KEY:A,B", "any of the values"),
        ("-TERM", "turned round: the term must not hold"),
        ("word", "in the subject, a message or the requester"),
        ("begin*", "a word that begins so"),
        ("\"two words\"", "exactly so; what is quoted is never a key or a keyword"),
        ("T-12", "the ticket of this number"),
        ("<2d >1w12h", "an age: less than two days, more than a week and a half a day"),
        ("2026-11 2026-11-01", "a month, a day; also with <, <=, >, >= before it"),
        ("A..B", "from A to B, both included; of numbers and of days"),
    ]

    private static let columns = TicketColumn.allCases.map(\.rawValue).joined(separator: ", ")

    private static func entry(_ key: QueryKey) -> (term: String, text: String) {
        ("\(key.name):", "\(key.expected). Example: \(key.example)")
    }
}
