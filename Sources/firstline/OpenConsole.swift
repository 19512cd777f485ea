// firstline (without a command): the console on a desk.

import ArgumentParser

struct OpenConsole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (also without a command).",
        discussion: "In the console, ? lists what the keys do.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var look: ConsoleLook

    /// The same without the parser's wrappers.
    var start: ConsoleStart {
        ConsoleStart(desk: global.desk, agent: global.agent, look: look.choice)
    }

    func run() async throws { try await start.run() }
}
