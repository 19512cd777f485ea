// firstline agent define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct AgentDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make an agent, or define them anew.",
        discussion: "For people on this machine the handle is the Unix user's name.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The handle, such as ann.")
    var agent: AgentID

    @Option(help: "The person's name; the handle where they are new and have none.")
    var name: String?

    @Option(help: "agent, supervisor or administrator.")
    var role: AgentRole?

    @Flag(help: "They work here no more.")
    var inactive = false

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let present = try await desk.agents().first { $0.id == agent }
        let definition = AgentDefinition(
            id: agent, name: name ?? present?.name ?? agent.handle,
            role: role ?? present?.role ?? .agent, isActive: !inactive)
        let receipt = try await perform(.defineAgent(definition), change, on: desk)
        try out.receipt(receipt, of: "agent:\(agent)")
    }
}
