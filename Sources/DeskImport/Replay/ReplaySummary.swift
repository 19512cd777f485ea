// What a replay came to, in numbers.

import Synchronization

/// The outcome of a replay.
package struct ReplaySummary: Sendable {
    /// Commands done, by name.
    package var done: [String: Int] = [:]
    /// Commands refused, by name.
    package var refused: [String: Int] = [:]
    /// The last refusal of each, in the desk's words.
    package var refusals: [String: String] = [:]
    /// Commands asked again, because the desk could not be reached.
    package var askedAgain = 0
    /// From a command to its answer, in microseconds, in order of size.
    package fileprivate(set) var answerMicroseconds: [UInt32] = []
    /// The most that an act came late, in seconds.
    package var mostLateSeconds = 0.0
    package var elapsedSeconds = 0.0
    /// Whether it was stopped before its end.
    package var isStopped = false

    /// Commands answered.
    package var commands: Int { done.values.reduce(0, +) + refused.values.reduce(0, +) }

    /// The time that a share of the commands, 0...1, was answered within, in milliseconds.
    package func answerMilliseconds(_ share: Double) -> Double {
        guard !answerMicroseconds.isEmpty else { return 0 }
        let rank = Int((share * Double(answerMicroseconds.count)).rounded(.up))
        return Double(answerMicroseconds[max(0, rank - 1)]) / 1000
    }
}

/// Counts while several play.
final class ReplayTally: Sendable {
    private let state = Mutex(ReplaySummary())

    func count(_ name: String, refusal: String?, microseconds: Int64) {
        state.withLock {
            if let refusal {
                $0.refused[name, default: 0] += 1
                $0.refusals[name] = refusal
            } else {
                $0.done[name, default: 0] += 1
            }
            $0.answerMicroseconds.append(UInt32(clamping: microseconds))
        }
    }

    func countRepeat() { state.withLock { $0.askedAgain += 1 } }

    func late(by seconds: Double) {
        state.withLock { $0.mostLateSeconds = max($0.mostLateSeconds, seconds) }
    }

    var answered: Int { state.withLock { $0.answerMicroseconds.count } }

    /// The summary, with answers in order of size.
    func summary(elapsedSeconds: Double, isStopped: Bool) -> ReplaySummary {
        var summary = state.withLock { $0 }
        summary.answerMicroseconds.sort()
        (summary.elapsedSeconds, summary.isStopped) = (elapsedSeconds, isStopped)
        return summary
    }
}
