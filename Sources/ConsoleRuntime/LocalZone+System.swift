// The system's time zone as the console needs it: where its offset changes, found by asking the C
// library for every week of the years around now. No zone goes there and back within one.

package import Console
import Glibc

extension LocalZone {
    private static let weeksBack = 12 * 53
    private static let weeksAhead = 3 * 53
    private static let secondsOfWeek: Int64 = 7 * 86_400

    /// The zone of TZ and the system, for the years around a moment.
    package static func system(aroundSeconds now: Int64) -> LocalZone {
        tzset()
        let start = now - Int64(weeksBack) * secondsOfWeek
        var offset = offsetMinutes(at: start)
        let first = offset
        var changes: [Change] = []
        for week in 1...(weeksBack + weeksAhead) {
            let moment = start + Int64(week) * secondsOfWeek
            let next = offsetMinutes(at: moment)
            guard next != offset else { continue }
            let change = turn(after: moment - secondsOfWeek, before: moment, to: next)
            changes.append(Change(fromSeconds: change, offsetMinutes: next))
            offset = next
        }
        return LocalZone(first: first, changes: changes)
    }

    /// The first second in a week at which an offset holds.
    private static func turn(after: Int64, before: Int64, to offset: Int) -> Int64 {
        var (low, high) = (after, before)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offsetMinutes(at: middle) == offset { high = middle } else { low = middle }
        }
        return high
    }

    private static func offsetMinutes(at seconds: Int64) -> Int {
        var time = time_t(seconds)
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return Int(parts.tm_gmtoff) / 60
    }
}

/// The system's clock.
enum SystemClock {
    /// Microseconds since 1970.
    static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
