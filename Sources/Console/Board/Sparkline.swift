// Numbers as a row of bars, and numbers as large as a wall wants them. Both in block characters, or
// in digits and signs where the terminal has no more.

import Terminal

/// A row of bars.
enum Sparkline {
    private static let blocks: [Character] = Array("▁▂▃▄▅▆▇█")

    /// As many bars as given, each the sum of as many numbers; the highest is as high as `most`.
    static func text(_ numbers: [Int], bars: Int, most: Int, isASCII: Bool) -> DisplayString {
        let sums = sums(of: numbers, bars: bars)
        return DisplayString(
            untrusted: String(sums.map { bar($0, most: most, isASCII: isASCII) }))
    }

    /// Numbers in as many groups.
    static func sums(of numbers: [Int], bars: Int) -> [Int] {
        guard bars > 0 else { return [] }
        let size = numbers.count / bars
        return (0..<bars).map { numbers[($0 * size)..<(($0 + 1) * size)].reduce(0, +) }
    }

    private static func bar(_ number: Int, most: Int, isASCII: Bool) -> Character {
        guard number > 0, most > 0 else { return isASCII ? "." : " " }
        let steps = isASCII ? 9 : blocks.count
        let step = min(steps, max(1, (number * steps + most - 1) / most))
        return isASCII ? Character("\(step)") : blocks[step - 1]
    }
}

/// Digits five rows high.
enum LargeText {
    static let rows = 5

    /// Three columns of each row in three bits, top row first.
    private static let shapes: [Character: [UInt8]] = [
        "0": [7, 5, 5, 5, 7], "1": [2, 6, 2, 2, 7], "2": [7, 1, 7, 4, 7], "3": [7, 1, 7, 1, 7],
        "4": [5, 5, 7, 1, 1], "5": [7, 4, 7, 1, 7], "6": [7, 4, 7, 5, 7], "7": [7, 1, 1, 1, 1],
        "8": [7, 5, 7, 5, 7], "9": [7, 5, 7, 1, 7], "d": [1, 1, 7, 5, 7], "h": [4, 4, 7, 5, 5],
        "m": [0, 0, 7, 7, 5], "y": [0, 5, 7, 1, 6], "n": [0, 0, 7, 5, 5], "o": [0, 0, 7, 5, 7],
        "w": [0, 0, 5, 7, 7], "-": [0, 0, 7, 0, 0],
    ]

    /// The rows of a text, each dot `scale` columns wide.
    static func lines(_ text: String, scale: Int, dot: Grapheme) -> [DisplayString] {
        (0..<rows).map { row in
            var line = DisplayString()
            for character in text {
                let bits = shapes[character]?[row] ?? 0
                for column in [4, 2, 1] as [UInt8] {
                    for _ in 0..<scale {
                        line += bits & column != 0 ? DisplayString([dot]) : .spaces(1)
                    }
                }
                line += .spaces(scale)
            }
            return line
        }
    }

    /// Columns a text takes.
    static func width(_ text: String, scale: Int) -> Int { text.count * 4 * scale }
}

extension GlyphSet {
    /// Whether nothing but ASCII may be drawn.
    var isASCII: Bool { self[.progressFull].text.utf8.count == 1 }
}
