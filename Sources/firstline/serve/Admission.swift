// Who is let in to a served desk: the kernel names the user, the user's name is the agent's handle.

import DeskAPI
import DeskEngine
import DeskServer
import Glibc
import ServiceDesk

/// Lets callers in to a desk that this process serves.
struct Admission: Sendable {
    private let desk: Desk
    /// Who owns the desk's directory: they could write the log anyway.
    private let owner: UInt32

    init(_ desk: Desk) {
        self.desk = desk
        owner = geteuid()
    }

    /// The desk as a peer sees it, or as the agent they may act as.
    func admit(_ peer: Peer, as agent: String?) async throws(DeskError) -> DeskServer.Admitted {
        let own = UnixUser.handle(of: peer.user)
        let handle = agent ?? own
        guard handle == own || peer.user == owner || peer.user == 0 else {
            throw DeskError(
                .notPermitted, "Only the owner of the desk may act as somebody else.",
                hints: ["Leave out --as \(handle ?? "")."])
        }
        guard let handle, Handle.isValid(handle) else {
            throw DeskError(
                .notPermitted, "The Unix user \(peer.user) has no name that is a handle.")
        }
        let service = desk.service(for: AgentID(handle))
        guard peer.user == owner || peer.user == 0 else {
            let agent = try await service.caller()
            return DeskServer.Admitted(
                service: service, agent: agent, mayStop: agent.role == .administrator)
        }
        // Who could kill the server may ask it to end, though they be no agent.
        return DeskServer.Admitted(
            service: service, agent: try? await service.caller(), mayStop: true)
    }
}
