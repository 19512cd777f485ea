// firstline(1) as sections: what the commands say of themselves, and the help topics.

import ArgumentParser

enum ManualPage {
    /// The page in the order of its sections.
    static func sections(of tree: CommandTree) -> [ManualSection] {
        let topics = HelpTopic.all.map {
            ManualSection(title: $0.title, blocks: $0.blocks(tree))
        }
        return [name(tree), synopsis(tree), description(tree), options()]
            + [commands(tree)] + topics + [seeAlso]
    }

    private static func name(_ tree: CommandTree) -> ManualSection {
        ManualSection(
            title: "Name", blocks: [.text("\(tree.commandName) - \(plain(tree.abstract))")])
    }

    /// As a name line has it: no capital, no full stop.
    private static func plain(_ sentence: String?) -> String {
        let text = (sentence ?? "").prefix { $0 != "." }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func synopsis(_ tree: CommandTree) -> ManualSection {
        let name = tree.commandName
        return ManualSection(
            title: "Synopsis",
            blocks: [
                .lines([
                    "\(name) [--desk DIR] [--as AGENT] [COMMAND [WORDS] [OPTIONS]]",
                    "\(name) help [COMMAND | TOPIC]", "\(name) --version",
                ])
            ])
    }

    private static func description(_ tree: CommandTree) -> ManualSection {
        ManualSection(
            title: "Description", blocks: CommandPages.paragraphs(tree.discussion).map(\.block))
    }

    private static func options() -> ManualSection {
        ManualSection(title: "Options", blocks: SharedOptions.blocks)
    }

    private static func commands(_ tree: CommandTree) -> ManualSection {
        ManualSection(
            title: "Commands",
            blocks: tree.leaves().flatMap {
                CommandPages.blocks(of: $0.command, words: $0.words)
            })
    }

    private static let seeAlso = ManualSection(
        title: "See also", blocks: [.text("less(1), jq(1), ncurses(3), sysexits.h(3head)")])
}
