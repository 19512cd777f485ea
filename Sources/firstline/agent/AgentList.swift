// firstline agent list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct AgentList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the agents.")

    @OptionGroup var global: GlobalOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let agents = try await desk.agents()
        if out.isJSON {
            for agent in agents {
                try out.json { json in
                    json.member("id", agent.id.handle)
                    json.member("name", agent.name)
                    json.member("role", agent.role.rawValue)
                    json.member("isActive", agent.isActive)
                    AgentRights.write(agent, to: &json)
                }
            }
            return
        }
        var table = Table([
            .init("AGENT", shrinksTo: 8), .init("NAME", shrinksTo: 8), .init("ROLE"), .init(""),
        ])
        for agent in agents {
            table.add([
                agent.id.handle, agent.name, agent.role.rawValue,
                AgentRights.remarks(on: agent).joined(separator: "; "),
            ])
        }
        try table.print(to: out, orElse: "there are no agents")
    }
}
