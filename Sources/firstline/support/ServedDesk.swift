// A desk that somebody serves, as this user sees it.

import DeskAPI
import DeskEngine
import DeskWire
import Glibc
import Synchronization

/// The line to a desk's server.
struct ServedDesk {
    let directory: DeskDirectory
    private let link: RemoteLink

    /// nil where nobody serves it.
    init?(_ directory: DeskDirectory, agent: String?) throws {
        let path = directory.path
        guard let descriptor = try DeskSocket.dial(desk: path) else { return nil }
        let first = Mutex<Int32?>(descriptor)
        self.directory = directory
        link = RemoteLink(greeting: .init(client: "firstline \(Firstline.version)", agent: agent)) {
            () throws(DeskError) in
            let dialled = first.withLock { first in
                defer { first = nil }
                return first
            }
            if let dialled { return dialled }
            guard let descriptor = try DeskSocket.dial(desk: path) else {
                throw DeskError(
                    .unavailable, "The desk server of \(path) has ended.",
                    hints: ["Whoever owns the desk can start it again: firstline serve"])
            }
            return descriptor
        }
    }

    var service: any DeskService { RemoteDesk(link) }

    /// Tells when the line is cut and stands again.
    var states: AsyncStream<LinkState> { link.states() }

    /// Hangs up.
    func close() { link.close() }
}
