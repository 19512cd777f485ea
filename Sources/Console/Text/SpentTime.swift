// Time spent, as agents type and read it: `15m`, `1h30`, `1:30`, `1.5h`, `-10m`. A bare number is
// minutes.

/// Reads and writes spans of work.
enum SpentTime {
    /// More than anybody may record at once.
    private static let minutesMax = 100_000

    /// Seconds; nil where the text can't be read or is nothing.
    static func parse(_ text: String) -> Int? {
        var rest = Substring(text.lowercased().filter { !$0.isWhitespace })
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        guard let minutes = minutes(rest), (1...minutesMax).contains(minutes) else { return nil }
        return isNegative ? -minutes * 60 : minutes * 60
    }

    private static func minutes(_ text: Substring) -> Int? {
        if let hours = text.firstIndex(where: { $0 == "h" || $0 == ":" }) {
            let before = text[..<hours], after = text[text.index(after: hours)...]
            if before.contains("."), text[hours] == "h", after.isEmpty { return decimal(before) }
            guard let whole = number(before) else { return nil }
            if after.isEmpty { return text[hours] == "h" ? whole * 60 : nil }
            guard let part = number(after.hasSuffix("m") ? after.dropLast() : after), part < 60
            else { return nil }
            return whole * 60 + part
        }
        return number(text.hasSuffix("m") ? text.dropLast() : text)
    }

    /// Minutes of so many hours with one or two digits behind the point.
    private static func decimal(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[1].count), let part = number(parts[1]),
            let whole = parts[0].isEmpty ? 0 : number(parts[0])
        else { return nil }
        return whole * 60 + part * (parts[1].count == 1 ? 6 : 60) / (parts[1].count == 1 ? 1 : 100)
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...6).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// `45m`, `2h`, `1h 30m`; less than a minute is `0m`.
    static func words(seconds: Int) -> String {
        let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60)
        if hours == 0 { return "\(minutes)m" }
        return minutes == 0 ? "\(hours)h" : "\(hours)h \(minutes)m"
    }
}
