// What a server that somebody started says to them while it opens the desk: lines of JSON in a
// pipe, of which the last says that it is ready or why it is not.

import CSupport
import DeskEngine
import Glibc
import JSONText

/// One line.
enum ServerWord {
    case progress(done: Int, total: Int)
    case ready
    case failed(Failure)

    /// The line, its end included.
    var line: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            switch self {
            case .progress(let done, let total):
                json.member("done", Int64(done))
                json.member("total", Int64(total))
            case .ready: json.member("ready", true)
            case .failed(let failure):
                json.member("code", Int64(failure.kind.rawValue))
                json.member("message", failure.message)
                json.member("hints", failure.hints)
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// A line without its end; nil where it says nothing known.
    init?(line: [UInt8]) {
        guard let value = try? JSONValue(bytes: line) else { return nil }
        let cursor = JSONCursor(value)
        if (try? cursor["ready"].bool()) == true {
            self = .ready
        } else if let done = try? cursor["done"].integer(),
            let total = try? cursor["total"].integer()
        {
            self = .progress(done: Int(done), total: Int(total))
        } else if let code = try? cursor["code"].integer(),
            let kind = Failure.Kind(rawValue: Int32(truncatingIfNeeded: code)),
            let message = try? cursor["message"].string()
        {
            let hints = (try? cursor["hints"].elements()) ?? []
            self = .failed(Failure(kind, message, hints: hints.compactMap { try? $0.string() }))
        } else {
            return nil
        }
    }
}

/// Whoever started this server in the background and waits for it.
final class ServerStarter: Sendable {
    private let pipe: Int32

    /// The pipe that was handed over.
    init(pipe: Int32) {
        self.pipe = pipe
        _ = fcntl(pipe, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(pipe) }

    /// Says something; that nobody listens any more is no harm.
    func tell(_ word: ServerWord) {
        let line = word.line
        _ = line.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
    }
}
