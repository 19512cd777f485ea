// Time worked, as typed and as printed: `15m`, `1h30m`, `1h30`, `-10m`, or minutes alone.

import ServiceDesk

enum WorkTime {
    /// Seconds of an amount as typed; nil where it is none.
    static func seconds(_ text: String) -> Int? {
        var rest = Substring(text.lowercased()), total = 0, unit = 60
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...6).contains(digits.count), let number = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            if let letter = rest.first {
                guard let known = ["h": 3600, "m": 60, "s": 1][letter] else { return nil }
                unit = known
                rest = rest.dropFirst()
            }
            total += number * unit
            // `1h30` is an hour and thirty minutes.
            unit = unit == 3600 ? 60 : 1
        }
        return isNegative ? -total : total
    }

    /// An amount such as `1h 30m`; less than a minute in seconds.
    static func text(_ seconds: Int) -> String {
        let sign = seconds < 0 ? "-" : "", amount = Int(seconds.magnitude)
        let (hours, minutes) = (amount / 3600, amount % 3600 / 60)
        if amount < 60 { return "\(sign)\(amount)s" }
        if hours == 0 { return "\(sign)\(minutes)m" }
        return minutes == 0 ? "\(sign)\(hours)h" : "\(sign)\(hours)h \(minutes)m"
    }
}

extension TicketRelation {
    /// What the other ticket is, before its number: `parent`, `depends on`.
    var words: String {
        switch self {
        case .parent: "its parent is"
        case .child: "its child is"
        case .dependsOn: "depends on"
        case .requiredBy: "required by"
        case .refersTo: "refers to"
        case .referredBy: "referred to by"
        case .duplicates: "duplicates"
        case .duplicatedBy: "duplicated by"
        case .causedBy: "caused by"
        case .causes: "causes"
        case .splitFrom: "split off from"
        case .splitInto: "split into"
        }
    }
}
