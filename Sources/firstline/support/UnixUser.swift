// Who runs this program, as the kernel says.

import Glibc
import ServiceDesk

/// A user of this machine.
struct UnixUser {
    /// The user name made a handle.
    let handle: String
    /// From the user's record; the user name where it says nothing.
    let fullName: String

    /// The handle of a user by number; nil where the name gives none.
    static func handle(of user: UInt32) -> String? {
        guard let entry = getpwuid(user) else { return "user-\(user)" }
        return Handle.make(from: String(cString: entry.pointee.pw_name))
    }

    /// The user this process runs as.
    static func caller() throws -> UnixUser {
        let id = geteuid()
        let entry = getpwuid(id)
        let name = entry.map { String(cString: $0.pointee.pw_name) } ?? "user-\(id)"
        let record = entry.flatMap { $0.pointee.pw_gecos }.map { String(cString: $0) } ?? ""
        let full = record.split(separator: ",", omittingEmptySubsequences: false).first ?? ""
        guard let handle = Handle.make(from: name) else {
            throw Failure(.configuration, "the user name \"\(name)\" gives no handle")
        }
        return UnixUser(handle: handle, fullName: full.isEmpty ? name : String(full))
    }
}
