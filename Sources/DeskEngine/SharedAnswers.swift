// Answers that many callers want at the same moment, such as a page that ten consoles show: the
// first to ask has it read, the others get the same.

import DeskAPI
import ServiceDesk
import Synchronization

/// The answers of one kind read last, for callers who may all have the same.
final class SharedAnswers<Key: Hashable & Sendable, Answer: Sendable>: Sendable {
    private typealias Reading = Task<Answer, any Error>
    private let readings = Mutex<[(key: Key, reading: Reading)]>([])
    private static var most: Int { 64 }

    /// The answer to a key, which is read where nobody asked for it yet.
    func answer(
        _ key: Key, read: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let reading = readings.withLock { readings -> Reading in
            if let known = readings.last(where: { $0.key == key }) { return known.reading }
            let reading = Task { try await read() }
            if readings.count == Self.most { readings.removeFirst() }
            readings.append((key, reading))
            return reading
        }
        return try await reading.value
    }
}

/// What makes two pages the same for those who see every ticket.
struct SharedPage: Sendable, Hashable {
    var request: TicketListRequest
    /// Who asks, where the answer depends on that.
    var asker: AgentID?
    /// The change after which it is asked for.
    var position: Position
}
