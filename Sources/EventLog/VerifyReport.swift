// What verification found, and the exit code that says so.

/// The outcome of verifying a log.
package struct VerifyReport: Sendable {
    /// What the log is.
    package enum Verdict: Equatable, Sendable {
        /// Nothing is wrong.
        case sound
        /// An end that was never acknowledged; the next opening puts it in quarantine.
        case unacknowledgedTail(file: String, offset: Int64, bytes: Int64, reason: String)
        /// Damage in what was acknowledged.
        case corrupt(file: String, line: Int?, sequence: Int64?, reason: String)
        /// A witness knows what the log does not have.
        case witnessMismatch(name: String, sequence: Int64, reason: String)
        /// A newer version wrote it.
        case newerFormat(reason: String)

        /// 0 sound, 1 unacknowledged tail, 2 corruption, 3 witness mismatch, 4 newer format.
        package var exitCode: Int32 {
            switch self {
            case .sound: 0
            case .unacknowledgedTail: 1
            case .corrupt: 2
            case .witnessMismatch: 3
            case .newerFormat: 4
            }
        }
    }

    /// What the log is.
    package var verdict = Verdict.sound
    /// How many segments were read.
    package var segments = 0
    /// How many records were found good.
    package var records: Int64 = 0
    /// How many events were found good.
    package var events: Int64 = 0
    /// How many payloads were erased.
    package var erasedPayloads: Int64 = 0
    /// How many bytes were found good.
    package var bytes: Int64 = 0
    /// The last good sequence.
    package var lastSequence: Int64 = 0
    /// The chain hash there; nil where not even a header was good.
    package var lastHash: LogHash?
    /// Whether payload hashes and the hashes of sealed files were compared too.
    package var isDeep = false
    /// Whether a process owns the log while it is verified.
    package var isOwned = false

    /// The exit code of `log verify`.
    package var exitCode: Int32 { verdict.exitCode }

    /// The verdict as a sentence.
    package var summary: String {
        switch verdict {
        case .sound:
            "sound: \(records) records, \(events) events, \(segments) segments, \(bytes) bytes, "
                + "last sequence \(lastSequence)"
        case .unacknowledgedTail(let file, let offset, let bytes, let reason):
            "unacknowledged tail: \(file), \(bytes) bytes from byte \(offset) on: \(reason). "
                + "The next opening puts it in quarantine."
        case .corrupt(let file, let line, let sequence, let reason):
            "corrupt: \(file)\(line.map { ", line \($0)" } ?? "")"
                + "\(sequence.map { ", after sequence \($0)" } ?? ""): \(reason)"
        case .witnessMismatch(let name, let sequence, let reason):
            "witness mismatch: \(name) at sequence \(sequence): \(reason)"
        case .newerFormat(let reason): "newer format: \(reason)"
        }
    }
}
