// One connection to a desk server, from the client's end. A thread of its own waits for answers and
// for room to send, so that nobody who asks is ever held up by the socket; it sleeps while nothing
// happens.

import CSupport
import DeskAPI
import DeskJSON
import Glibc
import Synchronization

/// Requests under way on a connected socket.
final class RemoteConnection: Sendable {
    /// Why a call has no answer.
    enum Failure: Error, Sendable {
        /// The server said so.
        case fault(WireFault)
        /// The line was cut; whether the request was carried out is not known.
        case lost
    }

    private typealias Waiter = CheckedContinuation<Result<PayloadReader, Failure>, Never>

    private struct State {
        var outgoing: [UInt8] = []
        var waiters: [Int: Waiter] = [:]
        var lastID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let descriptor: Int32
    /// Readable when there is something to send, or the connection is to be closed.
    private let bell: Int32
    private let heard: @Sendable (WireNotice, PayloadReader) -> Void
    private let ended: @Sendable () -> Void

    /// Takes over a connected stream socket. `heard` is told what comes unasked and `ended` once
    /// that the line is cut, both on the connection's own thread.
    init(
        descriptor: Int32, heard: @escaping @Sendable (WireNotice, PayloadReader) -> Void,
        ended: @escaping @Sendable () -> Void
    ) {
        self.descriptor = descriptor
        (self.heard, self.ended) = (heard, ended)
        bell = cs_eventfd()
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    deinit {
        _ = Glibc.close(descriptor)
        if bell >= 0 { _ = Glibc.close(bell) }
    }

    /// Begins to listen; calls before that wait.
    func start() {
        var thread = pthread_t()
        let held = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread, nil,
            { held in
                let connection = Unmanaged<RemoteConnection>.fromOpaque(held!).takeRetainedValue()
                connection.run()
                return nil
            }, held.toOpaque())
        if failed == 0 {
            pthread_detach(thread)
        } else {
            held.release()
            end()
        }
    }

    /// Asks and waits for the answer; `parameters` is an object in JSON.
    func call(_ method: WireMethod, _ parameters: [UInt8]) async throws(Failure)
        -> PayloadReader
    {
        let answer: Result<PayloadReader, Failure> = await withCheckedContinuation { waiter in
            let isClosed = state.withLock { state in
                guard !state.isClosed else { return true }
                state.lastID += 1
                state.waiters[state.lastID] = waiter
                state.outgoing += WireLine.request(state.lastID, method, parameters)
                return false
            }
            if isClosed { waiter.resume(returning: .failure(.lost)) } else { ring() }
        }
        return try answer.get()
    }

    /// Hangs up; what is under way is lost.
    func close() {
        state.withLock { $0.isClosed = true }
        ring()
    }

    private func ring() { _ = cs_eventfd_signal(bell) }

    // MARK: The thread

    private func run() {
        var splitter = LineSplitter(bytesMax: WireLimits.answerBytesMax)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while waitForWork() {
            guard send(), receive(&splitter, &buffer) else { break }
        }
        end()
    }

    /// Whether there is something to do; false once closed.
    private func waitForWork() -> Bool {
        let (isClosed, sends) = state.withLock { ($0.isClosed, !$0.outgoing.isEmpty) }
        guard !isClosed else { return false }
        var sources = [
            pollfd(
                fd: descriptor, events: Int16(POLLIN | (sends ? POLLOUT : 0)), revents: 0),
            pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&sources, nfds_t(sources.count), -1) >= 0 || errno == EINTR else {
            return false
        }
        if sources[1].revents != 0 { _ = cs_eventfd_drain(bell) }
        return true
    }

    /// Sends as much as there is room for; false where the line is cut.
    private func send() -> Bool {
        state.withLock { state in
            while !state.outgoing.isEmpty {
                let sent = state.outgoing.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if sent < 0 { return errno == EAGAIN || errno == EINTR }
                state.outgoing.removeFirst(sent)
            }
            return true
        }
    }

    /// Takes in what has come; false where the line is cut or makes no sense.
    private func receive(_ splitter: inout LineSplitter, _ buffer: inout [UInt8]) -> Bool {
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            guard count > 0, let lines = try? splitter.take(buffer[..<count]) else {
                return false
            }
            for line in lines {
                guard let message = try? WireMessage(line: line) else { return false }
                take(message)
            }
            if count < buffer.count { return true }
        }
    }

    private func take(_ message: WireMessage) {
        switch message {
        case .answer(.number(let id)?, let result):
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(returning: result.mapError { .fault($0) })
        case .notification(let method, let parameters):
            if let notice = WireNotice(rawValue: method) { heard(notice, parameters) }
        // Nothing is asked of a client, and an answer to nobody needs none.
        case .answer, .request: break
        }
    }

    private func end() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        shutdown(descriptor, Int32(SHUT_RDWR))
        for waiter in waiters.values { waiter.resume(returning: .failure(.lost)) }
        ended()
    }
}
