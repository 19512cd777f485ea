// The commands as the parser knows them, read from its own description of the program, so that a
// command added anywhere shows up in help, manual and completions by itself.

import ArgumentParser
import Foundation

/// A command with what it takes and the commands below it.
struct CommandTree: Decodable {
    /// A flag, an option, or a word without a name.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            /// As it is typed: `--body`, `-h`.
            var typed: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let discussion: String?

        var isPositional: Bool { kind == "positional" }
        /// All its names as typed, the short ones first.
        var typedNames: [String] { (names ?? []).map(\.typed).sorted { $0.count < $1.count } }
        /// `DIR`: the value as synopses show it.
        var placeholder: String { (valueName ?? "value").uppercased() }
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool
    let subcommands: [CommandTree]?
    let arguments: [Argument]?

    /// The commands below this one; the parser's own `help` gives way to ours.
    var children: [CommandTree] {
        var seen = Set<String>()
        return (subcommands ?? []).filter {
            $0.shouldDisplay && seen.insert($0.commandName).inserted
        }
    }

    /// The options and words of this command, `--help` and `--version` left out.
    var ownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay
                && !argument.typedNames.contains { ["--help", "--version"].contains($0) }
        }
    }
}

extension CommandTree {
    /// The whole program.
    static let whole = read(Firstline.self)

    /// What a command or a group of options says of itself.
    static func read(_ type: any ParsableArguments.Type) -> CommandTree {
        struct Dump: Decodable { let command: CommandTree }
        do {
            return try JSONDecoder().decode(Dump.self, from: Data(type._dumpHelp().utf8)).command
        } catch {
            // The parser writes and this reads one format; a test reads the whole of it.
            preconditionFailure("the parser describes the program in an unknown form: \(error)")
        }
    }

    /// A command that can be run, with the words that name it.
    struct Leaf {
        let words: [String]
        let command: CommandTree
        var name: String { words.joined(separator: " ") }
    }

    /// Every command that can be run, in order, named by its words after `words`.
    func leaves(after words: [String] = []) -> [Leaf] {
        children.flatMap { child in
            let path = words + [child.commandName]
            return child.children.isEmpty
                ? [Leaf(words: path, command: child)] : child.leaves(after: path)
        }
    }

    /// The command that `words` name; nil where they name none.
    func command(_ words: some Collection<String>) -> CommandTree? {
        guard let word = words.first else { return self }
        return children.first { $0.commandName == word }?.command(words.dropFirst())
    }
}
