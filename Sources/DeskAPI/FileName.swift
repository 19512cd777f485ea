// The name a file is saved under. Whoever sent the file chose its name, so nothing of it leads
// elsewhere, hides, reads as something else, or means something to a shell.

import ServiceDesk

/// Makes names of files safe.
package enum FileName {
    /// Longest name, in bytes of UTF-8; the file systems' limit is 255.
    package static let bytesMax = 200

    /// What a shell takes for more than a letter, even between quotation marks or at the end of
    /// one; each becomes `_`.
    private static let shellSigns = Set("\"'`$\\;&|<>*?!".unicodeScalars)

    /// The last part of what was sent, without controls, signs that are not seen and those of a
    /// shell, not beginning with a dot or a dash.
    package static func safe(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var kept = String.UnicodeScalarView()
        for scalar in last.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
                .privateUse:
                continue
            case .spaceSeparator: kept.append(" ")
            default: kept.append(shellSigns.contains(scalar) ? "_" : scalar)
            }
        }
        var text = Wording.line(String(kept))
        while let first = text.first, first == "." || first == "-" || first == " " || first == "~" {
            text.removeFirst()
        }
        text = cut(text)
        return text.isEmpty ? "attachment" : text
    }

    /// Cut in the middle, so that the ending stays.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > bytesMax else { return text }
        let dot = text.lastIndex(of: ".") ?? text.endIndex
        let ending = text[dot...].utf8.count <= 20 ? String(text[dot...]) : ""
        var stem = text.prefix(bytesMax)
        while stem.utf8.count + ending.utf8.count > bytesMax { stem.removeLast() }
        return stem + ending
    }
}
