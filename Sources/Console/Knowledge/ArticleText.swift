// An article as lines: its head, then its text with headings and code told apart.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// Lines of an article shown at most.
    static let articleLinesMax = 5000

    func articleLines(_ article: Article, width: Int) -> [Line] {
        guard width > 0 else { return [] }
        var lines = DisplayText.wrapped(
            DisplayString(untrusted: article.content.title, columnsMax: 4 * width), width: width
        ).map { Line($0, .kbTitle) }
        lines.append(articleHead(article))
        lines.append(Line())
        var isCode = false
        let texts = DisplayText.lines(
            untrusted: article.content.body, width: width, linesMax: Self.articleLinesMax)
        for text in texts {
            let plain = text.text
            if plain.hasPrefix("```") {
                isCode.toggle()
                continue
            }
            let isHeading = !isCode && plain.hasPrefix("#")
            let isIndented = plain.hasPrefix("    ")
            lines.append(
                Line(text, isHeading ? .kbHeading : isCode || isIndented ? .kbCode : .kbText))
        }
        return lines
    }

    private func articleHead(_ article: Article) -> Line {
        var line = Line(glyphs.text(article.state.glyph), article.state.scope)
        line.add(" \(article.id) ", article.state.scope)
        line.add(article.state.phrase.text, article.state.scope)
        line.add("  " + Phrase.articleUses.with("\(article.uses)"), .muted)
        if let source = article.source {
            line.add(DisplayString(untrusted: "  \(source.key)", columnsMax: 200), .kbSource)
        }
        return line
    }
}
