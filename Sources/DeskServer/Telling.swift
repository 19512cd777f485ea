// What changed, told to one client as fast as it reads: while one notice waits for room, what
// changes becomes part of the next. What a client wants to hear of in passing only is told once a
// second at most, so that a busy desk does not wake every console for each of its commands.

import DeskAPI
import DeskJSON
import DeskWire
import NIOCore
import ServiceDesk
import Synchronization

/// A subscription under way.
final class Telling: Sendable {
    private struct State {
        var interest = Interest.everything
        var task: Task<Void, Never>?
        var isCancelled = false
        /// What happened in passing and was not told yet.
        var held: DeskChange?
        var flush: Scheduled<Void>?
    }

    private let channel: any NIOCore.Channel
    private let state = Mutex(State())
    /// How late what happens in passing may be told.
    private static let passing = TimeAmount.seconds(1)

    init(_ channel: any NIOCore.Channel) { self.channel = channel }

    /// Tells of this interest from now on; answers who is at its tickets.
    func follow(_ interest: Interest, on service: any DeskService) async throws(DeskError)
        -> [TicketID: [Present]]
    {
        let present = try await service.follow(interest)
        let isNew = state.withLock { state in
            state.interest = interest
            return state.task == nil
        }
        if isNew { begin(try await service.changes()) }
        return present
    }

    private func begin(_ changes: AsyncStream<DeskChange>) {
        let task = Task {
            for await change in changes {
                guard let told = toTell(change) else { continue }
                do { try await write(told).get() } catch { return }
            }
        }
        let isCancelled = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    /// What is told at once, with what was held back; nil where the change can wait.
    private func toTell(_ change: DeskChange) -> DeskChange? {
        state.withLock { state in
            let whole = state.held?.merged(with: change) ?? change
            guard !state.interest.touches(change) else {
                state.held = nil
                return whole
            }
            state.held = whole
            if state.flush == nil {
                state.flush = channel.eventLoop.scheduleTask(in: Self.passing) { self.flush() }
            }
            return nil
        }
    }

    private func flush() {
        let held = state.withLock { state in
            state.flush = nil
            defer { state.held = nil }
            return state.isCancelled ? nil : state.held
        }
        if let held { _ = write(held) }
    }

    private func write(_ change: DeskChange) -> EventLoopFuture<Void> {
        let line = WireLine.notice(.changed) { change.write(into: &$0) }
        return channel.writeAndFlush(ByteBuffer(bytes: line))
    }

    func cancel() {
        let (task, flush) = state.withLock { state in
            state.isCancelled = true
            return (state.task, state.flush)
        }
        task?.cancel()
        flush?.cancel()
    }
}
