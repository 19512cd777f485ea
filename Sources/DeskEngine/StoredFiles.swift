// Who stored which file since the desk was opened: a file that hangs on no ticket yet is for them
// alone, so that nobody learns by its content whether somebody else has it.

import ServiceDesk
import Synchronization

/// The files stored by each agent, by SHA-256.
final class StoredFiles: Sendable {
    private let hashes = Mutex<[AgentID: Set<String>]>([:])
    /// More than anybody attaches of what they stored at once.
    private static let most = 10_000

    func note(_ sha256: String, by agent: AgentID) {
        hashes.withLock { hashes in
            if hashes[agent, default: []].count >= Self.most { hashes[agent] = [] }
            hashes[agent, default: []].insert(sha256)
        }
    }

    func knows(_ sha256: String, by agent: AgentID) -> Bool {
        hashes.withLock { $0[agent]?.contains(sha256) ?? false }
    }
}
