// The asker's offset from UTC over time. The console has no time-zone database: whoever runs it
// hands in the moments at which the offset changes.

package import ServiceDesk

/// Minutes east of UTC, for any moment.
package struct LocalZone: Sendable, Hashable {
    /// An offset and the moment it begins to hold.
    package struct Change: Sendable, Hashable {
        package var from: Timestamp
        package var offsetMinutes: Int
        package init(from: Timestamp, offsetMinutes: Int) {
            (self.from, self.offsetMinutes) = (from, offsetMinutes)
        }
        /// A change at a moment given in seconds since 1970.
        package init(fromSeconds seconds: Int64, offsetMinutes: Int) {
            self.init(from: Timestamp(seconds: seconds), offsetMinutes: offsetMinutes)
        }
    }

    private let first: Int
    private let changes: [Change]

    /// An offset that never changes.
    package init(offsetMinutes: Int = 0) { (first, changes) = (offsetMinutes, []) }

    /// `first` holds before the changes, which are in order of time.
    package init(first: Int, changes: [Change]) { (self.first, self.changes) = (first, changes) }

    /// The offset at a moment, in minutes east of UTC.
    package func offsetMinutes(at moment: Timestamp) -> Int {
        changes.last { $0.from <= moment }?.offsetMinutes ?? first
    }

    /// The date and time of day of a moment.
    package func civil(_ moment: Timestamp) -> CivilTime {
        CivilTime(moment, offsetMinutes: offsetMinutes(at: moment))
    }

    /// The moment of a date and time of day; of two offsets in question the one holding then.
    package func timestamp(_ civil: CivilTime) -> Timestamp {
        let guess = civil.timestamp(offsetMinutes: 0)
        let near = offsetMinutes(at: guess.adding(seconds: Int64(-first * 60)))
        return civil.timestamp(
            offsetMinutes: offsetMinutes(at: civil.timestamp(offsetMinutes: near)))
    }
}
