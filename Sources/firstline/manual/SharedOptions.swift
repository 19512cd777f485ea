// Options that many commands take, told once.

import ArgumentParser
import Foundation

/// Groups of options that commands share.
enum SharedOptions {
    private struct Group {
        /// As a command's own entry refers to it.
        let name: String
        let heading: String
        let arguments: [CommandTree.Argument]

        init(_ name: String, _ heading: String, _ type: any ParsableArguments.Type) {
            (self.name, self.heading) = (name, heading)
            arguments = CommandTree.read(type).ownArguments
        }

        var names: [String] { arguments.flatMap(\.typedNames) }
    }

    private static let everywhere = Group(
        "the options of every command", "Of every command", GlobalOptions.self)
    private static let others = [
        Group("options of changes", "Of commands that change something", ChangeOptions.self),
        Group("options of texts", "Of commands that take a text", BodyOptions.self),
        Group("options of looks", "Of the console", ConsoleLook.self),
    ]

    /// Whether an option is told here and not with each command.
    static func holds(_ argument: CommandTree.Argument) -> Bool {
        ([everywhere] + others).contains { group in
            group.arguments.contains {
                $0.typedNames == argument.typedNames && $0.valueName == argument.valueName
                    && $0.abstract == argument.abstract
            }
        }
    }

    /// The names of the groups, beyond the one that all commands take, that a command takes whole.
    static func groups(of command: CommandTree) -> [String] {
        let names = Set(command.ownArguments.flatMap(\.typedNames))
        return others.filter { names.isSuperset(of: $0.names) }.map(\.name)
    }

    /// A usage line without the options told here, which would drown what matters in it.
    static func shortened(_ usage: String) -> String {
        ([everywhere] + others).flatMap(\.arguments).reduce(usage) { line, argument in
            let name = argument.typedNames.last ?? ""
            let value = argument.kind == "option" ? " <\(argument.valueName ?? "")>" : ""
            return line.replacingOccurrences(of: " [\(name)\(value)]", with: "")
        }
    }

    /// All of them.
    static var blocks: [ManualBlock] {
        ([everywhere] + others).flatMap { group in
            [.heading(group.heading), .terms(group.arguments.map(CommandPages.entry))]
        }
    }
}
