// One failure as the command line reports it: a kind that decides the exit code (sysexits.h), what
// went wrong, and what can be done about it.

import DeskAPI
import Glibc
import Terminal

/// What went wrong, for a person and for a script.
struct Failure: Error {
    /// What sort of failure, with the exit code of sysexits.h that scripts tell it by.
    enum Kind: Int32, CaseIterable {
        case usage = 64
        case data = 65
        case noInput = 66
        case unavailable = 69
        case fault = 70
        case cantCreate = 73
        case inputOutput = 74
        /// In use, or moved on: the same may succeed later.
        case temporary = 75
        case permission = 77
        case configuration = 78

        var exitCode: Int32 { rawValue }

        /// What the code says, in words.
        var meaning: String {
            switch self {
            case .usage: "wrong use: an unknown command or option, a malformed query or value"
            case .data: "refused by the desk's rules, or data that can't be read"
            case .noInput: "no such file, desk, ticket or article"
            case .unavailable: "the desk or a part of it can't be used now"
            case .fault: "a fault of the program itself"
            case .cantCreate: "a file, directory or desk can't be made"
            case .inputOutput: "reading or writing failed, or the log is damaged"
            case .temporary: "in use, or the ticket moved on: the same may succeed later"
            case .permission: "not permitted"
            case .configuration:
                "a theme, mapping or setting is wrong, or the log is of a newer format"
            }
        }
    }

    var kind: Kind
    /// Without a full stop; may hold text from outside.
    var message: String
    /// What a person can do, a line each.
    var hints: [String]

    init(_ kind: Kind, _ message: String, hints: [String] = []) {
        (self.kind, self.message, self.hints) = (kind, message, hints)
    }

    /// A failed system call on a path.
    init(errno code: Int32, _ what: String, path: String) {
        let kind: Kind =
            switch code {
            case ENOENT, ENOTDIR, EISDIR: .noInput
            case EACCES, EPERM, EROFS: .permission
            case EEXIST, EMFILE: .cantCreate
            default: .inputOutput
            }
        self.init(kind, "\(what) \(path): \(String(cString: strerror(code)))")
    }

    /// Writes something worth knowing to standard error; nothing failed.
    static func remark(_ text: String) { Failure(.data, text).print() }

    /// Writes `firstline: message` and the hints to standard error.
    func print() {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { DisplayString(untrusted: String($0)).text }
        lines[0] = "firstline: " + lines[0]
        for hint in hints {
            lines += hint.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "  " + DisplayString(untrusted: String($0)).text }
        }
        let text = lines.joined(separator: "\n") + "\n"
        // Nothing is left to tell about a failure of this write.
        _ = Array(text.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
}
