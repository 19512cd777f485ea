// Bodies of many lines: from hostile text of any size to lines that fit a width.

/// Wraps bodies of messages and articles.
package enum DisplayText {
    /// The columns between tab stops.
    static let tabColumns = 8

    /// The lines of `body`, each at most `width` columns: broken between words where possible,
    /// long words cut, tabs expanded, blank lines kept, line ends of every kind understood.
    /// - Parameter linesMax: where to stop, for bodies larger than anybody reads.
    package static func lines(
        untrusted body: String, width: Int, linesMax: Int = .max
    ) -> [DisplayString] {
        guard width > 0, linesMax > 0 else { return [] }
        var lines: [DisplayString] = []
        var rest = Substring(body)
        while lines.count < linesMax {
            let end = rest.firstIndex(where: \.isNewline)
            let paragraph = rest[..<(end ?? rest.endIndex)]
            wrap(expanded(paragraph), width: width, into: &lines)
            guard let end else { break }
            rest = rest[rest.index(after: end)...]
            if rest.isEmpty { break }
        }
        return lines.count > linesMax ? Array(lines.prefix(linesMax)) : lines
    }

    /// One line of text, wrapped at `width`.
    package static func wrapped(_ text: DisplayString, width: Int) -> [DisplayString] {
        var lines: [DisplayString] = []
        wrap(text, width: max(1, width), into: &lines)
        return lines
    }

    private static func expanded(_ paragraph: Substring) -> DisplayString {
        guard paragraph.utf8.contains(9) else { return DisplayString(untrusted: String(paragraph)) }
        var line = DisplayString()
        for (index, piece) in paragraph.split(separator: "\t", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { line += .spaces(tabColumns - line.width % tabColumns) }
            line += DisplayString(untrusted: String(piece))
        }
        return line
    }

    private static func wrap(
        _ text: DisplayString, width: Int, into lines: inout [DisplayString]
    ) {
        var rest = text.graphemes[...]
        repeat {
            let (end, next) = cut(rest, width: width)
            lines.append(DisplayString(rest[..<end]))
            rest = rest[next...]
        } while !rest.isEmpty
    }

    /// Where the first line of `rest` ends and where the second begins, between which there may
    /// be spaces that nobody misses.
    static func cut(_ rest: ArraySlice<Grapheme>, width: Int) -> (end: Int, next: Int) {
        var used = 0
        var index = rest.startIndex
        var opportunity: Int?
        var isIndent = true
        while index < rest.endIndex, used + rest[index].width <= width {
            used += rest[index].width
            if !rest[index].isSpace {
                isIndent = false
                if rest[index].width == 2 { opportunity = index + 1 }
            } else if !isIndent {
                opportunity = index
            }
            index += 1
        }
        if index == rest.endIndex { return (index, index) }
        if rest[index].isSpace, !isIndent { opportunity = index }
        // A character wider than the line would never fit: it is passed over by itself.
        var end = opportunity ?? index
        if end == rest.startIndex { end += 1 }
        var next = end
        while next < rest.endIndex, rest[next].isSpace { next += 1 }
        while end > rest.startIndex, rest[end - 1].isSpace, !isIndent { end -= 1 }
        return (end, next)
    }
}
