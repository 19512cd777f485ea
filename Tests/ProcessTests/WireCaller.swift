// A client that speaks the protocol by hand, a line at a time: for tests of the server that need
// many of them, or rude ones.

import CSupport
import Foundation
import Testing

/// One connection to a sandbox's desk. Nothing in it waits for longer than a minute.
final class WireCaller {
    let descriptor: Int32
    private var bytes: [UInt8] = []
    private var last = 0

    /// nil where nobody listens.
    init?(_ desk: String) {
        descriptor = cs_connect_unix(desk + "/run", "desk.sock")
        guard descriptor >= 0 else { return nil }
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, size)
        }
    }

    deinit { close(descriptor) }

    /// The text of a request; `members` begins with a comma or is empty.
    static func request(_ id: Int, _ method: String, _ parameters: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(parameters)}}"#
    }

    /// The parameters of a command that adds a note to T-1.
    static func note(_ text: String, command: String) -> String {
        #""command":"\#(command)","do":"ticket.note","ticket":"T-1","body":"\#(text)""#
    }

    /// Sends text as it is; false where nobody takes it.
    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// The next line; nil at the end of the stream.
    func line() -> [String: Any]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Data(bytes[..<end])
                bytes.removeSubrange(...end)
                return (try? JSONSerialization.jsonObject(with: line)) as? [String: Any]
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    /// Asks and waits for the answer; nil where the line is cut first.
    func ask(_ method: String, _ parameters: String = "") -> [String: Any]? {
        last += 1
        guard send(Self.request(last, method, parameters) + "\n") else { return nil }
        while let line = line() {
            if line["id"] as? Int == last { return line }
        }
        return nil
    }

    /// Says hello; nil where it was not let in.
    func greet() -> [String: Any]? {
        ask("hello", #""version":1,"client":"test""#)?["result"] as? [String: Any]
    }

    /// The desk's kind of refusal in an answer.
    static func kind(_ answer: [String: Any]?) -> String? {
        let error = answer?["error"] as? [String: Any]
        return (error?["data"] as? [String: Any])?["kind"] as? String
    }

    /// The message of an answer that is a failure.
    static func message(_ answer: [String: Any]?) -> String {
        (answer?["error"] as? [String: Any])?["message"] as? String ?? "no message"
    }
}

/// Runs pieces of work that block, each on a thread of its own, and waits for all of them.
func together<T: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> T) -> [T] {
    let lock = NSLock(), done = DispatchGroup()
    nonisolated(unsafe) var results: [Int: T] = [:]
    for number in 0..<count {
        done.enter()
        Thread.detachNewThread {
            let result = work(number)
            lock.withLock { results[number] = result }
            done.leave()
        }
    }
    done.wait()
    return (0..<count).compactMap { results[$0] }
}
