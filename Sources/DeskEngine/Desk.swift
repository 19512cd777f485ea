// A desk that this process owns: the log, the read model and the one writer between them.

package import DeskAPI
package import ServiceDesk

/// An open desk. One process at a time owns one; close it before the process ends.
package final class Desk: Sendable {
    /// What opening it found and did.
    package let opening: OpeningReport
    let setting: DeskSetting
    let writer: CommandWriter

    init(_ setting: DeskSetting, _ writer: CommandWriter, _ opening: OpeningReport) {
        (self.setting, self.writer, self.opening) = (setting, writer, opening)
    }

    /// Where it lies.
    package var directory: DeskDirectory { setting.directory }

    /// Opens a desk and makes its read model true: catches up, or rebuilds it, and fires what fell
    /// due meanwhile. Blocks; `options.progress` hears of slow work. Throws `.notFound` where there
    /// is no desk, `.unavailable` where another process owns it, `.damaged` where the log or the
    /// read model know of something the other lacks.
    package static func open(_ directory: DeskDirectory, options: DeskOptions = DeskOptions())
        throws(DeskError) -> Desk
    {
        do { return try DeskOpening(directory, options).run() } catch {
            throw DeskError(any: error, in: directory)
        }
    }

    /// The desk as one agent sees it. Whether the agent exists and is active is asked at each call.
    package func service(for agent: AgentID) -> any DeskService { service(for: Caller(agent)) }

    /// The desk as a caller sees it who may act for somebody else.
    package func service(for caller: Caller) -> any DeskService {
        LocalDesk(desk: self, caller: caller)
    }

    /// Does many commands in order, each with its own actor, sharing syncs: for demo desks and
    /// imports, where this process stands for many people.
    package func perform(all requests: [(actor: Actor, request: CommandRequest)]) async
        -> [Result<CommandReceipt, DeskError>]
    {
        await writer.perform(requests.map { Ask(actor: $0.actor, request: $0.request) })
    }

    /// Waits for what was asked, stops the writer, and leaves a clean mark. Later calls do nothing.
    package func close() async { await writer.close() }

    /// Waits until all that was asked before is done, wake-ups that rang included.
    package func settled() async {
        var isBusy = true
        while isBusy {
            let busy = await writer.between { writer in
                Result<Bool, DeskError>.success(!writer.again.isEmpty || writer.inbox.isBusy)
            }
            isBusy = (try? busy.get()) ?? false
        }
    }

    /// Builds the read model anew from the log, beside the old one, and swaps it in. Reading goes
    /// on meanwhile; commands wait. Answers how many events are of kinds unknown here.
    @discardableResult
    package func rebuildReadModel() async throws(DeskError) -> Int {
        try await writer.between { writer in
            Result { try writer.rebuildModel() }.mapError(writer.setting.error)
        }.get()
    }

    /// Compares the read model with one built from the log; commands wait meanwhile.
    package func verifyReadModel() async throws(DeskError) -> ReadModelVerification {
        try await writer.between { writer in
            Result { try writer.verifyModel() }.mapError(writer.setting.error)
        }.get()
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
    /// The digest of each table of the read model in use: name, rows, hash.
    package var found: [String]
    /// The same of the one built from the log.
    package var expected: [String]
    /// What the file's own checks found wrong, a sentence each.
    package var faults: [String]
    /// Both stand at this position.
    package var position: Position
    package init(found: [String], expected: [String], faults: [String], position: Position) {
        (self.found, self.expected) = (found, expected)
        (self.faults, self.position) = (faults, position)
    }

    /// Whether both say the same and the file is sound.
    package var isSound: Bool { found == expected && faults.isEmpty }

    /// Tables that differ, as found and as expected.
    package var differences: [(found: String, expected: String)] {
        zip(found, expected).filter { $0 != $1 }.map { (found: $0, expected: $1) }
    }
}
