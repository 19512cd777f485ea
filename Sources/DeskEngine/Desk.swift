// A desk that this process owns: the log, the read model and the one writer between them.

package import DeskAPI
package import ServiceDesk

/// An open desk. One process at a time owns one; close it before the process ends.
package final class Desk: Sendable {
    /// Where it lies.
    package let directory: DeskDirectory
    /// What opening it found and did.
    package let opening: OpeningReport

    init(directory: DeskDirectory, opening: OpeningReport) {
        (self.directory, self.opening) = (directory, opening)
    }

    /// Makes a desk in a directory that holds none: its log, the administrator (defined by the desk
    /// itself) and a first queue `service-desk`. Throws `.refused` where a desk stands already.
    package static func initialise(
        _ directory: DeskDirectory, administrator: AgentDefinition,
        options: DeskOptions = DeskOptions()
    ) throws(DeskError) {
        throw DeskError(.unavailable, "\(directory.path) can't be made yet.")
    }

    /// Opens a desk and makes its read model true: catches up, or rebuilds it, and fires what fell
    /// due meanwhile. Blocks; `options.progress` hears of slow work. Throws `.notFound` where there is
    /// no desk, `.unavailable` where another process owns it, `.damaged` where the log or the read
    /// model know of something the other lacks.
    package static func open(_ directory: DeskDirectory, options: DeskOptions = DeskOptions())
        throws(DeskError) -> Desk
    {
        throw directory.notADesk("opening is not there yet")
    }

    /// The desk as one agent sees it. Whether the agent exists and is active is asked at each call.
    package func service(for agent: AgentID) -> any DeskService {
        fatalError("not there yet")
    }

    /// Does many commands in order, each with its own actor, sharing syncs: for demo desks and
    /// imports, where this process stands for many people.
    package func perform(all requests: [(actor: Actor, request: CommandRequest)]) async
        -> [Result<CommandReceipt, DeskError>]
    {
        requests.map { _ in .failure(DeskError(.unavailable, "not there yet")) }
    }

    /// Waits for what was asked, stops the writer, and leaves a clean mark. Later calls do nothing.
    package func close() async {}

    /// Builds the read model anew from the log, beside the old one, and swaps it in. The desk goes on
    /// reading meanwhile; commands wait.
    package func rebuildReadModel() async throws(DeskError) {}

    /// Compares the read model with one built from the log; commands wait meanwhile.
    package func verifyReadModel() async throws(DeskError) -> ReadModelVerification {
        throw DeskError(.unavailable, "not there yet")
    }
}

/// What opening a desk found and did.
package struct OpeningReport: Sendable, Hashable {
    /// What the read model needed.
    package enum ReadModelState: Sendable, Hashable {
        case current
        case caughtUp(events: Int)
        case rebuilt(reason: String)
    }

    package var readModel: ReadModelState
    /// Bytes of an unacknowledged tail that went into quarantine; 0 for none.
    package var quarantinedBytes: Int
    /// Tickets woken because their time had come while nobody ran the desk.
    package var woken: Int
    /// Events of kinds this version does not know, seen while replaying.
    package var unknownEvents: Int
    package init(
        readModel: ReadModelState, quarantinedBytes: Int = 0, woken: Int = 0,
        unknownEvents: Int = 0
    ) {
        (self.readModel, self.quarantinedBytes) = (readModel, quarantinedBytes)
        (self.woken, self.unknownEvents) = (woken, unknownEvents)
    }
}

/// The read model against a rebuild from the log.
package struct ReadModelVerification: Sendable, Hashable {
    /// Digest of the read model in use.
    package var found: String
    /// Digest of the one built from the log.
    package var expected: String
    /// Both stand at this position.
    package var position: Position
    package var isSound: Bool { found == expected }
    package init(found: String, expected: String, position: Position) {
        (self.found, self.expected, self.position) = (found, expected, position)
    }
}
