// The keys of the console, from its action table.

import Console
import Terminal

extension HelpTopic {
    static let keys = HelpTopic(
        name: "keys", title: "Keys", summary: "What the keys do in the console, by screen."
    ) { _ in
        let intro = ManualBlock.text(
            "C-x is Ctrl with x, S-Tab is Shift with Tab. In the console ? lists what can be done "
                + "at the moment (F1 where text is typed), and typing narrows the list.")
        return [intro] + groups.flatMap(blocks(of:))
    }

    private static func blocks(of group: Group) -> [ManualBlock] {
        let terms = ActionTable.all.filter(group.holds).map(entry)
        return terms.isEmpty ? [] : [.heading(group.heading), .terms(terms)]
    }

    /// Where keys mean something. An action is told once: with the widest group it belongs to.
    private struct Group: Sendable {
        let heading: String
        let holds: @Sendable (Action) -> Bool
    }

    private static let panes: Set<Context> = [.queues, .list, .ticket]
    private static let tickets: Set<Context> = [.list, .ticket]

    private static let groups: [Group] = {
        let all = Set(Context.allCases)
        let wide: [(heading: String, contexts: Set<Context>)] = [
            ("Everywhere", all), ("In every pane: queues, list and ticket", panes),
            ("On a ticket: in the list, or opened", tickets),
        ]
        let single = Context.allCases.map { (heading: heading(of: $0), contexts: Set([$0])) }
        let groups = wide + single
        return groups.indices.map { index in
            Group(heading: groups[index].heading) { action in
                // What a wider group told need not be told again where it also holds.
                let told = groups[..<index].filter { $0.contexts.isSubset(of: action.contexts) }
                return groups[index].contexts.isSubset(of: action.contexts)
                    && !told.contains { groups[index].contexts.isSubset(of: $0.contexts) }
            }
        }
    }()

    private static func heading(of context: Context) -> String {
        let known: [Context: String] = [
            .queues: "In the queues", .list: "In the list of tickets", .ticket: "In a ticket",
            .filter: "In the filter", .picker: "In a list to choose from", .form: "In a form",
            .reply: "While a reply is written", .note: "While a note is written",
            .knowledge: "In the search of articles", .article: "In an article",
            .help: "In the help", .question: "At a question",
            .conflict: "Where the ticket has moved on",
        ]
        return known[context] ?? "In: \(context.rawValue)"
    }

    private static func entry(_ action: Action) -> (term: String, text: String) {
        let line = action.commandLine.map { " (firstline \($0))" } ?? ""
        return (action.keys.map(\.name).joined(separator: " "), action.words.help + line)
    }
}
