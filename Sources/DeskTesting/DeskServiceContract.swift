// What every DeskService must do, whatever carries it: in process now, over the wire later. Each
// clause makes its own desk and throws a breach that says what was expected.

package import DeskAPI
package import ServiceDesk

/// The desk a clause works on: as each agent sees it, with the people of ``ScenarioDesk``.
package struct ContractDesk: Sendable {
    /// The desk as an agent sees it.
    package var service: @Sendable (AgentID) -> any DeskService
    /// Lets time pass and what falls due happen.
    package var advance: @Sendable (_ seconds: Int64) async -> Void
    package init(
        service: @escaping @Sendable (AgentID) -> any DeskService,
        advance: @escaping @Sendable (_ seconds: Int64) async -> Void
    ) {
        (self.service, self.advance) = (service, advance)
    }
}

/// A clause that was not kept.
package struct ContractBreach: Error, CustomStringConvertible {
    package var description: String
}

/// One thing that every service must do.
package struct ContractClause: Sendable, CustomStringConvertible {
    /// A sentence.
    package let description: String
    /// Checks it on a fresh desk.
    package let check: @Sendable (ContractDesk) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (ContractDesk) async throws -> Void) {
        (self.description, self.check) = (description, check)
    }
}

/// All clauses.
package enum DeskServiceContract {
    /// Every clause, to be run each on a desk of its own.
    package static let clauses =
        commands + conflicts + reading + likeness + files + merges + ties + work + settings + live
        + drafts
        + boards + notices

    static func expect(_ holds: Bool, _ expectation: String) throws {
        if !holds { throw ContractBreach(description: "expected " + expectation) }
    }

    /// The failure of a call that must fail.
    static func failure<T>(_ what: String, _ call: () async throws -> T) async throws -> DeskError {
        do {
            _ = try await call()
        } catch let error as DeskError {
            return error
        }
        throw ContractBreach(description: "expected \(what) to fail")
    }
}

extension DeskService {
    /// Does a command under an id.
    func ask(_ command: Command, _ id: String, seen: Position? = nil) async throws
        -> CommandReceipt
    {
        try await perform(CommandRequest(id: CommandID(id), command: command, seen: seen))
    }
}
