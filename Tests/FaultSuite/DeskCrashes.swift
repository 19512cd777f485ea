// Row 4, second part: the power goes under a whole desk, which answers people and keeps a read
// model beside the log.

import DeskAPI
import DeskEngine
import DeskTesting
import EventLog
import LogTesting
import ServiceDesk
import Synchronization

/// Power cuts under a desk, with a weakness or without.
struct DeskCrashes: Sendable {
    let run: RowRun
    let weakness: Weakness
    private static let commands = 30

    /// A case is one call at which the power goes.
    func check(cuts: Int) async throws {
        let setUp = try await callsToSetUp()
        for number in 0..<cuts where run.only == nil || run.only == number {
            let breaches = try await cut(
                at: setUp + 1 + number, Persistence.allCases[number % Persistence.allCases.count])
            run.count("power cuts under a desk")
            for breach in breaches.prefix(1) { run.fail("desks", number, breach) }
        }
    }

    private func callsToSetUp() async throws -> Int {
        let disk = FaultyDisk(SimulatedDisk())
        let scenario = try await ScenarioDesk(.simulated(disk))
        let calls = disk.calls
        await scenario.close()
        return calls
    }

    /// Works until the power goes, opens what the next boot finds, and says what is amiss with it.
    private func cut(at call: Int, _ persistence: Persistence) async throws -> [String] {
        let disk = SimulatedDisk()
        let medium = Mutex<SimulatedDisk?>(nil)
        let io = FaultyDisk(disk, mutant: weakness.disk, safeguards: weakness.safeguards) {
            index, _ in
            guard index == call else { return nil }
            medium.withLock { $0 = disk.copy() }
            return .powerCut
        }
        let scenario = try await ScenarioDesk(.simulated(io))
        var acknowledged: [CommandID: Position] = [:]
        for number in 0..<Self.commands {
            let id = CommandID("cut-\(number)")
            let command = CommandSamples.open("Ticket \(number)")
            guard let receipt = try? await scenario.perform(command, id: id) else { break }
            acknowledged[id] = receipt.position
        }
        await scenario.close()
        let left = medium.withLock { $0 } ?? disk
        var options = scenario.options
        options.io = FaultyDisk(
            left.crash(keeping: persistence, seed: UInt64(call)), safeguards: weakness.safeguards)
        do { try scenario.open(options) } catch { return ["refused: \(error)"] }
        return try await compare(scenario, acknowledged)
    }

    /// Each acknowledged command, given again, is known; the read model is what the log says.
    private func compare(
        _ scenario: ScenarioDesk, _ acknowledged: [CommandID: Position]
    ) async throws -> [String] {
        var breaches: [String] = []
        for (id, position) in acknowledged {
            let again = try await scenario.perform(CommandSamples.open("again"), id: id)
            if !again.isRepeat { breaches.append("\(id.text) is gone, or was done twice") }
            if again.position != position { breaches.append("\(id.text) stands elsewhere") }
        }
        let verification = try await scenario.desk.verifyReadModel()
        breaches += verification.differences.map { "\($0)" } + verification.faults
        await scenario.close()
        return breaches
    }
}
