// How the values of arguments are written, for who wrote one otherwise: the parser says that it is
// wrong, and this says what would be right.

enum ValueForm {
    private static let forms = [
        "ticket": "a ticket is written T-12, or 12",
        "article": "an article is written KB-7, or 7",
        "requester": "a requester is written R-7, or 7; firstline requester list finds them",
        "queue": handle("a queue's handle, such as network"),
        "agent": handle("an agent's handle, such as ann"),
        "organisation": handle("an organisation's handle, such as acme"),
    ]

    private static func handle(_ what: String) -> String {
        "\(what), is made of a-z, 0-9, dot, underscore and hyphen"
    }

    /// The form of the value that a message of the parser calls invalid; nil where it names none.
    static func hint(for message: String) -> String? {
        guard message.contains("is invalid for"), let start = message.lastIndex(of: "<") else {
            return nil
        }
        let name = message[start...].dropFirst().prefix { $0 != ">" }
        return forms[String(name)]
    }
}
