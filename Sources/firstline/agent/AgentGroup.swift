// firstline agent …

import ArgumentParser

struct AgentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "List and define agents, and see what they may do.",
        subcommands: [AgentList.self, AgentRights.self, AgentDefine.self])
}
