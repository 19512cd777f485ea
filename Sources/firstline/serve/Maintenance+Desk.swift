// The read model of a desk that this process serves, seen to between two groups of commands.

import DeskAPI
import DeskEngine
import DeskServer
import DeskWire
import Logging

extension Maintenance {
    /// On an open desk; begin and end are logged, and the service manager does not take a long
    /// rebuild for a server that hangs.
    static func reporting(on desk: Desk, _ logger: Logger) -> Maintenance {
        Maintenance {
            () async throws(DeskError) in
            logger.info("the read model is built anew; commands wait")
            let alive = ServiceNotice.staysAlive()
            defer { alive?.cancel() }
            _ = try await desk.rebuildReadModel()
            logger.info("the read model was built anew")
        } verify: {
            () async throws(DeskError) in
            logger.info("the read model is compared with the log; commands wait")
            let alive = ServiceNotice.staysAlive()
            defer { alive?.cancel() }
            let found = try await desk.verifyReadModel()
            logger.info("the read model was compared", metadata: ["sound": "\(found.isSound)"])
            return ReadModelVerdict(found)
        }
    }
}

extension ReadModelVerdict {
    /// What the engine found.
    init(_ found: ReadModelVerification) {
        self.init(
            isSound: found.isSound, position: found.position, found: found.found,
            expected: found.expected)
    }
}
