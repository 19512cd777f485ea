// firstline completions

import ArgumentParser

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the script that makes a shell complete command lines.",
        discussion: """
            It completes commands, options and what only the desk knows: ticket numbers, queues, \
            agents, queries. To install it:

              source <(firstline completions bash)      # in ~/.bashrc
              firstline completions zsh > ~/.zfunc/_firstline   # in $fpath
              firstline completions fish > ~/.config/fish/completions/firstline.fish
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: "The shell.")
    var shell: Shell

    func run() throws {
        try Output.standard(json: false).text(Self.script(for: shell))
    }

    /// The parser's script. It describes two commands `help`, its own after ours, and the later
    /// definition of a function would win: that one is taken out.
    static func script(for shell: Shell) -> String {
        guard let known = CompletionShell(rawValue: shell.rawValue) else { return "" }
        let script = Firstline.completionScript(for: known)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("Show subcommand help information.") }.joined(separator: "\n")
        let opening = "\n_firstline_help() {\n"
        guard shell != .fish, let first = script.firstRange(of: opening),
            let second = script[first.upperBound...].firstRange(of: opening),
            let end = script[second.upperBound...].firstRange(of: "\n}\n")
        else { return script }
        return script[..<second.lowerBound] + "\n" + script[end.upperBound...]
    }
}
