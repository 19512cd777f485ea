// Colours as ncurses wants them: pairs, made when first needed. On a terminal without colours no
// pair is ever made: ncurses would crash on some calls and fail on others.

import CNcurses
import Terminal

/// The look of a cell for ncurses.
struct CursesStyle: Hashable {
    let attributes: attr_t
    let pair: CInt
}

/// Gives out pairs and remembers the styles of scopes. There are few dozens of either on a screen:
/// they are found in a list sooner than by the hash of a scope, which is that of its name, and a
/// dictionary's first use costs the program more than all of them.
struct CursesPalette {
    private struct Colors: Equatable {
        let foreground: Int32
        let background: Int32
    }

    private struct Look {
        let scope: Scope
        let layer: Scope?
        let style: CursesStyle
    }

    private let hasColors: Bool
    private let hasTerminalColors: Bool
    /// The colours of pair 1 and those after it.
    private var pairs: [Colors] = []
    private var looks: [Look] = []

    /// Asks ncurses for colours; call after the screen was opened.
    init() {
        hasColors = has_colors() && start_color() == OK
        hasTerminalColors = hasColors && use_default_colors() == OK
    }

    /// How many colours there are.
    var colors: Int { hasColors ? Int(cn_colors()) : 0 }

    /// Forgets the styles, for another theme; the pairs stay.
    mutating func forgetStyles() { looks = [] }

    /// The style of a cell.
    mutating func style(of cell: Cell, in theme: Theme, depth: ColorDepth) -> CursesStyle {
        let known = looks.first { $0.scope == cell.scope && $0.layer == cell.layer }
        if let known { return known.style }
        let resolved = theme.resolve(cell.scope, layer: cell.layer, depth: depth)
        let style = CursesStyle(
            attributes: CursesPalette.attributes(resolved.attributes), pair: pair(for: resolved))
        looks.append(Look(scope: cell.scope, layer: cell.layer, style: style))
        return style
    }

    private mutating func pair(for style: ResolvedStyle) -> CInt {
        guard hasColors, style.foreground != nil || style.background != nil else { return 0 }
        let colors = Colors(
            foreground: Int32(style.foreground ?? (hasTerminalColors ? -1 : 7)),
            background: Int32(style.background ?? (hasTerminalColors ? -1 : 0)))
        if let index = pairs.firstIndex(of: colors) { return CInt(index + 1) }
        let pair = CInt(pairs.count + 1)
        guard pair < cn_pairs(),
            init_extended_pair(pair, colors.foreground, colors.background) == OK
        else { return 0 }
        pairs.append(colors)
        return pair
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        var bits: attr_t = 0
        if attributes.contains(.bold) { bits |= CN_BOLD }
        if attributes.contains(.dim) { bits |= CN_DIM }
        if attributes.contains(.italic) { bits |= CN_ITALIC }
        if attributes.contains(.underline) { bits |= CN_UNDERLINE }
        if attributes.contains(.reverse) { bits |= CN_REVERSE }
        return bits
    }
}
