// The words of the command line put in order before they are parsed: `--desk DIR`, `--as AGENT` and
// `--json` may stand before the command, where the parser wants them behind it; and a word that is
// no command is answered with the nearest one that is.

import ArgumentParser
import ConfigText
import DeskAPI

enum CommandWords {
    private static let valued = ["--desk", "--as"]
    private static let flags = ["--json"]

    /// The same words with the global options behind the command they stood before.
    static func arranged(_ words: [String], root: any ParsableCommand.Type) throws -> [String] {
        var rest = words[...]
        var global: [String] = []
        var path: [String] = []
        var node = root
        while let word = rest.first {
            if let count = globalWords(rest) {
                global += rest.prefix(count)
                rest = rest.dropFirst(count)
            } else if let next = child(word, of: node) {
                path.append(word)
                rest = rest.dropFirst()
                node = next
            } else {
                break
            }
        }
        let commands = node.configuration.subcommands
        // `firstline ticket help` is `firstline help ticket`.
        if rest.first == "help", !path.isEmpty, !commands.isEmpty {
            return ["help"] + path + rest.dropFirst()
        }
        if let word = rest.first, !commands.isEmpty, !word.hasPrefix("-") {
            throw unknown(word, in: commands, after: path)
        }
        return path + global + terminated(rest)
    }

    /// The words with terms of a query such as `-tag:spam` behind `--`, where they are no options.
    private static func terminated(_ words: ArraySlice<String>) -> [String] {
        guard !words.contains("--") else { return Array(words) }
        let isTerm = { (word: String) in
            guard word.hasPrefix("-"), let colon = word.firstIndex(of: ":") else { return false }
            return QueryKey.named(String(word[..<colon].dropFirst())) != nil
        }
        let terms = words.filter(isTerm)
        return terms.isEmpty ? Array(words) : words.filter { !isTerm($0) } + ["--"] + terms
    }

    /// How many words a global option at the front takes; nil where there is none.
    private static func globalWords(_ words: ArraySlice<String>) -> Int? {
        guard let first = words.first else { return nil }
        if flags.contains(first) || valued.contains(where: { first.hasPrefix($0 + "=") }) {
            return 1
        }
        return valued.contains(first) && words.count > 1 ? 2 : nil
    }

    /// The command of this name below another; nil where there is none.
    static func child(
        _ word: String, of node: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        node.configuration.subcommands.first { $0.configuration.commandName == word }
    }

    /// A word that names no command below another: the nearest that does, and all of them.
    static func unknown(
        _ word: String, in commands: [any ParsableCommand.Type], after path: [String]
    ) -> Failure {
        let names = commands.filter { $0.configuration.shouldDisplay }
            .compactMap { $0.configuration.commandName }
        let way = (["firstline"] + path).joined(separator: " ")
        var hints = ["\(way) knows: \(names.joined(separator: ", "))"]
        if let near = Nearest.name(to: word, in: names) {
            hints.insert("did you mean \"\(way) \(near)\"?", at: 0)
        }
        return Failure(.usage, "there is no command \"\(way) \(word)\"", hints: hints)
    }
}
