// The contract of DeskService, kept by the desk in process.

import DeskEngine
import DeskTesting
import ServiceDesk
import Testing

@Suite struct ContractTests {
    @Test(arguments: DeskServiceContract.clauses)
    func `the desk in process keeps the contract`(clause: ContractClause) async throws {
        let scenario = try await ScenarioDesk()
        try await clause.check(
            ContractDesk(
                service: { scenario.service($0) },
                advance: { seconds in
                    scenario.clock.advance(seconds: seconds)
                    await scenario.desk.settled()
                }))
        await scenario.close()
    }
}
