// The connections there are, so that a stopping server can see them out and an idle one knows.

import NIOCore
import Synchronization

/// All connections of a server.
final class Connections: Sendable {
    private struct State {
        var open: [ObjectIdentifier: any NIOCore.Channel] = [:]
        /// Counts connections made, so that a wait for idleness notices those that came and went.
        var made = 0
        /// Tasks that still need an event loop.
        var tasks = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
        var firstWaiters: [CheckedContinuation<Void, Never>] = []
        var isStopping = false
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.open.count } }

    /// Whether there was room for it.
    func add(_ channel: any NIOCore.Channel, most: Int) -> Bool {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
            guard !state.isStopping, state.open.count < most else { return nil }
            state.open[ObjectIdentifier(channel)] = channel
            state.made += 1
            defer { state.firstWaiters = [] }
            return state.firstWaiters
        }
        for waiter in waiters ?? [] { waiter.resume() }
        return waiters != nil
    }

    /// Returns once one was made, or after that long.
    func first(within time: TimeAmount, on loop: any EventLoop) async {
        let limit = loop.scheduleTask(in: time) { self.stopWaitingForFirst() }
        await withCheckedContinuation { waiter in
            let isThere = state.withLock { state in
                if state.made == 0 { state.firstWaiters.append(waiter) }
                return state.made > 0
            }
            if isThere { waiter.resume() }
        }
        limit.cancel()
    }

    private func stopWaitingForFirst() {
        let waiters = state.withLock { state in
            defer { state.firstWaiters = [] }
            return state.firstWaiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func remove(_ channel: any NIOCore.Channel) {
        change { $0.open[ObjectIdentifier(channel)] = nil }
    }

    /// A task begins that will need its event loop until `taskEnded`.
    func taskBegan() { state.withLock { $0.tasks += 1 } }
    func taskEnded() { change { $0.tasks -= 1 } }

    private func change(_ change: (inout sending State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            guard state.open.isEmpty, state.tasks == 0 else {
                return [CheckedContinuation<Void, Never>]()
            }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns once nobody is connected, and nothing is left to be done for those who were.
    private func empty() async {
        await withCheckedContinuation { waiter in
            let isEmpty = state.withLock { state in
                let isEmpty = state.open.isEmpty && state.tasks == 0
                if !isEmpty { state.waiters.append(waiter) }
                return isEmpty
            }
            if isEmpty { waiter.resume() }
        }
    }

    /// Returns once nobody was connected for that long.
    func idle(for time: TimeAmount, on loop: any EventLoop) async {
        while true {
            await empty()
            let before = state.withLock { $0.made }
            try? await loop.scheduleTask(in: time) {}.futureResult.get()
            if state.withLock({ $0.made == before && $0.open.isEmpty }) { return }
        }
    }

    /// Sees every connection out, and takes no more.
    func closeAll(_ stops: ServerStops) async {
        let channels = state.withLock { state in
            state.isStopping = true
            return Array(state.open.values)
        }
        for channel in channels {
            channel.triggerUserOutboundEvent(stops, promise: nil)
        }
        await empty()
    }
}

/// Told to each connection when the server stops.
struct ServerStops: Sendable {
    let reason: String
    /// Whether somebody wanted it.
    let isAsked: Bool
}
