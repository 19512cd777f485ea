// The line between a client and its desk server: dialled when it is needed, and again when it was
// cut. Whoever asks while it is being dialled waits for the same call.

package import DeskAPI
import DeskJSON
import JSONText
import ServiceDesk
import Synchronization

/// Makes and keeps the connection.
package final class RemoteLink: Sendable {
    /// Answers a connected stream socket, or says why there is none; it may block. Where nobody
    /// serves the desk it may have somebody begin to, unless `mayStart` is false: then the server
    /// was told to end, and whoever told it so would not want another.
    package typealias Dial = @Sendable (_ mayStart: Bool) throws(DeskError) -> Int32

    private struct State {
        var connection: RemoteConnection?
        var dialling: Task<Result<RemoteConnection, DeskError>, Never>?
        var mailboxes: [Int: ChangeMailbox] = [:]
        var lastMailbox = 0
        var watchers: [AsyncStream<LinkState>.Continuation] = []
        var isClosed = false
        /// Whether the server that went last said that it was told to end.
        var wasToldToEnd = false
        /// What the caller wants to hear of, and what they have open: told anew on a new line.
        var interest = Interest.everything
        var hasFollowed = false
        var attention = Attention.none
        /// The last position the server told; nil before it did.
        var position: Position?
    }

    /// Rests for some milliseconds between two calls at a server that is not there.
    package typealias Rest = @Sendable (_ milliseconds: Int) async -> Void

    private let state = Mutex(State())
    private let dial: Dial
    private let rest: Rest
    /// What the client calls itself, and whom it acts for; nil is the user it runs as.
    private let greeting: Greeting

    /// What a client says of itself.
    package struct Greeting: Sendable {
        /// Such as `console 1.0`.
        package var client: String
        /// The handle to act as; nil is the Unix user's own.
        package var agent: String?
        package init(client: String, agent: String? = nil) {
            (self.client, self.agent) = (client, agent)
        }
    }

    /// A line that is not dialled yet.
    package init(
        greeting: Greeting,
        resting rest: @escaping Rest = { try? await Task.sleep(for: .milliseconds($0)) },
        dial: @escaping Dial
    ) {
        (self.greeting, self.rest, self.dial) = (greeting, rest, dial)
    }

    deinit { close() }

    /// Hangs up for good.
    package func close() {
        let (connection, mailboxes) = state.withLock { state in
            state.isClosed = true
            defer { (state.connection, state.mailboxes) = (nil, [:]) }
            for watcher in state.watchers { watcher.finish() }
            return (state.connection, state.mailboxes)
        }
        connection?.close()
        for mailbox in mailboxes.values { mailbox.finish() }
    }

    /// Asks over the line. A cut line is dialled anew and the same asked again where that does no
    /// harm: questions never do, and a command is known by its id.
    func call(
        _ method: WireMethod, _ parameters: (inout PayloadWriter) -> Void
    ) async throws(DeskError) -> PayloadReader {
        let parameters = try RemoteLink.object(parameters)
        var attempts = 0
        while true {
            let connection: RemoteConnection
            do throws(DeskError) { connection = try await connected() } catch {
                throw attempts > 0 && method.changesDesk
                    ? RemoteLink.outcomeUnknown : error.unreachable
            }
            do throws(RemoteConnection.Failure) {
                return try await connection.call(method, parameters)
            } catch {
                if case .fault(let fault) = error { throw fault.deskError }
                attempts += 1
                guard attempts < RemoteLink.attempts else {
                    throw method.changesDesk
                        ? RemoteLink.outcomeUnknown : RemoteLink.lost.unreachable
                }
            }
        }
    }

    /// How often the same is tried over a line that is cut each time.
    private static let attempts = 3

    /// The line was cut under a command.
    private static let outcomeUnknown = DeskError(
        .unknownOutcome, "The desk server was lost before it answered.",
        hints: ["Ask again with the same id: what was done then is not done twice."]
    ).unreachable

    /// An object in JSON. Throws where it has no room for a value.
    private static func object(_ members: (inout PayloadWriter) -> Void) throws(DeskError)
        -> [UInt8]
    {
        let object = PayloadWriter.object(members)
        if let fault = object.fault { throw DeskError(.invalid, "It can't be sent: \(fault).") }
        return object.bytes
    }

    private static let lost = DeskError(
        .unavailable, "The desk server does not answer.",
        hints: ["Try again shortly."])

    // MARK: Dialling

    /// The connection, greeted.
    private func connected() async throws(DeskError) -> RemoteConnection {
        let attempt: Task<Result<RemoteConnection, DeskError>, Never>? = state.withLock { state in
            if state.connection != nil || state.isClosed { return nil }
            if let dialling = state.dialling { return dialling }
            let task = Task.detached { await self.dialled() }
            state.dialling = task
            return task
        }
        if let attempt { return try await attempt.value.get() }
        guard let connection = state.withLock({ $0.connection }) else { throw RemoteLink.lost }
        return connection
    }

    private func dialled() async -> Result<RemoteConnection, DeskError> {
        var outcome: Result<RemoteConnection, DeskError>?
        // A server that was ending may take a call and hang up on it; the next one is there soon.
        for _ in 0..<RemoteLink.attempts where outcome == nil { outcome = await answered() }
        let (watchers, isClosed) = state.withLock { state in
            state.dialling = nil
            if case .success(let connection)? = outcome, !state.isClosed {
                state.connection = connection
                state.wasToldToEnd = false
            }
            return (state.watchers, state.isClosed)
        }
        if case .success(let connection)? = outcome {
            if isClosed { connection.close() }
            for watcher in watchers { watcher.yield(.online) }
        }
        return outcome ?? .failure(RemoteLink.lost)
    }

    /// One call; nil where it was taken and cut.
    private func answered() async -> Result<RemoteConnection, DeskError>? {
        do throws(DeskError) {
            let connection = try await opened()
            return try await greet(connection) ? .success(connection) : nil
        } catch {
            return .failure(error)
        }
    }

    /// Dials on a thread of its own, since that may block.
    private func opened() async throws(DeskError) -> RemoteConnection {
        let (dial, mayStart) = (dial, state.withLock { !$0.wasToldToEnd })
        let descriptor: Result<Int32, DeskError> = await withCheckedContinuation { waiter in
            BlockingWork.run {
                do throws(DeskError) {
                    waiter.resume(returning: .success(try dial(mayStart)))
                } catch {
                    waiter.resume(returning: .failure(error))
                }
            }
        }
        let connection = RemoteConnection(
            descriptor: try descriptor.get(),
            heard: { [weak self] in self?.heard($0, $1) },
            ended: { [weak self] in self?.ended() })
        connection.start()
        return connection
    }

    /// Says who calls; false where the line was cut.
    private func greet(_ connection: RemoteConnection) async throws(DeskError) -> Bool {
        let greeting = greeting
        let hello = try RemoteLink.object { writer in
            writer.number("version", WireLimits.version)
            writer.text("client", greeting.client)
            writer.text("as", greeting.agent)
        }
        do throws(RemoteConnection.Failure) {
            _ = try await connection.call(.hello, hello)
            try await restore(connection)
            return true
        } catch {
            connection.close()
            guard case .fault(let fault) = error else { return false }
            throw fault.deskError
        }
    }

    /// Tells a new line what the one before knew. Where the desk stands as it stood, nothing was
    /// missed.
    private func restore(_ connection: RemoteConnection) async throws(RemoteConnection.Failure) {
        let (interest, attention) = state.withLock { state in
            (
                state.mailboxes.isEmpty && !state.hasFollowed ? nil : state.interest,
                state.attention
            )
        }
        if let interest, let asked = try? RemoteLink.object({ interest.write(into: &$0) }) {
            subscribed(try await connection.call(.subscribe, asked))
        }
        if attention != .none, let shown = try? RemoteLink.object({ attention.write(into: &$0) }) {
            _ = try await connection.call(.show, shown)
        }
    }

    /// Takes in the answer to a subscription; answers who is at the tickets of interest.
    @discardableResult
    private func subscribed(_ answer: PayloadReader) -> [TicketID: [Present]] {
        let present = (try? answer.presence()) ?? [:]
        guard let number = try? answer.integer("position") else { return present }
        let (change, mailboxes) = state.withLock { state in
            let position = Position(number)
            let isMissing = state.position.map { $0 != position } ?? false
            state.position = position
            var presence = present
            for ticket in state.interest.tickets where present[ticket] == nil {
                presence[ticket] = []
            }
            return (
                DeskChange(
                    position: position, everything: isMissing, presence: presence),
                Array(state.mailboxes.values)
            )
        }
        guard !change.touchesNothing else { return present }
        for mailbox in mailboxes { mailbox.add(change) }
        return present
    }

    private func ended() {
        let (watchers, mailboxes) = state.withLock { state in
            state.connection = nil
            return (state.watchers, state.mailboxes)
        }
        for watcher in watchers {
            watcher.yield(.offline(RemoteLink.lost))
        }
        if !mailboxes.isEmpty { Task.detached { [weak self] in await self?.redial() } }
    }

    /// Dials until there is a line again, for those who want to hear what changes. A rest is a
    /// quarter of all before it, so that a server that is back soon is found soon: one that was
    /// gone for a second and a half within two.
    private func redial() async {
        var rested = 0
        while state.withLock({ !$0.isClosed && !$0.mailboxes.isEmpty }) {
            do throws(DeskError) {
                _ = try await connected()
                return
            } catch {
                for watcher in state.withLock({ $0.watchers }) {
                    watcher.yield(.offline(error))
                }
            }
            let pause = min(1_000, max(50, rested / 4))
            await rest(pause)
            rested += pause
        }
    }

    // MARK: Hearing

    private func heard(_ notice: WireNotice, _ parameters: PayloadReader) {
        if notice == .closing, (try? parameters.flag("asked")) == true {
            state.withLock { $0.wasToldToEnd = true }
        }
        guard notice == .changed, let change = try? DeskChange(parameters) else { return }
        let mailboxes = state.withLock { state in
            if let position = state.position { state.position = max(position, change.position) }
            return Array(state.mailboxes.values)
        }
        for mailbox in mailboxes { mailbox.add(change) }
    }

    /// What changes from now on, over every cut of the line.
    func changes() async throws(DeskError) -> AsyncStream<DeskChange> {
        let mailbox = ChangeMailbox()
        let (number, isFirst) = state.withLock { state in
            state.lastMailbox += 1
            state.mailboxes[state.lastMailbox] = mailbox
            return (state.lastMailbox, state.mailboxes.count == 1)
        }
        if isFirst {
            let interest = state.withLock { $0.interest }
            let answer = try await call(.subscribe) { interest.write(into: &$0) }
            state.withLock { $0.position = (try? answer.integer("position")).map { Position($0) } }
        }
        return AsyncStream(unfolding: { await mailbox.next() }) { [weak self] in
            mailbox.finish()
            self?.state.withLock { $0.mailboxes[number] = nil }
        }
    }

    /// Narrows what is told; answers who is at the tickets of interest.
    func follow(_ interest: Interest) async throws(DeskError) -> [TicketID: [Present]] {
        state.withLock { ($0.interest, $0.hasFollowed) = (interest, true) }
        let answer = try await call(.subscribe) { interest.write(into: &$0) }
        return (try? answer.presence()) ?? [:]
    }

    /// Tells what the caller has open, now and after every cut of the line.
    func show(_ attention: Attention) async throws(DeskError) {
        state.withLock { $0.attention = attention }
        _ = try await call(.show) { attention.write(into: &$0) }
    }

    /// Whether the line stands, told at each turn from now on.
    package func states() -> AsyncStream<LinkState> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { watcher in
            state.withLock { $0.watchers.append(watcher) }
        }
    }
}

extension DeskError {
    /// The same, for want of a line.
    fileprivate var unreachable: DeskError {
        var error = self
        error.isUnreachable = true
        return error
    }
}
