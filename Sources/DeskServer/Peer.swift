// Who is at the other end, as the kernel says.

import CSupport

/// The user behind a connection.
package struct Peer: Sendable, Hashable, CustomStringConvertible {
    package var user: UInt32
    package var group: UInt32
    package var process: Int32
    package init(user: UInt32, group: UInt32, process: Int32) {
        (self.user, self.group, self.process) = (user, group, process)
    }

    /// Asks the kernel about a connected Unix socket; nil where it does not say.
    package init?(descriptor: Int32) {
        var (user, group, process) = (UInt32(0), UInt32(0), Int32(0))
        guard cs_peer_credentials(descriptor, &user, &group, &process) == 0 else { return nil }
        self.init(user: user, group: group, process: process)
    }

    package var description: String { "user \(user), process \(process)" }
}
