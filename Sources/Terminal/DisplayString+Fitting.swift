// Cutting and padding text to columns. No operation ever cuts a wide character in half.

/// Where text stands in a field wider than itself.
package enum Alignment: Sendable {
    /// At the left, spaces after.
    case left
    /// At the right, spaces before.
    case right
    /// In the middle.
    case centre
}

extension DisplayString {
    /// The longest beginning that fits into `columns`.
    package func prefix(columns: Int) -> DisplayString {
        if width <= columns { return self }
        var used = 0
        return DisplayString(
            graphemes.prefix {
                used += $0.width
                return used <= columns
            })
    }

    /// What is left after `columns`; a wide character cut by the edge falls away whole and a
    /// space stands for its visible half.
    package func dropFirst(columns: Int) -> DisplayString {
        if columns <= 0 { return self }
        var passed = 0
        var index = graphemes.startIndex
        while index < graphemes.endIndex, passed < columns {
            passed += graphemes[index].width
            index += 1
        }
        let rest = DisplayString(graphemes[index...])
        return passed > columns ? .spaces(1) + rest : rest
    }

    /// The text, cut to `columns` and ending with `ellipsis` where something was cut.
    package func truncated(to columns: Int, ellipsis: DisplayString = "…") -> DisplayString {
        if width <= columns { return self }
        if columns <= ellipsis.width { return prefix(columns: columns) }
        return prefix(columns: columns - ellipsis.width) + ellipsis
    }

    /// The text with spaces up to `columns`; text wider than that is left as it is.
    package func padded(to columns: Int, _ alignment: Alignment = .left) -> DisplayString {
        let missing = columns - width
        if missing <= 0 { return self }
        switch alignment {
        case .left: return self + .spaces(missing)
        case .right: return .spaces(missing) + self
        case .centre: return .spaces(missing / 2) + self + .spaces(missing - missing / 2)
        }
    }

    /// The text made exactly `columns` wide: cut with `ellipsis`, or padded.
    package func fitted(
        to columns: Int, _ alignment: Alignment = .left, ellipsis: DisplayString = "…"
    ) -> DisplayString {
        truncated(to: columns, ellipsis: ellipsis).padded(to: columns, alignment)
    }
}

extension Collection<DisplayString> {
    /// The texts in a row with `separator` between them.
    package func joined(separator: DisplayString = DisplayString()) -> DisplayString {
        var sum = DisplayString()
        for (index, text) in enumerated() {
            if index > 0 { sum += separator }
            sum += text
        }
        return sum
    }
}
