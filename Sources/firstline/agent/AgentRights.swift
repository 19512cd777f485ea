// firstline agent rights

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct AgentRights: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "rights", abstract: "Show what an agent may do and see.",
        discussion: "Without a handle, what you may. What each right is: firstline help rights.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The agent's handle; yours where none is given.")
    var agent: AgentID?

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let caller = try await desk.caller()
        var shown = caller
        if let agent, agent != caller.id {
            guard let found = try await desk.agents().first(where: { $0.id == agent }) else {
                throw DeskError(
                    .notFound, "There is no agent \"\(agent)\".",
                    hints: ["List the agents, or have an administrator define the agent."],
                    rejection: .noSuchAgent(agent))
            }
            shown = found
        }
        if out.isJSON {
            try out.json { json in
                json.member("id", shown.id.handle)
                json.member("role", shown.role.rawValue)
                json.member("isActive", shown.isActive)
                AgentRights.write(shown, to: &json)
                json.member("rights", Right.allCases.filter(shown.may).map(\.rawValue))
            }
            return
        }
        try out.line("\(shown.id)  \(shown.name), \(shown.role.rawValue)", .bold)
        for remark in AgentRights.remarks(on: shown) { try out.line(remark) }
        var table = Table([.init("RIGHT"), .init("MAY", shrinksTo: 20), .init("")])
        for right in Right.allCases where shown.may(right) {
            let isExtra = !shown.role.rights.contains(right)
            table.add([right.rawValue, right.summary, isExtra ? "granted" : ""])
        }
        try table.print(to: out, orElse: "may do nothing")
    }

    /// What sets an agent apart from others of the role, as members of an object.
    static func write(_ agent: AgentDefinition, to json: inout JSONWriter) {
        json.member("granted", agent.granted.map(\.rawValue).sorted())
        json.member("denied", agent.denied.map(\.rawValue).sorted())
        if let queues = agent.access.queues {
            json.member("queues", queues.map(\.handle).sorted())
        }
        if let organisations = agent.access.organisations {
            json.member("organisations", organisations.map(\.handle).sorted())
        }
    }

    /// The same in words.
    static func remarks(on agent: AgentDefinition) -> [String] {
        func list(_ texts: [String]) -> String {
            texts.isEmpty ? "none" : texts.sorted().joined(separator: ", ")
        }
        var remarks = agent.isActive ? [] : ["not active"]
        if !agent.granted.isEmpty { remarks.append("also: \(list(agent.granted.map(\.rawValue)))") }
        if !agent.denied.isEmpty { remarks.append("not: \(list(agent.denied.map(\.rawValue)))") }
        if let queues = agent.access.queues {
            remarks.append("queues: \(list(queues.map(\.handle)))")
        }
        if let organisations = agent.access.organisations {
            remarks.append("organisations: \(list(organisations.map(\.handle)))")
        }
        return remarks
    }
}
