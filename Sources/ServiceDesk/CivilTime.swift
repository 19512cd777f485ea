// Calendar dates in the proleptic Gregorian calendar and RFC 3339 text, without a time-zone
// database: an offset is given in minutes where local time matters.

/// A date and time of day as a person writes it, in some fixed offset from UTC.
package struct CivilTime: Sendable, Hashable {
    package var year: Int, month: Int, day: Int
    package var hour: Int, minute: Int, second: Int, microsecond: Int

    /// A date with an optional time of day; no checks are made, see ``isValid``.
    package init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        microsecond: Int = 0
    ) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
        self.microsecond = microsecond
    }

    /// The civil time of a moment, `offsetMinutes` east of UTC.
    package init(_ moment: Timestamp, offsetMinutes: Int = 0) {
        let local = moment.microseconds + Int64(offsetMinutes) * 60_000_000
        var (whole, rest) = local.quotientAndRemainder(dividingBy: 86_400_000_000)
        if rest < 0 { (whole, rest) = (whole - 1, rest + 86_400_000_000) }
        let days = Int(whole)
        (year, month, day) = CivilTime.date(daysSince1970: days)
        microsecond = Int(rest % 1_000_000)
        rest /= 1_000_000
        (hour, minute, second) = (Int(rest / 3600), Int(rest / 60 % 60), Int(rest % 60))
    }

    /// The moment of this civil time, `offsetMinutes` east of UTC.
    package func timestamp(offsetMinutes: Int = 0) -> Timestamp {
        let days = Int64(CivilTime.daysSince1970(year: year, month: month, day: day))
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        return Timestamp(
            microseconds: (seconds - Int64(offsetMinutes) * 60) * 1_000_000 + Int64(microsecond))
    }

    /// Whether every field is in range, the day counted against its month.
    package var isValid: Bool {
        (1...12).contains(month) && day >= 1
            && day <= CivilTime.daysInMonth(year: year, month: month)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
    }

    /// Days in a month of the Gregorian calendar.
    package static func daysInMonth(year: Int, month: Int) -> Int {
        if month == 2 {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Day number of a date, 0 on 1970-01-01 (H. Hinnant, "chrono-compatible date algorithms").
    package static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a day number, the inverse of ``daysSince1970(year:month:day:)``.
    package static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }
}

extension Timestamp {
    /// RFC 3339 text in UTC, with six decimals: `2026-11-22T00:25:21.123456Z`.
    package var rfc3339: String {
        let c = CivilTime(self)
        return "\(pad(c.year, 4))-\(pad(c.month, 2))-\(pad(c.day, 2))"
            + "T\(pad(c.hour, 2)):\(pad(c.minute, 2)):\(pad(c.second, 2)).\(pad(c.microsecond, 6))Z"
    }

    /// Reads RFC 3339 text, or a bare `2026-11-22` (midnight UTC); nil where it is neither.
    package init?(rfc3339 text: some StringProtocol) {
        var scanner = CivilScanner(Array(text.utf8))
        guard let moment = scanner.moment() else { return nil }
        self = moment
    }
}

private func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads RFC 3339 byte by byte; any deviation answers nil.
private struct CivilScanner {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func moment() -> Timestamp? {
        guard let year = number(4), eat("-"), let month = number(2), eat("-"), let day = number(2)
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        var offset = 0
        if at < bytes.count {
            guard eat("T") || eat("t") || eat(" "), let hour = number(2), eat(":"),
                let minute = number(2)
            else { return nil }
            (civil.hour, civil.minute) = (hour, minute)
            if eat(":") {
                guard let second = number(2) else { return nil }
                civil.second = second
                if eat(".") {
                    guard let fraction = fraction() else { return nil }
                    civil.microsecond = fraction
                }
            }
            guard let zone = zone() else { return nil }
            offset = zone
        }
        return at == bytes.count && civil.isValid ? civil.timestamp(offsetMinutes: offset) : nil
    }

    private mutating func eat(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard at + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[at..<at + digits] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        at += digits
        return value
    }

    private mutating func fraction() -> Int? {
        var value = 0, count = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            if count < 6 { value = value * 10 + Int(bytes[at] - 0x30) }
            count += 1
            at += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }

    private mutating func zone() -> Int? {
        if eat("Z") || eat("z") || at == bytes.count { return 0 }
        let negative = eat("-")
        guard negative || eat("+"), let hours = number(2), eat(":"), let minutes = number(2),
            hours < 24, minutes < 60
        else { return nil }
        return (negative ? -1 : 1) * (hours * 60 + minutes)
    }
}
