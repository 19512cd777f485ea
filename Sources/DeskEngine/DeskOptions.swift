// What a desk is opened with: its disk, its clock, who hears of slow work. The defaults are a real
// desk's.

package import EventLog
import Glibc
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
    /// Minutes that local time is east of UTC at a moment; `today` in a search hangs on it.
    package var utcOffset: @Sendable (ServiceDesk.Timestamp) -> Int = DeskOptions.localOffset
    /// Where the engine writes what operators should know; quiet unless given.
    package var logger: Logger = Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
    /// Hears how far a catch-up or rebuild of the read model has come.
    package var progress: @Sendable (ReplayProgress) -> Void = { _ in }
    /// Whether opening builds the read model anew even where it seems sound.
    package var rebuildsReadModel = false
    /// How impact and urgency make a priority.
    package var matrix = PriorityMatrix.standard

    /// The options of a real desk.
    package init() {}

    /// The offset of this machine's time zone.
    package static let localOffset: @Sendable (ServiceDesk.Timestamp) -> Int = { moment in
        var seconds = time_t(moment.seconds)
        var local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff / 60
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
