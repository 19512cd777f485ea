// The program: parses the command line, runs one command, and turns whatever went wrong into one
// message on standard error and an exit code by kind.

import ArgumentParser
import CSupport
import Glibc

@main
struct Firstline: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "firstline",
        abstract: "A help desk in one directory, worked in a terminal.",
        discussion: """
            Without a command it opens the console on the desk. The desk is --desk DIR, or \
            $FIRSTLINE_DESK, or firstline below $XDG_DATA_HOME (~/.local/share). --desk, --as and \
            --json may stand before or after the command.
            """,
        version: version,
        subcommands: [
            OpenConsole.self, BoardCommand.self, Initialise.self, Demo.self, Serve.self, Check.self,
            ImportGroup.self, Replay.self,
            TicketGroup.self,
            ArticleGroup.self, QueueGroup.self, AgentGroup.self, RequesterGroup.self,
            OrganisationGroup.self, FieldGroup.self, SavedReplyGroup.self, OutboxGroup.self,
            NotificationsGroup.self,
            LogGroup.self, ReadModelGroup.self, Completions.self, Manual.self, Help.self,
        ],
        defaultSubcommand: OpenConsole.self)

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        // Output to a closed pipe ends the program by an error, not by a signal in mid-command.
        signal(SIGPIPE, SIG_IGN)
        cs_use_one_heap()
        do {
            try await run(words)
        } catch {
            // A shell that asks for completions in mid-line has no use for a message.
            if words.first == "---completion", exitCode(for: error) != .success { Glibc.exit(1) }
            Glibc.exit(report(error))
        }
    }

    private static func run(_ words: [String]) async throws {
        if let console = ConsoleStart(words: words) { return try await console.run() }
        var command = try parsed(CommandWords.arranged(words, root: self))
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }

    /// The command that arranged words name.
    static func parsed(_ words: [String]) throws -> any ParsableCommand {
        try parseAsRoot(words)
    }

    /// Says what went wrong and answers the exit code.
    private static func report(_ error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let code = exitCode(for: error)
        if code == .success {
            try? Output.standard(json: false).text(fullMessage(for: error))
            return 0
        }
        if let failure = Failure(from: error) {
            failure.print()
            return failure.kind.exitCode
        }
        let usage = fullMessage(for: error).split(separator: "\n")
            .filter { $0.hasPrefix("Usage:") || $0.contains("--help'") }
            .map { SharedOptions.shortened(String($0.trimmingPrefix { $0 == " " })) }
        let text = message(for: error)
        let form = ValueForm.hint(for: text).map { [$0] } ?? []
        Failure(.usage, text, hints: form + usage).print()
        return Failure.Kind.usage.exitCode
    }
}
