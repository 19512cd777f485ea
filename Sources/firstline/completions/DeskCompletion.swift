// What a shell offers where a command wants something that only the desk knows. A glance into the
// read model: it makes nothing, locks nothing, and answers nothing where it can't look at once.

import ArgumentParser
import DeskAPI
import DeskEngine
import ReadModel
import ServiceDesk
import Terminal

/// Candidates by what is wanted, for the parser's completion.
enum DeskCompletion {
    static let tickets = numbers("T-") { try $0.tickets(beginning: $1).map(\.description) }
    static let articles = numbers("KB-") { try $0.articles(beginning: $1).map(\.description) }
    static let requesters = numbers("R-") { try $0.requesters(beginning: $1).map(\.description) }
    static let queues = words { glance, _ in try glance.queues() }
    static let agents = words { glance, _ in try glance.agents() }
    static let organisations = words { glance, _ in try glance.organisations() }
    /// Tags with or without the sign before them.
    static let tags = words { glance, typed in
        let sign = typed.prefix { $0 == "-" || $0 == "+" }
        return try glance.tags(beginning: String(typed.dropFirst(sign.count))).map { sign + $0 }
    }
    static let themes = CompletionKind.custom { _, _, typed in
        ConsoleLook.library.names.filter { $0.hasPrefix(typed) }
    }
    static let topics = CompletionKind.custom { words, index, typed in
        let before = Array(words.prefix(index).drop { $0 != "help" }.dropFirst())
        let names = CommandTree.whole.command(before)?.children.map(\.commandName) ?? []
        let all = before.isEmpty ? names + HelpTopic.all.map(\.name) : names
        return Set(all).filter { $0.hasPrefix(typed) && $0 != "help" }.sorted()
    }
    static let query = CompletionKind.custom { words, index, typed in
        let term = QueryWord(words, index: index, typed: typed)
        let candidates = look(words) { glance in
            QueryCompletion(
                term.text, cursor: term.text.count,
                known: [
                    "queue": try glance.queues(), "owner": try glance.agents(),
                    "organisation": try glance.organisations(),
                    "tag": try glance.tags(beginning: ""), "status": try glance.statusNames(),
                ])
        }
        return term.shown(
            candidates ?? QueryCompletion(term.text, cursor: term.text.count))
    }

    /// Values made from a glance, narrowed to what begins as typed.
    private static func words(
        _ find: @escaping @Sendable (DeskGlance, String) throws -> [String]
    ) -> CompletionKind {
        .custom { words, _, typed in
            let found = look(words) { try find($0, typed) } ?? []
            return found.filter { $0.hasPrefix(typed) }
        }
    }

    /// Numbers with their letters before them; who types the digits alone is offered the whole.
    private static func numbers(
        _ letters: String, _ find: @escaping @Sendable (DeskGlance, String) throws -> [String]
    ) -> CompletionKind {
        .custom { words, _, typed in
            let upper = typed.uppercased()
            if letters.hasPrefix(upper) || upper.isEmpty {
                return look(words) { try find($0, "") } ?? []
            }
            let isWhole = upper.hasPrefix(letters)
            let digits = isWhole ? String(upper.dropFirst(letters.count)) : upper
            guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return [] }
            let found = look(words) { try find($0, digits) } ?? []
            // A shell keeps only what begins as typed.
            return isWhole ? found : found.map { String($0.dropFirst(letters.count)) }
        }
    }

    /// Looks into the desk that the words of the command line, or the environment, name.
    private static func look<T>(_ words: [String], _ find: (DeskGlance) throws -> T) -> T? {
        guard let desk = try? DeskSession.directory(named: named(in: words)) else { return nil }
        return DeskGlance.at(desk.readModel, find)
    }

    private static func named(in words: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if word == "--desk", index + 1 < words.count {
                // bash cuts words at the sign, too.
                let next = words[index + 1]
                return unquoted(next == "=" && index + 2 < words.count ? words[index + 2] : next)
            }
            if word.hasPrefix("--desk=") { return unquoted(String(word.dropFirst(7))) }
        }
        return nil
    }

    /// As a shell would pass it, for the simple cases: a tilde, and quotes around the whole.
    private static func unquoted(_ word: String) -> String {
        if word.hasPrefix("~/") { return Environment.home + word.dropFirst() }
        guard word.count > 1, let first = word.first, "\"'".contains(first), word.last == first
        else { return word }
        return String(word.dropFirst().dropLast())
    }
}
