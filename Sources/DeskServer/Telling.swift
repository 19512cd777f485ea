// What changed, told to one client as fast as it reads: while one notice waits for room, what
// changes becomes part of the next.

import DeskAPI
import DeskJSON
import DeskWire
import NIOCore
import Synchronization

/// A subscription under way.
final class Telling: Sendable {
    private let interest: Interest
    private let channel: any NIOCore.Channel
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(_ interest: Interest, _ channel: any NIOCore.Channel) {
        (self.interest, self.channel) = (interest, channel)
    }

    /// Listens from now on: what changes after this returned is told.
    func begin(_ service: any DeskService) async throws(DeskError) {
        let changes = try await service.changes()
        let (interest, channel) = (interest, channel)
        let telling = Task {
            for await change in changes {
                guard let told = interest.part(of: change) else { continue }
                let line = WireLine.notice(.changed) { told.write(into: &$0) }
                do {
                    try await channel.writeAndFlush(ByteBuffer(bytes: line)).get()
                } catch {
                    return
                }
            }
        }
        task.withLock { $0 = telling }
    }

    func cancel() { task.withLock { $0 }?.cancel() }
}
