// Prints a search in its canonical form: reading that again gives the same search.

import ServiceDesk

extension TicketQuery: CustomStringConvertible {
    /// The canonical text. It reads back to this query, provided that its words are words (no
    /// spaces, no key in front) as they are after ``parse(_:)``.
    package var description: String { terms.map(\.description).joined(separator: " ") }
}

extension TicketQuery.Term: CustomStringConvertible {
    /// The canonical text of one term.
    package var description: String { (isNegated ? "-" : "") + test.text }
}

extension TicketQuery.Test {
    fileprivate var text: String {
        switch self {
        case .queue(let handles): keyed("queue", handles)
        case .status(let tests): keyed("status", tests.map(\.text))
        case .owner(let tests): keyed("owner", tests.map(\.text))
        case .requester(let texts): keyed("requester", texts.map(quotedIfNeeded))
        case .organisation(let texts): keyed("organisation", texts.map(quotedIfNeeded))
        case .tag(let tags): keyed("tag", tags.map(quotedIfNeeded))
        case .kind(let kinds): keyed("kind", kinds.map(\.rawValue))
        case .channel(let channels): keyed("channel", channels.map(\.rawValue))
        case .category(let texts): keyed("category", texts.map(quotedIfNeeded))
        case .resolutionCode(let texts): keyed("code", texts.map(quotedIfNeeded))
        case .source(let texts): keyed("source", texts.map(quotedIfNeeded))
        case .watcher(let tests): keyed("watcher", tests.map(\.text))
        case .task(let tests): keyed("task", tests.map(\.rawValue))
        case .linked(let ids): keyed("linked", ids.map(\.description))
        case .field(let tests): keyed("field", tests.map(\.text))
        case .number(let ids): keyed("number", ids.map(\.description))
        case .count(let field, let tests): keyed(field.rawValue, tests.map(\.text))
        case .time(let field, let tests): keyed(field.rawValue, tests.map(\.text))
        case .has(let presence): "has:\(presence.rawValue)"
        case .word(let word, let isPrefix): isPrefix ? word + "*" : word
        case .phrase(let words): quoted(words)
        }
    }

    private func keyed(_ key: String, _ values: [String]) -> String {
        "\(key):\(values.joined(separator: ","))"
    }
}

extension TicketQuery.StatusTest {
    fileprivate var text: String {
        switch self {
        case .kind(let kind): kind.rawValue
        case .unresolved: "unresolved"
        case .name(let name): quoted(name)
        }
    }
}

extension TicketQuery.PersonTest {
    fileprivate var text: String {
        switch self {
        case .me: "me"
        case .nobody: "nobody"
        case .handle(let handle): ["me", "nobody"].contains(handle) ? quoted(handle) : handle
        }
    }
}

extension TicketQuery.FieldTest {
    fileprivate var text: String {
        quotedIfNeeded(field.handle + (value.map { "=" + $0 } ?? ""))
    }
}

extension TicketQuery.CountTest {
    fileprivate var text: String {
        switch self {
        case .compare(.equal, let number): String(number)
        case .compare(let comparison, let number): comparison.rawValue + String(number)
        case .range(let low, let high): "\(low)..\(high)"
        }
    }
}

extension TicketQuery.TimeTest {
    fileprivate var text: String {
        switch self {
        case .age(let comparison, let seconds): comparison.rawValue + age(seconds)
        case .day(.equal, let day): day.description
        case .day(let comparison, let day): comparison.rawValue + day.description
        case .days(let first, let last): "\(first)..\(last)"
        case .dayAgo(0): "today"
        case .dayAgo(1): "yesterday"
        case .dayAgo(-1): "tomorrow"
        case .dayAgo(let days): days > 0 ? "today-\(days)" : "today+\(days.magnitude)"
        }
    }

    private func age(_ seconds: Int) -> String {
        let units = [("d", 86_400), ("h", 3600), ("m", 60)]
        for (unit, length) in units where seconds % length == 0 {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}

extension CivilDay: CustomStringConvertible {
    /// `2026-11-01`.
    package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Text as a value: in quotation marks where it would not be read back without them.
func quotedIfNeeded(_ text: String) -> String {
    let isPlain =
        !text.isEmpty
        && text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0 != "," && $0 != "\""
        }
    return isPlain ? text : quoted(text)
}

private func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    out.append("\"")
    for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { out.append("\\") }
        out.append(scalar)
    }
    out.append("\"")
    return String(out)
}
