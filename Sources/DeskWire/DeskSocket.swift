// Where a desk is served: a socket in a directory of its own below the desk's, named through the
// open directory so that no path is too long for the kernel.

import CSupport
package import DeskAPI
import Glibc

/// The socket of a desk.
package enum DeskSocket {
    /// The directory below the desk's.
    package static let directory = "run"
    /// Its name there.
    package static let name = "desk.sock"

    /// Connects to the server of the desk in `path`; nil where none listens. Throws where one does
    /// but may not be reached.
    package static func dial(desk path: String) throws(DeskError) -> Int32? {
        let descriptor = cs_connect_unix(path + "/" + directory, name)
        if descriptor >= 0 { return descriptor }
        switch errno {
        case ENOENT, ECONNREFUSED, ENOTDIR: return nil
        case EACCES, EPERM:
            throw DeskError(
                .notPermitted, "You may not reach the desk server of \(path).",
                hints: ["Ask its owner to let your group in: firstline serve --group NAME."])
        case EAGAIN:
            throw DeskError(
                .unavailable, "The desk server of \(path) has too many callers waiting.",
                hints: ["Try again shortly."])
        default:
            throw DeskError(
                .unavailable,
                "Can't reach the desk server of \(path): \(String(cString: strerror(errno))).")
        }
    }

    /// Who may call a desk's server.
    package enum Callers: Sendable, Hashable {
        /// The owner of the desk alone.
        case owner
        /// The owner and the members of a Unix group.
        case group(UInt32)
        /// Who could when it was served last.
        case asBefore
    }

    /// Listens for the desk in `path`, in place of a socket that nobody serves any more; only the
    /// owner of the desk's lock may. Throws where the desk's directories are open to others.
    package static func listen(desk path: String, callers: Callers = .owner) throws(DeskError)
        -> Int32
    {
        let run = path + "/" + directory
        for place in [path, path + "/log"] { try checkTight(place) }
        if mkdir(run, 0o700) != 0, errno != EEXIST { throw failure("make", run) }
        let group = try group(of: callers, run)
        if let group {
            for (place, mode) in [(path, mode_t(0o710)), (run, mode_t(0o710))] {
                guard chown(place, uid_t.max, group) == 0, chmod(place, mode) == 0 else {
                    throw failure("let a group into", place)
                }
            }
        }
        if callers == .owner, chmod(run, 0o700) != 0 { throw failure("close", run) }
        try checkTight(run)
        if unlink(run + "/" + name) != 0, errno != ENOENT { throw failure("replace", run) }
        let descriptor = cs_listen_unix(run, name, group == nil ? 0o600 : 0o660, 1_024)
        guard descriptor >= 0 else { throw failure("listen in", run) }
        if let group, chown(run + "/" + name, uid_t.max, group) != 0 {
            throw failure("let a group into", run)
        }
        return descriptor
    }

    /// The group let in; that of before is the one which may enter the directory.
    private static func group(of callers: Callers, _ run: String) throws(DeskError) -> UInt32? {
        switch callers {
        case .owner: return nil
        case .group(let group): return group
        case .asBefore:
            var status = stat()
            guard stat(run, &status) == 0 else { throw failure("look at", run) }
            return status.st_mode & 0o010 != 0 ? status.st_gid : nil
        }
    }

    /// Takes the name away, so that nobody waits at it.
    package static func remove(desk path: String) {
        unlink(path + "/" + directory + "/" + name)
    }

    /// Refuses a directory that others can write.
    private static func checkTight(_ place: String) throws(DeskError) {
        var status = stat()
        guard stat(place, &status) == 0 else { throw failure("look at", place) }
        guard status.st_mode & 0o022 == 0 else {
            throw DeskError(
                .notPermitted, "Others can write in \(place); such a desk is not served.",
                hints: ["Take that away: chmod go-w \(place)"])
        }
        guard status.st_uid == geteuid() || geteuid() == 0 else {
            throw DeskError(
                .notPermitted, "\(place) belongs to somebody else; only its owner may serve it.")
        }
    }

    static func failure(_ what: String, _ place: String) -> DeskError {
        let kind: DeskError.Kind = [EACCES, EPERM].contains(errno) ? .notPermitted : .unavailable
        return DeskError(kind, "Can't \(what) \(place): \(String(cString: strerror(errno))).")
    }
}
