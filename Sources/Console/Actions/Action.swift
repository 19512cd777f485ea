// What an agent can do, as entries of one table: name, keys, where, when, and how. The key map, the
// help, the line of hints and the reference page all come from it.

import ServiceDesk
package import Terminal

/// One entry of the action table.
package struct Action: Sendable {
    package let name: ActionName
    package let keys: [Key]
    package let contexts: Set<Context>
    package let condition: Condition
    /// Place in the line of hints, the lowest first; nil stands in the help only.
    package let hintRank: Int?
    /// The same on the command line; nil where it is about the screen only.
    package let commandLine: String?
    let run: @Sendable (inout ConsoleState) -> Void

    init(
        _ name: ActionName, _ keys: String, _ contexts: Set<Context>,
        if condition: Condition = .always,
        hint: Int? = nil, cli: String? = nil, run: @escaping @Sendable (inout ConsoleState) -> Void
    ) {
        self.name = name
        self.keys = Key.sequence(keys) ?? []
        (self.contexts, self.condition) = (contexts, condition)
        (hintRank, commandLine, self.run) = (hint, cli, run)
    }

    /// Its label and its line of help.
    package var words: ActionWords { Catalogue.actions[name] ?? ActionWords(name.rawValue, "") }
}

/// A label of one or two words for the line of hints, and a line for the help.
package struct ActionWords: Sendable, Hashable {
    package let label: String
    package let help: String
    init(_ label: String, _ help: String) { (self.label, self.help) = (label, help) }
}

/// The table, and the key map made of it.
package enum ActionTable {
    /// Every action.
    package static let all: [Action] =
        tickets + work + writing + overlays + lists + undecided + board + notices
        + screen
        + moving

    /// Those that run another program, or read or write files of the host: not for accounts that
    /// have the console and nothing else.
    static let reachesOutside: Set<ActionName> = [
        .editOutside, .viewFile, .saveFile, .pipeFile, .attachFile, .suspend,
    ]

    static let byKey: [Context: [Key: Action]] = {
        var map: [Context: [Key: Action]] = [:]
        for action in all {
            for context in action.contexts {
                for key in action.keys { map[context, default: [:]][key] = action }
            }
        }
        return map
    }()
}

extension ConsoleState {
    /// The actions that make sense here and now, in the order of the table.
    package var validActions: [Action] { validActions(in: context) }

    func validActions(in context: Context) -> [Action] {
        ActionTable.all.filter {
            $0.contexts.contains(context) && objection(to: $0) == nil
        }
    }

    /// Takes a key: an action where it is one here, else text where text is typed.
    mutating func press(_ key: Key) {
        if case .focus = key { return }
        if keepsBack(key) { return }
        let hadFlash = flash != nil
        flash = nil
        if let action = ActionTable.byKey[context]?[key] {
            run(action)
        } else if Context.typing.contains(context) {
            type(key)
        } else if !hadFlash || context != .question {
            flash = Flash(.info, Phrase.keyUnknown.with(key.name))
        }
    }

    /// Why an action is not to be had, or makes no sense now; nil where it does.
    private func objection(to action: Action) -> String? {
        if isRestricted, ActionTable.reachesOutside.contains(action.name) {
            return Phrase.restricted.text
        }
        let rights = action.name.rights
        if let me, let right = rights.first, !rights.contains(where: me.may) {
            return Phrase.noRight.with(right.summary)
        }
        return objection(to: action.condition)
    }

    /// Runs an action, or says why it makes no sense now.
    mutating func run(_ action: Action) {
        if let objection = objection(to: action) {
            if !objection.isEmpty { flash = Flash(.warning, objection) }
        } else {
            action.run(&self)
        }
    }
}
