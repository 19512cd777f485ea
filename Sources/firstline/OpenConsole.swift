// firstline (without a command): the console on a desk.

import ArgumentParser
import DeskAPI
import Glibc

struct OpenConsole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console (also without a command).")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure(
                .usage, "the console needs a terminal",
                hints: ["for scripts there are commands: firstline --help"])
        }
        throw Failure(.unavailable, "the console is not there yet")
    }
}
