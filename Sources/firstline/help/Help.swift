// firstline help

import ArgumentParser
import ConfigText

struct Help: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "Explain a command or a topic; without one, list them.",
        discussion: """
            Topics: \(HelpTopic.names.joined(separator: ", ")). On a terminal a long text is \
            shown by $PAGER.
            """)

    @Argument(
        help: "A topic, or the words of a command.", completion: DeskCompletion.topics)
    var words: [String] = []

    func run() throws {
        let page = try Help.page(words.map { $0.lowercased() })
        try Pager.show(page.lines)
    }

    /// What is said about `words`.
    static func page(_ words: [String]) throws -> PlainManual {
        var page = PlainManual()
        guard let first = words.first else {
            index(&page)
            return page
        }
        if words.count == 1, let topic = HelpTopic.named(first) {
            page.add(title: topic.title)
            page.add(topic.blocks(.whole))
            let here = topic.here()
            if !here.isEmpty { page.add([.heading("Here")] + here) }
            return page
        }
        let command = try type(of: words)
        var text = Firstline.helpMessage(for: command, columns: PlainManual.columns)
        while text.last == "\n" { text.removeLast() }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            page.add(line: String(line))
        }
        return page
    }

    /// Everything there is help for.
    private static func index(_ page: inout PlainManual) {
        let tree = CommandTree.whole
        page.add(title: "Commands")
        page.add([.terms(tree.children.map { ($0.commandName, $0.abstract ?? "") })])
        page.add(title: "Topics")
        page.add([.terms(HelpTopic.all.map { ($0.name, $0.summary) })])
        page.add([
            .text(
                "Say: firstline help TOPIC, or firstline help COMMAND, such as firstline help "
                    + "ticket reply.")
        ])
    }

    /// The command that the words name.
    private static func type(of words: [String]) throws -> any ParsableCommand.Type {
        var node: any ParsableCommand.Type = Firstline.self
        for (index, word) in words.enumerated() {
            if let next = CommandWords.child(word, of: node) {
                node = next
            } else if index == 0 {
                throw unknown(word)
            } else {
                throw CommandWords.unknown(
                    word, in: node.configuration.subcommands, after: Array(words[..<index]))
            }
        }
        return node
    }

    private static func unknown(_ word: String) -> Failure {
        let commands = Firstline.configuration.subcommands
            .filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }
        let topics = HelpTopic.names
        let near = Nearest.name(to: word, in: topics + commands)
        let hints = [
            near.map { "did you mean \"firstline help \($0)\"?" },
            "topics: \(topics.joined(separator: ", "))",
            "commands: \(commands.joined(separator: ", "))",
        ]
        return Failure(
            .usage, "there is no topic and no command \"\(word)\"", hints: hints.compactMap(\.self))
    }
}
