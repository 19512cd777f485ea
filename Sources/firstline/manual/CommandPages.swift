// Commands as blocks: synopsis, what they do, what they take.

/// One command of the manual page.
enum CommandPages {
    /// A heading with the command's words, then its text and its own options.
    static func blocks(of command: CommandTree, words: [String]) -> [ManualBlock] {
        let arguments = command.ownArguments.filter { !SharedOptions.holds($0) }
        var blocks: [ManualBlock] = [
            .heading(synopsis(words, arguments)), .text(command.abstract ?? ""),
        ]
        blocks += paragraphs(command.discussion).map(\.block)
        let taken = arguments.filter(isWorthTelling)
        if !taken.isEmpty { blocks.append(.terms(taken.map(entry))) }
        let groups = SharedOptions.groups(of: command)
        if !groups.isEmpty {
            blocks.append(.text("Takes \(groups.joined(separator: " and ")), too; see OPTIONS."))
        }
        return blocks
    }

    /// The words of a command and what follows them.
    static func synopsis(_ words: [String], _ arguments: [CommandTree.Argument]) -> String {
        let positional = arguments.filter(\.isPositional).map { argument in
            let word = argument.placeholder + (argument.isRepeating ? "..." : "")
            return argument.isOptional ? "[\(word)]" : word
        }
        let required = arguments.filter {
            !$0.isPositional && !$0.isOptional && $0.kind == "option"
        }
        .map { "\($0.typedNames.last ?? "") \($0.placeholder)" }
        return (words + positional + required).joined(separator: " ")
    }

    /// An option with its value, and what it says of itself.
    static func entry(_ argument: CommandTree.Argument) -> (term: String, text: String) {
        var term = argument.typedNames.joined(separator: ", ")
        if argument.isPositional {
            // The parser can't name a word that is a sign.
            term = argument.valueName == "dash" ? "-" : argument.placeholder
        } else if argument.kind == "option" {
            term += " " + argument.placeholder
        }
        var text = [argument.abstract, argument.discussion].compactMap(\.self)
        if let values = argument.allValues, !values.isEmpty {
            text.append("One of \(values.joined(separator: ", ")).")
        }
        if let standard = argument.defaultValue, !standard.isEmpty {
            text.append("Without it: \(standard).")
        }
        return (term, text.joined(separator: " "))
    }

    private static func isWorthTelling(_ argument: CommandTree.Argument) -> Bool {
        !(argument.abstract ?? "").isEmpty || !argument.isPositional
    }

    /// A piece of a discussion: running text, or lines that are set in by spaces.
    enum Paragraph {
        case text(String)
        case lines([String])

        var block: ManualBlock {
            switch self {
            case .text(let text): .text(text)
            case .lines(let lines): .lines(lines)
            }
        }
    }

    /// A discussion in its paragraphs.
    static func paragraphs(_ discussion: String?) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var isOpen = false
        for line in (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                isOpen = false
            } else if line.hasPrefix("  ") {
                let bare = String(line.drop { $0 == " " })
                if isOpen, case .lines(let lines)? = paragraphs.last {
                    paragraphs[paragraphs.count - 1] = .lines(lines + [bare])
                } else {
                    paragraphs.append(.lines([bare]))
                }
                isOpen = true
            } else {
                if isOpen, case .text(let text)? = paragraphs.last {
                    paragraphs[paragraphs.count - 1] = .text(text + " " + line)
                } else {
                    paragraphs.append(.text(String(line)))
                }
                isOpen = true
            }
        }
        return paragraphs
    }
}
