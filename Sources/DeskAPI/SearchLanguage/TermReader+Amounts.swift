// Values of the search language that are amounts: whole numbers, ages, days, and ranges of them.

import ServiceDesk

extension TermReader {
    func count(_ value: RawValue, _ field: TicketQuery.CountField, _ key: QueryKey)
        throws(QueryError) -> TicketQuery.CountTest
    {
        if let (low, high, offset) = range(value.text) {
            let first = try number(low, value, 0, field, key)
            let last = try number(high, value, offset, field, key)
            guard first <= last else {
                throw fault(value, "a number from \(first) up", skipping: offset)
            }
            return .range(first, last)
        }
        let (comparison, rest, offset) = comparison(value.text)
        return .compare(comparison ?? .equal, try number(rest, value, offset, field, key))
    }

    private func number(
        _ text: Substring, _ value: RawValue, _ offset: Int, _ field: TicketQuery.CountField,
        _ key: QueryKey
    ) throws(QueryError) -> Int {
        guard let number = digits(text, atMost: 9), field.limits?.contains(number) ?? true else {
            throw fault(value, key.expected, skipping: offset)
        }
        return number
    }

    func time(_ value: RawValue, _ key: QueryKey) throws(QueryError) -> TicketQuery.TimeTest {
        let text = value.text.lowercased()
        if let (low, high, offset) = range(text) {
            let first = try day(low, value, 0)
            let last = try day(high, value, offset)
            guard first.begin(offsetMinutes: 0) <= last.begin(offsetMinutes: 0) else {
                throw fault(value, "a day from \(low) on", skipping: offset)
            }
            return .days(first, last)
        }
        if let days = relativeDay(text) { return .dayAgo(days) }
        let (comparison, rest, offset) = comparison(text)
        if let seconds = age(rest) {
            guard let comparison, comparison != .equal else {
                throw fault(
                    value, "< for younger or > for older before an age", suggestion: "<\(rest)")
            }
            return .age(comparison, seconds: seconds)
        }
        if comparison == nil, let (first, last) = month(rest) { return .days(first, last) }
        guard rest.utf8.count == 10 else {
            let near =
                comparison == nil ? Nearness.nearest(to: text, in: key.fixedValues) : nil
            throw fault(value, key.expected, suggestion: near, skipping: offset)
        }
        return .day(comparison ?? .equal, try day(rest, value, offset))
    }

    /// `today`, `yesterday`, `tomorrow`, `today-3`, `today+3`, as days ago.
    private func relativeDay(_ text: String) -> Int? {
        switch text {
        case "today": return 0
        case "yesterday": return 1
        case "tomorrow": return -1
        default:
            guard text.hasPrefix("today"), let sign = text.dropFirst(5).first,
                let days = digits(text.dropFirst(6), atMost: 5)
            else { return nil }
            return sign == "-" ? days : sign == "+" ? -days : nil
        }
    }

    /// `2d`, `36h`, `1d12h` in seconds; units are s, m (minutes), h, d and w.
    private func age(_ text: Substring) -> Int? {
        let units: [UInt8: Int] = [
            UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600,
            UInt8(ascii: "d"): 86_400, UInt8(ascii: "w"): 604_800,
        ]
        var total = 0, number = 0, digitCount = 0
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                number = number * 10 + Int(byte - 0x30)
                digitCount += 1
                if digitCount > 11 { return nil }
            } else if let unit = units[byte], digitCount > 0 {
                total += number * unit
                (number, digitCount) = (0, 0)
            } else {
                return nil
            }
            if total > TicketQuery.ageSecondsMax { return nil }
        }
        return digitCount == 0 && !text.isEmpty ? total : nil
    }

    private func day(_ text: Substring, _ value: RawValue, _ offset: Int) throws(QueryError)
        -> CivilDay
    {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = digits(parts[0], atMost: 4), let month = digits(parts[1], atMost: 2),
            let number = digits(parts[2], atMost: 2)
        else { throw fault(value, "a day such as 2026-11-01", skipping: offset) }
        guard let day = CivilDay(year: year, month: month, day: number) else {
            throw fault(value, "a day of the calendar", skipping: offset)
        }
        return day
    }

    /// `2026-11` as its first and last day.
    private func month(_ text: Substring) -> (CivilDay, CivilDay)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.map(\.utf8.count) == [4, 2],
            let year = digits(parts[0], atMost: 4), let month = digits(parts[1], atMost: 2),
            let first = CivilDay(year: year, month: month, day: 1),
            let last = CivilDay(
                year: year, month: month, day: CivilTime.daysInMonth(year: year, month: month))
        else { return nil }
        return (first, last)
    }

    private func digits(_ text: Substring, atMost count: Int) -> Int? {
        guard (1...count).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// Both sides of `..`, and the offset of the second in scalars.
    private func range(_ text: String) -> (Substring, Substring, Int)? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if scalars[index] == ".", next < scalars.endIndex, scalars[next] == "." {
                let after = scalars.index(after: next)
                let offset = scalars.distance(from: scalars.startIndex, to: after)
                return (text[..<index], text[after...], offset)
            }
            index = next
        }
        return nil
    }

    /// The sign before a value, what follows it, and its offset in scalars.
    private func comparison(_ text: String) -> (TicketQuery.Comparison?, Substring, Int) {
        for sign in [TicketQuery.Comparison.lessOrEqual, .greaterOrEqual, .less, .greater, .equal]
        where text.utf8.starts(with: sign.rawValue.utf8) {
            let length = sign.rawValue.utf8.count
            return (sign, text[text.utf8.index(text.startIndex, offsetBy: length)...], length)
        }
        return (nil, text[...], 0)
    }
}

extension TicketQuery {
    /// Longest age that can be asked for, in seconds: about a thousand years.
    package static let ageSecondsMax = 32_000_000_000
}
