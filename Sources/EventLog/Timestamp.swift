// Recorded times: microseconds since 1970 in memory, RFC 3339 with six decimals and Z in the log.
// The calendar arithmetic is Howard Hinnant's days_from_civil for the proleptic Gregorian calendar.

/// Conversions between microseconds since 1970 (UTC) and the text of the log.
package enum Timestamp {
    private static let dayMicroseconds: Int64 = 86_400_000_000

    /// `2026-11-22T00:25:21.123456Z`, for years 0 to 9999.
    package static func text(_ microseconds: Int64) -> String {
        String(decoding: bytes(microseconds), as: UTF8.self)
    }

    static func bytes(_ microseconds: Int64) -> [UInt8] {
        let days = Int64(floorDividing: microseconds, by: dayMicroseconds)
        let date = civil(fromDays: days)
        let time = microseconds - days * dayMicroseconds
        var text: [UInt8] = []
        text.reserveCapacity(27)
        append(date.year, 4, to: &text)
        text.append(UInt8(ascii: "-"))
        append(date.month, 2, to: &text)
        text.append(UInt8(ascii: "-"))
        append(date.day, 2, to: &text)
        text.append(UInt8(ascii: "T"))
        append(time / 3_600_000_000, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time / 60_000_000 % 60, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time / 1_000_000 % 60, 2, to: &text)
        text.append(UInt8(ascii: "."))
        append(time % 1_000_000, 6, to: &text)
        text.append(UInt8(ascii: "Z"))
        return text
    }

    /// Reads exactly the form that `text` writes; nil for any other.
    package static func microseconds(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBufferPointer { microseconds($0) }
    }

    static func microseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count == 27, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."),
            bytes[26] == UInt8(ascii: "Z")
        else { return nil }
        guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
            let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            let fraction = number(bytes[20..<26]),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = daysFromCivil(year, month, day)
        let date = civil(fromDays: days)
        // The 31st of a short month is no date: it would come back as another.
        guard date == (year, month, day) else { return nil }
        return days * dayMicroseconds + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
    }

    /// Months since the year 0: tells whether two times fall into one month.
    static func month(_ microseconds: Int64) -> Int64 {
        let date = civil(fromDays: Int64(floorDividing: microseconds, by: dayMicroseconds))
        return date.year * 12 + date.month - 1
    }

    // MARK: Digits

    private static func append(_ number: Int64, _ width: Int, to text: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        for _ in 0..<width {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var number: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int64(digit - 0x30)
        }
        return number
    }

    // MARK: Calendar

    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = Int64(floorDividing: shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func daysFromCivil(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int64(floorDividing: shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let marchMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Int64 {
    fileprivate init(floorDividing number: Int64, by divisor: Int64) {
        self = number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}
