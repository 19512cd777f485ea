// Moments as people type them: `2h`, `1d12h`, `tomorrow 9:00`, `monday`, `14:30`,
// `2026-12-01 09:00`, `2026-12-01T09:00:00Z`. One parser for all options; pure over now and zone.

import ServiceDesk

/// Reads typed moments.
struct TimeInput {
    /// Where a span or a bare time of day points to.
    enum Direction {
        /// `2h` is in two hours; `9:00` is the next time it is nine; a day begins at 9:00.
        case future
        /// `2h` is two hours ago; `9:00` is the last time it was nine; a day begins at midnight.
        case past
    }

    let now: Timestamp
    /// Minutes east of UTC at a moment.
    let offsetMinutes: (Timestamp) -> Int

    /// The user's clock and zone.
    static var local: TimeInput {
        TimeInput(now: LocalTime.now, offsetMinutes: LocalTime.offsetMinutes)
    }

    /// The moment a text means; throws a usage failure that names the option and the forms.
    func moment(_ text: String, _ direction: Direction, option: String) throws -> Timestamp {
        let words = text.lowercased().split { $0 == " " || $0 == "_" }.map(String.init)
            .filter { $0 != "at" && $0 != "in" }
        if let moment = read(words, direction) { return moment }
        throw Failure(
            .usage, "\(option) \"\(text)\" is no time",
            hints: [
                "write 2h, 1d12h, 14:30, today, tomorrow 9:00, monday 8:30, 2026-12-01 or "
                    + "\"2026-12-01 09:00\" (local), or 2026-12-01T09:00:00Z"
            ])
    }

    private func read(_ words: [String], _ direction: Direction) -> Timestamp? {
        guard (1...2).contains(words.count) else { return nil }
        if words.count == 1 {
            if words[0] == "now" { return now }
            if let seconds = span(words[0]) {
                return now.adding(seconds: direction == .future ? seconds : -seconds)
            }
            if let moment = zoned(words[0]) { return moment }
            if let clock = clock(words[0]) { return nearest(clock, direction) }
            if let (date, clock) = joined(words[0]) { return moment(date, clock) }
        }
        guard let date = day(words[0], direction) else { return nil }
        if words.count == 1 { return moment(date, direction == .future ? (9, 0, 0) : (0, 0, 0)) }
        return clock(words[1]).flatMap { moment(date, $0) }
    }

    /// `1d12h`: numbers with units w, d, h, m, s.
    private func span(_ word: String) -> Int64? {
        let units: [Character: Int64] = ["w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1]
        var total: Int64 = 0, digits = ""
        for character in word.drop(while: { $0 == "+" }) {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if let unit = units[character], let number = Int64(digits), digits.count < 7 {
                total += number * unit
                digits = ""
            } else {
                return nil
            }
        }
        return digits.isEmpty && total > 0 ? total : nil
    }

    /// RFC 3339 with a zone.
    private func zoned(_ word: String) -> Timestamp? {
        let hasZone = word.hasSuffix("z") || word.dropFirst(11).contains { $0 == "+" || $0 == "-" }
        return hasZone && word.count > 10 ? Timestamp(rfc3339: word) : nil
    }

    /// `2026-12-01t09:00` without a zone.
    private func joined(_ word: String) -> (CivilTime, Clock)? {
        let parts = word.split(separator: "t").map(String.init)
        guard parts.count == 2, let date = date(parts[0]), let clock = clock(parts[1]) else {
            return nil
        }
        return (date, clock)
    }

    private typealias Clock = (hour: Int, minute: Int, second: Int)

    private func clock(_ word: String) -> Clock? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
        guard numbers.count == parts.count, (2...3).contains(numbers.count),
            (0...23).contains(numbers[0]), numbers[1...].allSatisfy({ (0...59).contains($0) })
        else { return nil }
        return (numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
    }

    private func day(_ word: String, _ direction: Direction) -> CivilTime? {
        let today = CivilTime(now, offsetMinutes: offsetMinutes(now))
        let days = CivilTime.daysSince1970(year: today.year, month: today.month, day: today.day)
        let relative = ["yesterday": -1, "today": 0, "tomorrow": 1]
        if let step = relative[word] { return civil(days + step) }
        let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        let full = [
            "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        ]
        guard let weekday = names.firstIndex(of: word) ?? full.firstIndex(of: word) else {
            return date(word)
        }
        // 1970-01-01 was a Thursday.
        let present = ((days + 4) % 7 + 7) % 7
        let ahead = (weekday - present + 7) % 7
        switch direction {
        case .future: return civil(days + (ahead == 0 ? 7 : ahead))
        case .past: return civil(days - (7 - ahead) % 7)
        }
    }

    private func date(_ word: String) -> CivilTime? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        let date = CivilTime(year: year, month: month, day: day)
        return date.isValid ? date : nil
    }

    private func civil(_ days: Int) -> CivilTime {
        let date = CivilTime.date(daysSince1970: days)
        return CivilTime(year: date.year, month: date.month, day: date.day)
    }

    private func nearest(_ clock: Clock, _ direction: Direction) -> Timestamp? {
        guard let today = day("today", direction), let moment = moment(today, clock) else {
            return nil
        }
        switch direction {
        case .future where moment <= now: return moment.adding(seconds: 86_400)
        case .past where moment > now: return moment.adding(seconds: -86_400)
        default: return moment
        }
    }

    /// Local to UTC: the zone is asked twice, as the first answer may be across a change of clocks.
    private func moment(_ date: CivilTime, _ clock: Clock) -> Timestamp? {
        var civil = date
        (civil.hour, civil.minute, civil.second) = clock
        guard civil.isValid else { return nil }
        let first = civil.timestamp(offsetMinutes: offsetMinutes(now))
        return civil.timestamp(offsetMinutes: offsetMinutes(first))
    }
}
