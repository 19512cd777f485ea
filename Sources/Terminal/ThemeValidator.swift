// Judges whether a theme can be read and whether its meaning survives without colour.

import Glibc

/// Finds what is wrong with a theme that is well formed.
package enum ThemeValidator {
    /// What is wrong with `theme`, a sentence each; empty if nothing is.
    package static func faults(of theme: Theme) -> [String] {
        contrastFaults(of: theme) + paletteFaults(of: theme) + monoFaults(of: theme)
    }

    // MARK: Contrast

    /// Lines and tracks: seen, not read.
    private static let drawn: Set<Scope> = [
        .border, .borderFocused, .scrollbar, .scrollbarThumb, .overlayBorder,
    ]
    /// What is laid over other scopes.
    private static let layers: [Scope?] = [
        nil, .listRowSelected, .listRowMarked, .queueRowSelected, .kbRowSelected,
        .timelineSelected, .choiceSelected, .searchHit,
    ]

    private static func contrastFaults(of theme: Theme) -> [String] {
        var faults: [String] = []
        for scope in Scope.allCases where !drawn.contains(scope) {
            for layer in layers {
                let style = theme.resolve(scope, layer: layer, depth: .x256)
                guard let foreground = style.foreground, let background = style.background else {
                    continue
                }
                let ratio = Contrast.ratio(
                    Contrast.rgb(ofX256: foreground), Contrast.rgb(ofX256: background))
                if ratio < theme.contrast {
                    let over = layer.map { " under \($0.rawValue)" } ?? ""
                    let tenths = Int(ratio * 10)
                    faults.append(
                        "\(scope.rawValue)\(over): contrast \(tenths / 10).\(tenths % 10) to 1, "
                            + "expected at least \(theme.contrast) to 1")
                }
            }
        }
        return faults
    }

    // MARK: Few colours

    private static func paletteFaults(of theme: Theme) -> [String] {
        var faults: [String] = []
        for depth in [ColorDepth.ansi8, .ansi16] {
            for scope in Scope.allCases {
                let style = theme.resolve(scope, depth: depth)
                if let foreground = style.foreground, foreground == style.background {
                    faults.append(
                        "\(scope.rawValue): invisible with \(depth.rawValue) colours: text and "
                            + "ground are both colour \(foreground)")
                }
            }
        }
        return faults
    }

    // MARK: Without colour

    /// Scopes that must be told apart without colour, with the glyph that stands by each.
    static let distinctions: [[(scope: Scope, glyph: Glyph?)]] = [
        [
            (.priority1, .priority1), (.priority2, .priority2), (.priority3, .priority3),
            (.priority4, .priority4), (.priority5, .priority5),
        ],
        [
            (.slaOk, .slaOk), (.slaWarning, .slaWarning), (.slaBreach, .slaBreach),
            (.slaPaused, .slaPaused),
        ],
        [
            (.stateNew, .stateNew), (.stateOpen, .stateOpen), (.stateHold, .stateHold),
            (.stateResolved, .stateResolved), (.stateClosed, .stateClosed),
            (.stateCancelled, .stateCancelled), (.stateMerged, .stateMerged),
        ],
        [
            (.timelineMessage, .message), (.timelineReply, .reply), (.timelineNote, .note),
            (.timelineEvent, .event),
        ],
        [(.kbPublic, .articlePublic), (.kbInternal, .articleInternal), (.kbDraft, .articleDraft)],
        [(.editorReply, nil), (.editorNote, nil)],
        [(.listRow, nil), (.listRowSelected, .selected), (.listRowMarked, .marked)],
        [(.queueRow, nil), (.queueRowSelected, .selected)],
        [(.kbRow, nil), (.kbRowSelected, .selected)],
        [(.border, nil), (.borderFocused, nil)], [(.paneTitle, nil), (.paneTitleFocused, nil)],
        [(.input, nil), (.inputFocused, nil)], [(.choice, nil), (.choiceSelected, nil)],
        [(.button, nil), (.buttonFocused, nil)], [(.base, nil), (.searchHit, nil)],
        [(.status, nil), (.statusOffline, nil)], [(.flashInfo, nil), (.flashWarning, nil)],
        [(.flashInfo, nil), (.error, nil)], [(.flashSuccess, nil), (.error, nil)],
    ]

    private static func monoFaults(of theme: Theme) -> [String] {
        var faults: [String] = []
        for (name, glyphs) in [("Unicode", theme.glyphs), ("ASCII", theme.asciiGlyphs)] {
            for group in distinctions {
                var seen: [String: Scope] = [:]
                for (scope, glyph) in group {
                    let attributes = theme.resolve(scope, depth: .mono).attributes.rawValue
                    let look = "\(attributes) \(glyph.map { glyphs[$0].text } ?? "")"
                    if let other = seen.updateValue(scope, forKey: look) {
                        faults.append(
                            "\(scope.rawValue): without colour it looks like \(other.rawValue) "
                                + "(\(name) glyphs); give one of them another attribute or glyph")
                    }
                }
            }
        }
        return faults
    }
}

/// The contrast of colours as WCAG 2 reckons it.
enum Contrast {
    /// The contrast of two colours, from 1 to 21.
    static func ratio(_ left: UInt32, _ right: UInt32) -> Double {
        let (one, other) = (luminance(left), luminance(right))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// The colour at `index` of the common palette of 256, from the cube and the greys; the first
    /// sixteen are as xterm has them.
    static func rgb(ofX256 index: Int) -> UInt32 {
        if index >= 232 {
            let grey = UInt32(8 + (index - 232) * 10)
            return grey << 16 | grey << 8 | grey
        }
        if index < 16 { return sixteen[index] }
        let steps: [UInt32] = [0, 95, 135, 175, 215, 255]
        let cube = index - 16
        return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6]
    }

    private static func luminance(_ rgb: UInt32) -> Double {
        0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255)
            + 0.0722 * linear(rgb & 255)
    }

    /// A channel without its gamma.
    private static func linear(_ channel: UInt32) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static let sixteen: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
}
