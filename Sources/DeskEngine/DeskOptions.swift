// What a desk is opened with: its disk, its clock, who hears of slow work. The defaults are those of
// a real desk.

package import EventLog
package import Logging
package import ServiceDesk

/// How a desk is opened.
package struct DeskOptions: Sendable {
    /// Time, given in.
    package var clock: any DeskClock = SystemClock()
    /// The disk of log and blobs.
    package var io: any LogIO = RealDisk()
    /// Salts and ids of the log.
    package var random: LogRandom = .system
    /// Sizes of the log.
    package var log = LogOptions()
    /// Makes ids for commands of the desk's own.
    package var commandID: @Sendable () -> CommandID = DeskOptions.randomID
    /// Where the engine writes what operators should know; quiet unless given.
    package var logger: Logger = Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
    /// Hears how far a catch-up or rebuild of the read model has come.
    package var progress: @Sendable (ReplayProgress) -> Void = { _ in }
    /// How impact and urgency make a priority.
    package var matrix = PriorityMatrix.standard

    /// The options of a real desk.
    package init() {}

    /// 128 random bits in hexadecimal.
    package static let randomID: @Sendable () -> CommandID = {
        let words = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        return CommandID(String(words.0, radix: 16) + "-" + String(words.1, radix: 16))
    }
}

/// How far a replay of the log into the read model has come.
package struct ReplayProgress: Sendable, Hashable {
    /// Why it runs.
    package enum Reason: String, Sendable {
        /// The read model was behind the log.
        case catchUp
        /// It was missing, damaged, of another schema or of another history.
        case rebuild
        /// A rebuild beside, to be compared.
        case verify
    }

    package var reason: Reason
    /// Sequence reached so far.
    package var done: Int
    /// The last sequence of the log.
    package var total: Int
    package init(reason: Reason, done: Int, total: Int) {
        (self.reason, self.done, self.total) = (reason, done, total)
    }
}
