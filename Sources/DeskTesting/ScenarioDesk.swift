// A small desk for tests: canned people and queues, a manual clock, in a temporary directory or
// with its log on a simulated disk.

package import DeskAPI
package import DeskEngine
package import EventLog
import Foundation
import LogTesting
package import ServiceDesk
import Synchronization

/// A desk in the hands of a test. It removes its directory when it goes.
package final class ScenarioDesk: Sendable {
    /// Where log and blobs are.
    package enum Place: Sendable {
        /// In the temporary directory, on the real disk.
        case real
        /// On a disk of the test's; the read model stays in the temporary directory.
        case simulated(any LogIO)
    }

    package static let administrator = AgentID("ada")
    package static let supervisor = AgentID("sue")
    package static let ann = AgentID("ann"), bob = AgentID("bob"), cem = AgentID("cem")
    /// An agent who has left.
    package static let ian = AgentID("ian")
    package static let serviceDesk = QueueID("service-desk"), network = QueueID("network")

    /// The temporary directory that holds the read model, and with `.real` all of the desk.
    package let scratch: String
    package let directory: DeskDirectory
    package let clock: ManualDeskClock
    package let options: DeskOptions
    private let opened = Mutex<Desk?>(nil)
    private let lastCommand = Mutex(0)

    /// Makes and opens a desk, with the people and queues unless `isBare`.
    package init(
        _ place: Place = .real, isBare: Bool = false, clock: ManualDeskClock = ManualDeskClock(),
        adjust: (inout DeskOptions) -> Void = { _ in }
    ) async throws {
        scratch =
            FileManager.default.temporaryDirectory
            .appending(path: "firstline-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        self.clock = clock
        var options = DeskOptions()
        options.clock = clock
        options.random = .seeded(1)
        options.utcOffset = { _ in 0 }
        options.log.reserveBytes = 0
        switch place {
        case .real: directory = DeskDirectory(scratch + "/desk")
        case .simulated(let disk):
            options.io = disk
            directory = DeskDirectory("/desk", readModel: scratch + "/read-model.sqlite")
        }
        adjust(&options)
        self.options = options
        try Desk.initialise(directory, administrator: Self.definitions[0], options: options)
        try open()
        if !isBare { try await furnish() }
    }

    deinit { try? FileManager.default.removeItem(atPath: scratch) }

    /// The people of every scenario, the administrator first.
    package static let definitions = [
        AgentDefinition(id: administrator, name: "Ada Admin", role: .administrator),
        AgentDefinition(id: supervisor, name: "Sue Visor", role: .supervisor),
        AgentDefinition(id: ann, name: "Ann Agent"), AgentDefinition(id: bob, name: "Bob Agent"),
        AgentDefinition(id: cem, name: "Cem Agent"),
        AgentDefinition(id: ian, name: "Ian Gone", isActive: false),
    ]

    private func furnish() async throws {
        for agent in Self.definitions.dropFirst() {
            try await perform(.defineAgent(agent), as: Self.administrator)
        }
        let network = QueueDefinition(id: Self.network, name: "Network")
        try await perform(.defineQueue(network), as: Self.administrator)
    }

    // MARK: Open and close

    /// The desk, which must be open.
    package var desk: Desk { opened.withLock { $0! } }

    /// Opens it, with other options where they are given.
    package func open(_ options: DeskOptions? = nil) throws {
        let desk = try Desk.open(directory, options: options ?? self.options)
        opened.withLock { $0 = desk }
    }

    /// Closes it in order.
    package func close() async {
        let desk = opened.withLock { desk in
            defer { desk = nil }
            return desk
        }
        await desk?.close()
    }

    /// Closes and opens it.
    package func reopen(_ options: DeskOptions? = nil) async throws {
        await close()
        try open(options)
    }

    // MARK: Working

    /// The desk as an agent sees it.
    package func service(_ agent: AgentID = ann) -> any DeskService { desk.service(for: agent) }

    /// A command id nobody used before.
    package func nextID() -> CommandID {
        lastCommand.withLock { last in
            last += 1
            return CommandID("scenario-\(last)")
        }
    }

    /// Does a command as an agent.
    @discardableResult
    package func perform(
        _ command: Command, as agent: AgentID = ann, seen: Position? = nil, id: CommandID? = nil,
        happenedAt: ServiceDesk.Timestamp? = nil
    ) async throws(DeskError) -> CommandReceipt {
        try await service(agent).perform(
            CommandRequest(
                id: id ?? nextID(), command: command, seen: seen, happenedAt: happenedAt))
    }

    /// Opens a ticket from `anna@example.org` in the service desk's queue.
    package func openTicket(_ subject: String = "Printer on fire", as agent: AgentID = ann)
        async throws -> TicketID
    {
        let receipt = try await perform(CommandSamples.open(subject), as: agent)
        guard let ticket = receipt.ticket else {
            throw DeskError(.internalFault, "opening a ticket made none")
        }
        return ticket
    }
}
