// Answers that several callers get of one reading.

@testable import DeskEngine
import Synchronization
import Testing

@Suite struct `Answers that several want` {
    private struct Refused: Error {}

    private final class Count: Sendable {
        private let read = Mutex(0)
        var value: Int { read.withLock { $0 } }
        func next() -> Int {
            read.withLock { read in
                read += 1
                return read
            }
        }
    }

    @Test func `are read once for all, and anew for another key`() async throws {
        let answers = SharedAnswers<Int, Int>()
        let count = Count()
        let same = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await answers.answer(7) { count.next() } } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(same == [1] && count.value == 1)
        #expect(try await answers.answer(8) { count.next() } == 2)
        #expect(try await answers.answer(7) { count.next() } == 1)
        // The oldest make room.
        for key in 100..<200 { _ = try await answers.answer(key) { count.next() } }
        #expect(try await answers.answer(7) { count.next() } == 103)
    }

    @Test func `fail for all who waited for them`() async throws {
        let answers = SharedAnswers<Int, Int>()
        for _ in 0..<2 {
            await #expect(throws: Refused.self) { try await answers.answer(1) { throw Refused() } }
        }
    }
}
