// firstline agent define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct AgentDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make an agent, or define them anew.",
        discussion: """
            For people on this machine the handle is the Unix user's name. What a role may do, and \
            which rights there are, says: firstline help rights. What is not given stays as it was.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The handle, such as ann.")
    var agent: AgentID

    @Option(help: "The person's name; the handle where they are new and have none.")
    var name: String?

    @Option(help: "What they are at the desk.")
    var role: AgentRole?

    @Option(
        help: ArgumentHelp("Rights they have beyond their role.", valueName: "right,..."),
        completion: .list(Right.allCases.map(\.rawValue)))
    var grant: RightList?

    @Option(
        help: ArgumentHelp("Rights of their role that they lack.", valueName: "right,..."),
        completion: .list(Right.allCases.map(\.rawValue)))
    var deny: RightList?

    @Flag(help: "First forget what was granted and denied before.")
    var plain = false

    @Option(
        help: ArgumentHelp("The queues they see; \"all\" is every one.", valueName: "queue,..."))
    var queues: HandleList?

    @Option(
        help: ArgumentHelp(
            "The organisations whose requesters and tickets they see; \"all\" is every one.",
            valueName: "organisation,..."))
    var organisations: HandleList?

    @Flag(help: "They work here no more.")
    var inactive = false

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let present = try await desk.agents().first { $0.id == agent }
        var definition = AgentDefinition(
            id: agent, name: name ?? present?.name ?? agent.handle,
            role: role ?? present?.role ?? .agent, isActive: !inactive)
        if !plain, let present {
            (definition.granted, definition.denied) = (present.granted, present.denied)
        }
        let (grant, deny) = (grant?.rights ?? [], deny?.rights ?? [])
        definition.granted = definition.granted.union(grant).subtracting(deny)
        definition.denied = definition.denied.union(deny).subtracting(grant)
        definition.access = Access(
            queues: HandleList.set(queues, present?.access.queues) { QueueID($0) },
            organisations: HandleList.set(organisations, present?.access.organisations) {
                OrganisationID($0)
            })
        let receipt = try await perform(.defineAgent(definition), change, on: desk)
        try out.receipt(receipt, of: "agent:\(agent)")
    }
}
