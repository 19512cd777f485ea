// What a ticket is linked to on the command line: an article or another ticket, and as what.

import ArgumentParser
import ServiceDesk

/// The other end of a link: `KB-3`, or a ticket such as `T-12`.
enum LinkTarget: ExpressibleByArgument {
    case article(ArticleID)
    case ticket(TicketID)

    init?(argument: String) {
        if argument.uppercased().hasPrefix("T-") {
            guard let ticket = TicketID(argument) else { return nil }
            self = .ticket(ticket)
        } else if argument.uppercased().hasPrefix("KB-"), let article = ArticleID(argument) {
            self = .article(article)
        } else {
            return nil
        }
    }
}

/// Reads a relation, or says which there are.
enum Relation {
    static func read<Word: RawRepresentable>(_ text: String, of words: [Word]) throws -> Word
    where Word.RawValue == String {
        if let word = words.first(where: { $0.rawValue == text.lowercased() }) { return word }
        throw Failure(
            .usage, "\"\(text)\" is no relation here",
            hints: ["one of " + words.map(\.rawValue).joined(separator: ", ")])
    }
}
