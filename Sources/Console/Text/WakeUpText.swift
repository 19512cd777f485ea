// Reads when a ticket shall come back, as an agent types it: `2h`, `3d`, `tomorrow 9:00`,
// `monday`, `17:30`, `2026-12-01 14:00`. A day without a time means nine in the morning.

package import ServiceDesk

/// Reads a wake-up.
package enum WakeUpText {
    /// The hour of a day given without a time.
    static let morningHour = 9
    /// The longest wait, in days.
    static let daysMax = 3660

    /// The moment meant, always after `now`; nil where the text can't be read or names the past.
    package static func parse(_ text: String, now: Timestamp, zone: LocalZone) -> Timestamp? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first, words.count <= 2 else { return nil }
        if words.count == 1, let seconds = span(first) { return now.adding(seconds: seconds) }
        let today = zone.civil(now)
        let timeWord = words.count == 2 ? words[1] : nil
        if timeWord == nil, let time = clock(first) {
            let moment = moment(day: today, plusDays: 0, at: time, zone)
            return moment > now ? moment : self.moment(day: today, plusDays: 1, at: time, zone)
        }
        guard let time = timeWord.map(clock) ?? (morningHour, 0) else { return nil }
        guard let days = days(to: first, from: today) else { return nil }
        let moment = moment(day: today, plusDays: days, at: time, zone)
        return moment > now ? moment : nil
    }

    /// Seconds of `90m`, `2h`, `3d`, `1w`.
    private static func span(_ word: String) -> Int64? {
        guard let unit = word.last, let count = Int64(word.dropLast()), count > 0 else {
            return nil
        }
        let sizes: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800]
        guard let size = sizes[unit], count <= Int64(daysMax) * 86_400 / size else { return nil }
        return count * size
    }

    private static func clock(_ word: String) -> (hour: Int, minute: Int)? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return (hour, minute)
    }

    /// Days from today to `today`, `tomorrow`, the next day of a name, or a date.
    private static func days(to word: String, from today: CivilTime) -> Int? {
        let base = CivilTime.daysSince1970(year: today.year, month: today.month, day: today.day)
        if word == "today" { return 0 }
        if word == "tomorrow" { return 1 }
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let full = [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ]
        if let day = names.firstIndex(of: word) ?? full.firstIndex(of: word) {
            let ahead = (day - TimeWords.weekday(daysSince1970: base) + 7) % 7
            return ahead == 0 ? 7 : ahead
        }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1970...9999).contains(year), CivilTime(year: year, month: month, day: day).isValid
        else { return nil }
        let ahead = CivilTime.daysSince1970(year: year, month: month, day: day) - base
        return ahead <= daysMax ? ahead : nil
    }

    private static func moment(
        day: CivilTime, plusDays: Int, at time: (hour: Int, minute: Int), _ zone: LocalZone
    ) -> Timestamp {
        let base = CivilTime.daysSince1970(year: day.year, month: day.month, day: day.day)
        let date = CivilTime.date(daysSince1970: base + plusDays)
        return zone.timestamp(
            CivilTime(
                year: date.year, month: date.month, day: date.day, hour: time.hour,
                minute: time.minute))
    }
}
