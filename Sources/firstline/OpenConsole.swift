// firstline (without a command): the console on a desk.

import ArgumentParser
import DeskAPI
import DeskEngine

struct OpenConsole: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (also without a command).",
        discussion: "In the console, ? lists what the keys do.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var look: ConsoleLook

    func run() async throws {
        try look.checkTerminal()
        let settings = try look.settings()
        try await DeskSession.withDesk(global) { desk in
            let agent = try DeskSession.agent(global, at: desk.directory)
            try await ConsoleLaunch.run(desk, as: agent, settings)
        }
    }
}
