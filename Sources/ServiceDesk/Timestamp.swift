// A moment of time as the desk keeps it: microseconds since 1970-01-01T00:00:00Z, no leap seconds.
// The domain has no clock; every Timestamp comes in as an argument.

/// A moment in UTC with microsecond resolution.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    package var microseconds: Int64

    /// A moment from microseconds since 1970-01-01T00:00:00Z.
    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// A moment from whole seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 {
        microseconds >= 0
            ? microseconds / 1_000_000 : -((-microseconds + 999_999) / 1_000_000)
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

    /// This moment moved by a number of seconds, negative for the past.
    package func adding(seconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds + seconds * 1_000_000)
    }

    /// Seconds from another moment to this one; negative where this one is earlier.
    package func seconds(since other: Timestamp) -> Int64 {
        (microseconds - other.microseconds) / 1_000_000
    }
}
