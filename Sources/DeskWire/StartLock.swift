// Who may start a desk's server, or is about to end one: one process at a time, so that many
// clients who find none start one and wait for it together. A lock on a file of its own below the
// desk, which the kernel lets go of whenever its holder ends.
//
//     a client that finds no server    takes it, looks again, hands it to the server it starts
//     a server that starts             holds it until it listens
//     a server that ends               takes it before it stops listening, and keeps it to its end

import CSupport
package import DeskAPI
import Glibc

/// The taken right to start or end a desk's server.
package final class StartLock: Sendable {
    /// Handed to a started program, it is that one's.
    package let descriptor: Int32

    /// A lock that was taken by whoever started this process.
    package init(inherited descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Takes it for the desk in `path`, waiting for whoever holds it. Throws where its directory
    /// can't be made or written.
    package static func take(desk path: String) throws(DeskError) -> StartLock {
        let lock = try open(path)
        while flock(lock.descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("lock", path) }
        }
        return lock
    }

    /// Takes it where nobody holds it; nil where somebody does.
    package static func takeIfFree(desk path: String) throws(DeskError) -> StartLock? {
        let lock = try open(path)
        if flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw failure("lock", path) }
        return nil
    }

    /// Lets go of it, whoever else it was handed to.
    package func release() { _ = flock(descriptor, LOCK_UN) }

    private static func open(_ path: String) throws(DeskError) -> StartLock {
        let run = path + "/" + DeskSocket.directory
        if mkdir(run, 0o700) != 0, errno != EEXIST { throw failure("make", run) }
        let file = run + "/start.lock"
        let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("open", file) }
        return StartLock(inherited: descriptor)
    }

    private static func failure(_ what: String, _ place: String) -> DeskError {
        DeskSocket.failure(what, place)
    }
}
