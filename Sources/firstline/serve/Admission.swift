// Who is let in to a served desk: the kernel names the user, the user's name is the agent's handle.
// Whether they may act for somebody else is for the desk to say, at each call.

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
        guard let own = try Self.handle(of: peer.user), Handle.isValid(own) else {
            throw DeskError(
                .notPermitted, "The Unix user \(peer.user) has no name that is a handle.")
        }
        if let agent, !Handle.isValid(agent) {
            throw DeskError(.invalid, "--as \"\(agent)\" is no agent's handle.")
        }
        let ownsDesk = peer.user == owner || peer.user == 0
        let service = desk.service(
            for: Caller(
                AgentID(own), actingFor: agent.map { AgentID($0) }, ownsDesk: ownsDesk))
        guard ownsDesk else {
            let agent = try await service.caller()
            return DeskServer.Admitted(service: service, agent: agent, mayStop: agent.keepsDesk)
        }
        // Who could kill the server may ask it to end, though they be no agent.
        return DeskServer.Admitted(
            service: service, agent: try? await service.caller(), mayStop: true)
    }

    private static func handle(of user: UInt32) throws(DeskError) -> String? {
        do throws(UnixUser.Unreadable) { return try UnixUser(user).handle } catch {
            throw DeskError(
                .unavailable, "Who you are can't be told now: \(error.message).",
                hints: ["Try again in a moment."])
        }
    }
}
