// firstline agent …

import ArgumentParser

struct AgentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "List and define agents.",
        subcommands: [AgentList.self, AgentDefine.self])
}
