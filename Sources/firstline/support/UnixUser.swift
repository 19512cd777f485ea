// Who runs this program or calls it, as the kernel and the machine's list of users say.

import Glibc
import ServiceDesk

/// A user of this machine.
struct UnixUser {
    /// The user's name, or `user-NUMBER` where the list has none.
    let name: String
    /// From the user's record; the user name where it says nothing.
    let fullName: String

    /// The user of a number. Throws where the list can't be read now: whoever is asked about has a
    /// name, perhaps, and must not be taken for somebody without.
    init(_ number: UInt32) throws(Unreadable) {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var text = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 1024)
        defer { text.deallocate() }
        var fault = getpwuid_r(number, &record, text.baseAddress!, text.count, &found)
        while fault == ERANGE || fault == EINTR {
            if fault == ERANGE {
                let room = text.count * 2
                text.deallocate()
                text = .allocate(capacity: room)
            }
            fault = getpwuid_r(number, &record, text.baseAddress!, text.count, &found)
        }
        guard let found else {
            // By which of these a list says that it does not know somebody, POSIX leaves open.
            guard [0, ENOENT, ESRCH, EBADF, EPERM].contains(fault) else {
                throw Unreadable(fault: fault)
            }
            (name, fullName) = ("user-\(number)", "user-\(number)")
            return
        }
        let about = found.pointee.pw_gecos.map { String(cString: $0) } ?? ""
        let full = about.split(separator: ",", omittingEmptySubsequences: false).first ?? ""
        name = String(cString: found.pointee.pw_name)
        fullName = full.isEmpty ? name : String(full)
    }

    /// The user this process runs as, with the handle made of the name.
    static func caller() throws -> (handle: String, fullName: String) {
        let user: UnixUser
        do throws(Unreadable) { user = try UnixUser(geteuid()) } catch {
            throw Failure(.temporary, error.message, hints: ["try again in a moment"])
        }
        guard let handle = user.handle else {
            throw Failure(.configuration, "the user name \"\(user.name)\" gives no handle")
        }
        return (handle, user.fullName)
    }

    /// The name made a handle; nil where it gives none.
    var handle: String? { Handle.make(from: name) }

    /// The machine's list of users can't be read now.
    struct Unreadable: Error {
        /// The errno of the try.
        let fault: Int32

        /// In words, without a full stop.
        var message: String {
            "the machine's list of users can't be read: \(String(cString: strerror(fault)))"
        }
    }
}
