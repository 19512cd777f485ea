// What changed, told to one client as fast as it reads: while one notice waits for room, what
// changes becomes part of the next. A client that leaves a notice waiting for too long is dropped:
// it would stay on line, and at its tickets, for as long as its process stands still.

import DeskAPI
import DeskJSON
import DeskWire
import Logging
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
    private let setting: ConnectionSetting
    private let state = Mutex(State())

    init(
        _ channel: any NIOCore.Channel, _ executor: LoopExecutor, _ setting: ConnectionSetting
    ) {
        (self.channel, self.executor, self.setting) = (channel, executor, setting)
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
        setting.connections.taskBegan()
        // What is told is put into words on the loop that writes it.
        let task = Task(executorPreference: executor) { [self] in
            defer { setting.connections.taskEnded() }
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

    /// Only on the loop.
    private func write(_ change: DeskChange) -> EventLoopFuture<Void> {
        let line = WireLine.notice(.changed) { change.write(into: &$0) }
        let written = channel.writeAndFlush(ByteBuffer(bytes: line))
        let unsent = try? channel.syncOptions?.getOption(.bufferedWritableBytes)
        if unsent ?? 0 > 0 { dropUnless(written) }
        return written
    }

    /// Closes the connection where a notice does not go out in time.
    private func dropUnless(_ written: EventLoopFuture<Void>) {
        let limit = channel.eventLoop.scheduleTask(in: .seconds(setting.options.dropAfterSeconds)) {
            [self] in
            let reason: Logger.MetadataValue = "it does not read what it is told"
            setting.logger.info("a client was dropped", metadata: ["reason": reason])
            channel.close(promise: nil)
        }
        written.whenComplete { _ in limit.cancel() }
    }

    func cancel() {
        let task = state.withLock { state in
            state.isCancelled = true
            return state.task
        }
        task?.cancel()
    }
}
