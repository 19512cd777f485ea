// A surface as text, for golden files and for a person to read: what is shown, and what it means.

extension Surface {
    /// What is shown, a string a row, without the spaces at its end.
    package var plainText: [String] {
        (0..<rows).map { row in
            var line = ""
            for column in 0..<columns { line += self[row, column].text }
            return trimmed(line, " ")
        }
    }

    /// What the cells mean, a letter each as `styleLegend` explains them; plain cells are dots,
    /// and those at the end of a row are left out.
    package var stylePlane: [String] {
        let letters = styleLetters
        return (0..<rows).map { row in
            var line = ""
            for column in 0..<columns { line.append(letters[style(row, column)] ?? ".") }
            return trimmed(line, ".")
        }
    }

    /// The letters of `stylePlane` with the scopes they stand for, as `a list.row`, or
    /// `b list.row + list.row.selected` where one lies over the other.
    package var styleLegend: [String] {
        styleLetters.sorted {
            Surface.letters.position($0.value) < Surface.letters.position($1.value)
        }
        .filter { $0.value != "." }
        .map { style, letter in
            let over = style.layer.map { " + " + $0.rawValue } ?? ""
            return "\(letter) \(style.scope.rawValue)\(over)"
        }
    }

    private struct CellStyle: Hashable {
        let scope: Scope
        let layer: Scope?
    }

    private static let letters = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&*+-/:;<=>?@^_~")

    private func style(_ row: Int, _ column: Int) -> CellStyle {
        CellStyle(scope: self[row, column].scope, layer: self[row, column].layer)
    }

    /// Letters in the order in which the styles appear on the surface.
    private var styleLetters: [CellStyle: Character] {
        var letters = [CellStyle(scope: .base, layer: nil): Character(".")]
        for row in 0..<rows {
            for column in 0..<columns where letters[style(row, column)] == nil {
                let next = min(letters.count - 1, Surface.letters.count - 1)
                letters[style(row, column)] = Surface.letters[next]
            }
        }
        return letters
    }

    private func trimmed(_ line: String, _ ending: Character) -> String {
        guard let last = line.lastIndex(where: { $0 != ending }) else { return "" }
        return String(line[...last])
    }
}

extension [Character] {
    fileprivate func position(_ letter: Character) -> Int { firstIndex(of: letter) ?? -1 }
}
