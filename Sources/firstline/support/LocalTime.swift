// Moments in the user's time zone, by the C library's rules, and how long ago they are.

import Glibc
import ServiceDesk

enum LocalTime {
    /// The present moment.
    static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(
            microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// Minutes east of UTC at a moment.
    static func offsetMinutes(at moment: Timestamp) -> Int {
        var seconds = time_t(moment.seconds), fields = tm()
        localtime_r(&seconds, &fields)
        return fields.tm_gmtoff / 60
    }

    /// `2026-11-22 07:15`, local.
    static func text(_ moment: Timestamp) -> String {
        let time = CivilTime(moment, offsetMinutes: offsetMinutes(at: moment))
        return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2)) "
            + "\(padded(time.hour, 2)):\(padded(time.minute, 2))"
    }

    /// `2026-11-22 07:15 (3h ago)`.
    static func textWithAge(_ moment: Timestamp, now: Timestamp = LocalTime.now) -> String {
        moment > now
            ? "\(text(moment)) (in \(span(moment.seconds(since: now))))"
            : "\(text(moment)) (\(span(now.seconds(since: moment))) ago)"
    }

    /// How long a moment is past: `45m`, `3h`, `12d`, `2y`; `now` within a minute.
    static func age(_ moment: Timestamp, now: Timestamp = LocalTime.now) -> String {
        moment > now
            ? "in " + span(moment.seconds(since: now)) : span(now.seconds(since: moment))
    }

    /// A span of seconds in its largest unit.
    static func span(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(max(0, seconds))s"
        case ..<3600: "\(seconds / 60)m"
        case ..<172_800: "\(seconds / 3600)h"
        case ..<63_072_000: "\(seconds / 86_400)d"
        default: "\(seconds / 31_536_000)y"
        }
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
