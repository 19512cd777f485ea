// Moments and spans as people read them: ages in lists, dates in the time line.

import ServiceDesk

/// Writes moments and spans.
enum TimeWords {
    /// An age in at most four columns: `now`, `5m`, `3h`, `12d`, `2y`.
    static func age(of moment: Timestamp, at now: Timestamp) -> String {
        span(seconds: now.seconds(since: moment))
    }

    /// A span in at most four columns.
    static func span(seconds: Int64) -> String {
        switch max(0, seconds) {
        case ..<60: "now"
        case ..<3600: "\(seconds / 60)m"
        case ..<(48 * 3600): "\(seconds / 3600)h"
        case ..<(1000 * 86_400): "\(seconds / 86_400)d"
        default: "\(min(999, seconds / (365 * 86_400)))y"
        }
    }

    /// `14:03` today, `Nov 20 14:03` this year, else `2025-11-20`.
    static func moment(_ moment: Timestamp, now: Timestamp, zone: LocalZone) -> String {
        let (then, today) = (zone.civil(moment), zone.civil(now))
        let time = clock(then)
        if (then.year, then.month, then.day) == (today.year, today.month, today.day) { return time }
        if then.year == today.year { return "\(monthName(then.month)) \(then.day) \(time)" }
        return date(then)
    }

    /// `Mon 2026-11-23 09:00`: a moment to come, written in full.
    static func full(_ moment: Timestamp, zone: LocalZone) -> String {
        let then = zone.civil(moment)
        let days = CivilTime.daysSince1970(year: then.year, month: then.month, day: then.day)
        return "\(weekdayName(weekday(daysSince1970: days))) \(date(then)) \(clock(then))"
    }

    /// 0 for Monday to 6 for Sunday.
    static func weekday(daysSince1970 days: Int) -> Int { ((days + 3) % 7 + 7) % 7 }

    private static func date(_ civil: CivilTime) -> String {
        "\(civil.year)-\(two(civil.month))-\(two(civil.day))"
    }

    private static func clock(_ civil: CivilTime) -> String {
        "\(two(civil.hour)):\(two(civil.minute))"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func monthName(_ month: Int) -> String {
        let names = Phrase.months.text.split(separator: " ")
        return String(names[min(max(1, month), 12) - 1])
    }

    private static func weekdayName(_ day: Int) -> String {
        String(Phrase.weekdays.text.split(separator: " ")[day])
    }
}
