// What changed, told to one client as fast as it reads: while one notice waits for room, what
// changes becomes part of the next.

import DeskAPI
import DeskJSON
import DeskWire
import NIOCore
import ServiceDesk
import Synchronization

/// A subscription under way.
final class Telling: Sendable {
    private struct State {
        var hasBegun = false
        var task: Task<Void, Never>?
        var isCancelled = false
    }

    private let channel: any NIOCore.Channel
    private let executor: LoopExecutor
    private let connections: Connections
    private let state = Mutex(State())

    init(
        _ channel: any NIOCore.Channel, _ executor: LoopExecutor, _ connections: Connections
    ) {
        (self.channel, self.executor, self.connections) = (channel, executor, connections)
    }

    /// Tells of this interest from now on; answers who is at its tickets.
    func follow(_ interest: Interest, on service: any DeskService) async throws(DeskError)
        -> [TicketID: [Present]]
    {
        let present = try await service.follow(interest)
        let isFirst = state.withLock { state in
            defer { state.hasBegun = true }
            return !state.hasBegun
        }
        if isFirst { begin(try await service.changes()) }
        return present
    }

    private func begin(_ changes: AsyncStream<DeskChange>) {
        connections.taskBegan()
        // What is told is put into words on the loop that writes it.
        let task = Task(executorPreference: executor) { [self] in
            defer { connections.taskEnded() }
            for await change in changes {
                do { try await write(change).get() } catch { return }
            }
        }
        let isCancelled = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    private func write(_ change: DeskChange) -> EventLoopFuture<Void> {
        let line = WireLine.notice(.changed) { change.write(into: &$0) }
        return channel.writeAndFlush(ByteBuffer(bytes: line))
    }

    func cancel() {
        let task = state.withLock { state in
            state.isCancelled = true
            return state.task
        }
        task?.cancel()
    }
}
