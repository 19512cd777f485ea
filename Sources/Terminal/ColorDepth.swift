// How many colours there are to show meaning with.

/// The colours of a terminal, from none to 256.
package enum ColorDepth: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// No colour: attributes and glyphs carry the meaning.
    case mono = 0
    /// The eight colours of old.
    case ansi8 = 8
    /// Those and their bright variants.
    case ansi16 = 16
    /// The palette of 256.
    case x256 = 256

    /// Fewer colours come first.
    package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The depth of a terminal that claims `colors` colours.
    package init(colors: Int) {
        self = ColorDepth.allCases.last { $0.rawValue <= colors } ?? .mono
    }

    /// What the value of `--color` asks for; nil if it is none of `choices`.
    package enum Choice: Hashable, Sendable {
        /// What environment and terminal say.
        case automatic
        /// This depth, or fewer where the terminal has fewer.
        case atMost(ColorDepth)

        /// Reads the value of an option.
        package init?(_ value: String) {
            switch value {
            case "auto", "always": self = .automatic
            case "never", "none", "mono": self = .atMost(.mono)
            default:
                guard let number = Int(value), let depth = ColorDepth(rawValue: number) else {
                    return nil
                }
                self = .atMost(depth)
            }
        }

        /// The values the option takes.
        package static let choices = ["auto", "always", "never", "8", "16", "256"]
    }

    /// The depth to use: an explicit choice comes before NO_COLOR, that before the terminal; no
    /// choice asks for more than the terminal has.
    /// - Parameters:
    ///   - choice: the value of `--color`, if it was given.
    ///   - noColor: the value of the environment's NO_COLOR; it counts if it is not empty.
    ///   - terminalColors: what the terminal's description says.
    package static func select(
        choice: Choice?, noColor: String?, terminalColors: Int
    ) -> ColorDepth {
        let available = ColorDepth(colors: terminalColors)
        switch choice {
        case .atMost(let depth): return min(depth, available)
        case .automatic: return available
        case nil: return noColor?.isEmpty == false ? .mono : available
        }
    }
}
