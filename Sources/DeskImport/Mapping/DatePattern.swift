// Reads dates and times as other systems write them, by patterns such as `d/m/yyyy HH:MM`. Letters
// mean: d day, m month, mon its English name, yy or yyyy year, H hour, h hour of twelve with am,
// M minute, S second, f fraction, z offset (`Z`, `+01:00`, `+0100`); all else stands for itself. A
// single d, m, H, h, M, S takes one or two digits, a double one exactly two.

package import ServiceDesk

/// A pattern for dates; `rfc3339`, `unix` and `unix-ms` are patterns too.
package struct DatePattern: Sendable, Hashable {
    private enum Part: Hashable {
        case year(digits: Int), month, monthName, day, hour, hour12, minute, second
        case fraction, half, zone
        case literal(UInt8)
    }

    private struct Step: Hashable {
        var part: Part
        var isFixed: Bool
    }

    private enum Kind: Hashable {
        case rfc3339, unix(perSecond: Int64), steps([Step])
    }

    /// As written in the mapping.
    package let text: String
    private let kind: Kind

    /// nil where the text is no pattern: it needs a year, a month and a day.
    package init?(_ text: String) {
        self.text = text
        switch text {
        case "rfc3339": kind = .rfc3339
        case "unix": kind = .unix(perSecond: 1)
        case "unix-ms": kind = .unix(perSecond: 1000)
        default:
            let steps = DatePattern.steps(Array(text.utf8))
            let parts = steps.map(\.part)
            let hasYear = parts.contains(.year(digits: 4)) || parts.contains(.year(digits: 2))
            guard hasYear, parts.contains(.day),
                parts.contains(.month) || parts.contains(.monthName),
                parts.contains(.hour12) == parts.contains(.half)
            else { return nil }
            kind = .steps(steps)
        }
    }

    /// The moment a text names, in an offset east of UTC in minutes unless it gives its own; nil
    /// where it does not fit the pattern or names no day of the calendar.
    package func moment(_ bytes: ArraySlice<UInt8>, offsetMinutes: Int) -> Timestamp? {
        switch kind {
        case .rfc3339: return Timestamp(rfc3339: String(decoding: bytes, as: UTF8.self))
        case .unix(let perSecond):
            guard let value = Int64(String(decoding: bytes, as: UTF8.self)),
                abs(value) < 100_000_000_000_000
            else { return nil }
            return Timestamp(microseconds: value * (1_000_000 / perSecond))
        case .steps(let steps):
            var reader = DateReader(bytes: bytes, offsetMinutes: offsetMinutes)
            for step in steps {
                guard DatePattern.read(step, &reader) else { return nil }
            }
            return reader.moment
        }
    }

    private static func read(_ step: Step, _ reader: inout DateReader) -> Bool {
        switch step.part {
        case .literal(let byte): reader.eat(byte)
        case .year(let digits): reader.year(digits: digits)
        case .month: reader.number(\.month, isFixed: step.isFixed)
        case .day: reader.number(\.day, isFixed: step.isFixed)
        case .hour, .hour12: reader.number(\.hour, isFixed: step.isFixed)
        case .minute: reader.number(\.minute, isFixed: step.isFixed)
        case .second: reader.number(\.second, isFixed: step.isFixed)
        case .fraction: reader.fraction()
        case .monthName: reader.monthName()
        case .half: reader.half()
        case .zone: reader.zone()
        }
    }

    private static let words: [(String, Part)] = [
        ("yyyy", .year(digits: 4)), ("yy", .year(digits: 2)), ("mon", .monthName), ("mm", .month),
        ("m", .month), ("dd", .day), ("d", .day), ("HH", .hour), ("H", .hour), ("hh", .hour12),
        ("h", .hour12), ("MM", .minute), ("M", .minute), ("SS", .second), ("S", .second),
        ("am", .half), ("f", .fraction), ("z", .zone),
    ]

    private static func steps(_ bytes: [UInt8]) -> [Step] {
        var steps: [Step] = [], rest = bytes[...]
        while let first = rest.first {
            if let (word, part) = words.first(where: { rest.starts(with: $0.0.utf8) }) {
                steps.append(Step(part: part, isFixed: word.utf8.count > 1))
                rest = rest.dropFirst(word.utf8.count)
            } else {
                steps.append(Step(part: .literal(first), isFixed: true))
                rest = rest.dropFirst()
            }
        }
        return steps
    }
}
