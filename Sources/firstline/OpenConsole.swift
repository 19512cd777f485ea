// firstline (without a command): the console on a desk.

import ArgumentParser

struct OpenConsole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (also without a command).",
        discussion: "In the console, ? lists what the keys do.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var look: ConsoleLook

    @Flag(
        help: """
            For accounts that have the console and nothing else: no editor, no pager, no pipes, \
            and no files of this host are read or written.
            """)
    var restricted = false

    /// The same without the parser's wrappers.
    var start: ConsoleStart {
        ConsoleStart(
            desk: global.desk, agent: global.agent, look: look.choice,
            manner: ConsoleManner(isRestricted: restricted))
    }

    func run() async throws { try await start.run() }
}
