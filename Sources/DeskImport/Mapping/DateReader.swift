// The bytes of a date while a pattern is laid over them.

import ServiceDesk

/// A date being read; every reading answers whether it fitted.
struct DateReader {
    private var rest: ArraySlice<UInt8>
    private var civil = CivilTime(year: 1970, month: 1, day: 1)
    private var offsetMinutes: Int
    private var isAfternoon: Bool?

    init(bytes: ArraySlice<UInt8>, offsetMinutes: Int) {
        (rest, self.offsetMinutes) = (bytes, offsetMinutes)
    }

    /// The moment, if all bytes were used and the date is one of the calendar.
    var moment: Timestamp? {
        var civil = civil
        if let isAfternoon {
            guard (1...12).contains(civil.hour) else { return nil }
            civil.hour = civil.hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard rest.isEmpty, civil.isValid else { return nil }
        return civil.timestamp(offsetMinutes: offsetMinutes)
    }

    mutating func eat(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func year(digits: Int) -> Bool {
        guard let (value, _) = number(least: digits, most: digits) else { return false }
        // Two digits: 70 to 99 are of the last century (POSIX `strptime`, %y, has 69).
        civil.year = digits == 4 ? value : value + (value >= 70 ? 1900 : 2000)
        return true
    }

    mutating func number(_ field: WritableKeyPath<CivilTime, Int>, isFixed: Bool) -> Bool {
        guard let (value, _) = number(least: isFixed ? 2 : 1, most: 2) else { return false }
        civil[keyPath: field] = value
        return true
    }

    mutating func fraction() -> Bool {
        guard var (value, digits) = number(least: 1, most: 9) else { return false }
        while digits > 6 { (value, digits) = (value / 10, digits - 1) }
        while digits < 6 { (value, digits) = (value * 10, digits + 1) }
        civil.microsecond = value
        return true
    }

    mutating func monthName() -> Bool {
        let names = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        let word = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        let start = word.prefix(3).map { $0 | 0x20 }
        guard let index = names.firstIndex(where: { Array($0.utf8) == start }) else { return false }
        civil.month = index + 1
        rest = rest.dropFirst(word.count)
        return true
    }

    mutating func half() -> Bool {
        let word = rest.prefix(2).map { $0 | 0x20 }
        guard word.count == 2, word[1] == 0x6D, word[0] == 0x61 || word[0] == 0x70 else {
            return false
        }
        isAfternoon = word[0] == 0x70
        rest = rest.dropFirst(2)
        return true
    }

    mutating func zone() -> Bool {
        if eat(0x5A) || eat(0x7A) {
            offsetMinutes = 0
            return true
        }
        let isWest = eat(0x2D)
        guard isWest || eat(0x2B), let (hours, _) = number(least: 2, most: 2) else { return false }
        _ = eat(0x3A)
        guard let (minutes, _) = number(least: 2, most: 2), hours < 24, minutes < 60 else {
            return false
        }
        offsetMinutes = (isWest ? -1 : 1) * (hours * 60 + minutes)
        return true
    }

    private mutating func number(least: Int, most: Int) -> (value: Int, digits: Int)? {
        var value = 0, count = 0
        while count < most, let byte = rest.first, (0x30...0x39).contains(byte) {
            value = value * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
            count += 1
        }
        return count >= least ? (value, count) : nil
    }
}
