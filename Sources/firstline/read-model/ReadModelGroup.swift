// firstline read-model …

import ArgumentParser

struct ReadModelGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read-model", abstract: "Build the read model anew, or check it.",
        subcommands: [ReadModelRebuild.self, ReadModelVerify.self])
}
