// Who may do what, and defining queues, agents, requesters and organisations.

import ServiceDesk
import Testing

struct DirectoryTests {
    private let queue = Command.defineQueue(.init(id: QueueID("vpn"), name: "VPN"))
    private let agent = Command.defineAgent(.init(id: AgentID("eve"), name: "Eve"))

    @Test func `each definition happens, and is nothing new when repeated`() throws {
        let organisation = Command.defineOrganisation(
            .init(id: OrganisationID("acme"), name: "Acme"))
        let requester = Command.defineRequester(
            id: nil, .init(name: "Jan", addresses: ["jan@example.com"]))
        var bench = Bench()
        for command in [queue, agent, organisation, requester] {
            #expect(try bench.when(command, by: "root").count == 1, "\(command.name)")
            #expect(try bench.when(command, by: "root").isEmpty, "\(command.name)")
        }
    }

    @Test func `supervisors define queues, only administrators define agents and import`() throws {
        var bench = Bench()
        #expect(throws: Rejection.notPermitted(.agent(ann), what: "define queue")) {
            try bench.when(queue)
        }
        #expect(try bench.when(queue, by: "sue").count == 1)
        for name in ["ann", "sue"] {
            let actor = Actor.agent(AgentID(name))
            #expect(throws: Rejection.notPermitted(actor, what: "define agent")) {
                try bench.when(agent, by: name)
            }
            let article = ImportArticle(
                source: .init(system: "kb", key: "1"), content: .init(title: "a", body: "b"),
                publishPublicly: nil)
            #expect(throws: Rejection.notPermitted(actor, what: "import article")) {
                try bench.when(.importArticle(article), by: name)
            }
        }
    }

    @Test func `unknown and inactive agents can do nothing`() throws {
        var bench = try Bench.withTicket()
        #expect(throws: Rejection.noSuchAgent(AgentID("eve"))) {
            try bench.when(.take, by: "eve")
        }
        #expect(throws: Rejection.agentNotActive(AgentID("old"))) {
            try bench.when(.addNote("x"), by: "old")
        }
    }

    @Test func `the desk itself does no work of agents`() throws {
        var bench = try Bench.withTicket()
        for command in [TicketCommand.take, .reply(.init(body: "x")), .release, .addNote("x")] {
            #expect(throws: Rejection.notPermitted(.system, what: command.name)) {
                try bench.when(command, by: nil)
            }
        }
    }

    @Test func `an empty desk lets itself be given its first administrator, and only that`() throws
    {
        func onEmpty(_ definition: AgentDefinition) throws -> [Event] {
            try decide(
                .defineAgent(definition), in: MemoryDesk(),
                DecisionContext(actor: .system, now: Bench.start))
        }
        let root = AgentDefinition(id: AgentID("root"), name: "Root", role: .administrator)
        #expect(try onEmpty(root) == [.agentDefined(root)])
        #expect(throws: Rejection.self) {
            try onEmpty(AgentDefinition(id: ann, name: "Ann"))
        }
        var bench = Bench()
        let second = AgentDefinition(id: AgentID("eve"), name: "Eve", role: .administrator)
        #expect(throws: Rejection.notPermitted(.system, what: "define agent")) {
            try bench.when(.defineAgent(second), by: nil)
        }
    }

    @Test func `the last administrator can't be taken away`() throws {
        var bench = Bench()
        let demoted = AgentDefinition(id: AgentID("root"), name: "Root", role: .agent)
        #expect(throws: Rejection.self) { try bench.when(.defineAgent(demoted), by: "root") }
        let eve = AgentDefinition(id: AgentID("eve"), name: "Eve", role: .administrator)
        try bench.when(.defineAgent(eve), by: "root")
        #expect(try bench.when(.defineAgent(demoted), by: "root").count == 1)
    }

    @Test func `handles and names are checked`() throws {
        var bench = Bench()
        for handle in ["", "VPN", "a b", "-a", String(repeating: "a", count: 65), "ü"] {
            #expect(throws: Rejection.self) {
                try bench.when(
                    .defineQueue(.init(id: QueueID(handle), name: "x")), by: "root")
            }
        }
        #expect(throws: Rejection.missing(field: "name")) {
            try bench.when(.defineQueue(.init(id: QueueID("x"), name: " ")), by: "root")
        }
    }

    @Test func `a requester is found by any address and keeps the others`() throws {
        var bench = Bench()
        let command = Command.defineRequester(
            id: nil, .init(name: "Anna Nowak", addresses: ["+48 123", "ANNA@example.com"]))
        #expect(
            try bench.when(command) == [
                .requesterDefined(
                    RequesterID(1),
                    .init(name: "Anna Nowak", addresses: ["anna@example.com", "+48 123"]))
            ])
        #expect(try bench.when(command).isEmpty)
        #expect(bench.desk.requester(address: "+48 123")?.id == RequesterID(1))
    }

    @Test func `an address belongs to one requester`() throws {
        var bench = Bench()
        try bench.when(
            .defineRequester(id: nil, .init(name: "Jan", addresses: ["jan@example.com"])))
        #expect(throws: Rejection.addressTaken("anna@example.com", by: RequesterID(1))) {
            try bench.when(
                .defineRequester(
                    id: RequesterID(2), .init(name: "Jan", addresses: ["anna@example.com"])))
        }
        let both = RequesterDefinition(
            name: "Both", addresses: ["anna@example.com", "jan@example.com"])
        #expect(throws: Rejection.addressTaken("jan@example.com", by: RequesterID(2))) {
            try bench.when(.defineRequester(id: nil, both))
        }
        #expect(throws: Rejection.noSuchRequester(RequesterID(9))) {
            try bench.when(.defineRequester(id: RequesterID(9), both))
        }
        #expect(throws: Rejection.noSuchOrganisation(OrganisationID("x"))) {
            try bench.when(
                .defineRequester(
                    id: nil,
                    .init(name: "A", addresses: [], organisation: OrganisationID("x"))))
        }
    }
}
