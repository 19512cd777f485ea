// Time spent, as agents type and read it: `15m`, `1h30`, `1:30`, `1.5h`, `90s`, `-10m`. A bare
// number is minutes.

/// Reads and writes spans of work.
package enum SpentTime {
    /// More than anybody may record at once.
    private static let secondsMax = 6_000_000

    private static let hour = 3600
    private static let minute = 60

    /// Seconds; nil where the text can't be read or is nothing.
    package static func parse(_ text: String) -> Int? {
        var rest = Substring(text.lowercased().filter { !$0.isWhitespace })
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        guard let seconds = clock(rest) ?? decimal(rest) ?? units(rest),
            (1...secondsMax).contains(seconds)
        else { return nil }
        return isNegative ? -seconds : seconds
    }

    /// `1:30` is hours and minutes.
    private static func clock(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = number(parts[0]), let minutes = number(parts[1]),
            minutes < 60
        else { return nil }
        return hours * hour + minutes * minute
    }

    /// `1.5h`, with one or two digits behind the point.
    private static func decimal(_ text: Substring) -> Int? {
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard text.last == "h", parts.count == 2,
            let whole = parts[0].isEmpty ? 0 : number(parts[0]),
            (1...2).contains(parts[1].count), let part = number(parts[1])
        else { return nil }
        return whole * hour + part * hour / (parts[1].count == 1 ? 10 : 100)
    }

    /// `1h30m` and `90s`. A number without a unit counts in the one below that before it: `1h30`.
    private static func units(_ text: Substring) -> Int? {
        let sizes: [Character: Int] = ["h": hour, "m": minute, "s": 1]
        let below = [Int.max: minute, hour: minute, minute: 1]
        var rest = text, total = 0, above = Int.max
        while !rest.isEmpty {
            let digits = rest.prefix { sizes[$0] == nil }
            rest = rest.dropFirst(digits.count)
            guard let number = number(digits),
                let size = rest.first.map({ sizes[$0] }) ?? below[above],
                size < above, number * size < above
            else { return nil }
            rest = rest.dropFirst()
            total += number * size
            above = size
        }
        return total
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...7).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// `45m`, `2h`, `-1h 30m`; less than a minute in seconds, `20s`.
    package static func words(seconds: Int) -> String {
        let sign = seconds < 0 ? "-" : "", amount = Int(seconds.magnitude)
        let (hours, minutes) = (amount / hour, amount % hour / minute)
        if amount > 0, amount < minute { return "\(sign)\(amount)s" }
        if hours == 0 { return "\(sign)\(minutes)m" }
        return minutes == 0 ? "\(sign)\(hours)h" : "\(sign)\(hours)h \(minutes)m"
    }
}
