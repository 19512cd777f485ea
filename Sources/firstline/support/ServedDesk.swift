// A desk by way of its server, as this user sees it.

import DeskAPI
import DeskEngine
import DeskWire
import Glibc
import Synchronization

/// The line to a desk's server.
struct ServedDesk {
    let directory: DeskDirectory
    /// The line itself.
    let link: RemoteLink

    /// Connects, after starting a server where the caller owns the desk and nobody serves it.
    init(_ directory: DeskDirectory, agent: String?) throws {
        self.init(directory, agent: agent, first: try ServerStart(directory: directory).dial())
    }

    /// nil where nobody serves it.
    init?(served directory: DeskDirectory, agent: String?) throws {
        guard let descriptor = try DeskSocket.dial(desk: directory.path) else { return nil }
        self.init(directory, agent: agent, first: descriptor)
    }

    private init(_ directory: DeskDirectory, agent: String?, first descriptor: Int32) {
        let first = Mutex<Int32?>(descriptor)
        self.directory = directory
        link = RemoteLink(greeting: .init(client: "firstline \(Firstline.version)", agent: agent)) {
            mayStart throws(DeskError) in
            let dialled = first.withLock { first in
                defer { first = nil }
                return first
            }
            if let dialled { return dialled }
            return try ServedDesk.redial(directory, mayStart)
        }
    }

    /// Calls again after the line was cut, in the words of the boundary.
    private static func redial(_ directory: DeskDirectory, _ mayStart: Bool) throws(DeskError)
        -> Int32
    {
        if mayStart, DeskSession.isOwner(of: directory) {
            do {
                return try ServerStart(directory: directory).dial()
            } catch let error as DeskError {
                throw error
            } catch {
                throw DeskError(.unavailable, Failure(from: error)?.message ?? "\(error)")
            }
        }
        if let descriptor = try DeskSocket.dial(desk: directory.path) { return descriptor }
        throw DeskError(
            .unavailable, "The desk server of \(directory.path) has ended.",
            hints: ["Whoever owns the desk can start it again: firstline serve"])
    }

    var service: any DeskService { RemoteDesk(link) }

    /// Tells when the line is cut and stands again.
    var states: AsyncStream<LinkState> { link.states() }

    /// Hangs up.
    func close() { link.close() }
}
