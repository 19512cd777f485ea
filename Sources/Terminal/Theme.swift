// How scopes look. A theme is read from a YAML file (see Theme+Reading.swift); this file is what
// it becomes and how a scope's look is found in it.

/// A colour of a theme with its forms for terminals of fewer colours.
package struct ThemeColor: Hashable, Sendable {
    /// The colour it stands for, as 0xRRGGBB, for judging contrast; nil for the terminal's own.
    package let rgb: UInt32?
    /// The number in the palette of 256; nil is the terminal's own.
    package let x256: Int?
    /// The number among the sixteen; nil is the terminal's own.
    package let ansi: Int?

    /// The terminal's own colour.
    package static let terminal = ThemeColor(rgb: nil, x256: nil, ansi: nil)

    func foreground(at depth: ColorDepth) -> Int? {
        switch depth {
        case .mono: nil
        // Bright black would be black: of eight colours only white is left for it.
        case .ansi8: ansi.map { $0 == 8 ? 7 : $0 & 7 }
        case .ansi16: ansi
        case .x256: x256
        }
    }

    func background(at depth: ColorDepth) -> Int? {
        switch depth {
        case .mono: nil
        case .ansi8: ansi.map { $0 & 7 }
        case .ansi16: ansi
        case .x256: x256
        }
    }
}

/// What a theme says about one scope; what it leaves open comes from what the scope falls back to.
package struct StyleRule: Hashable, Sendable {
    /// The foreground.
    package var foreground: ThemeColor?
    /// The background.
    package var background: ThemeColor?
    /// The attributes.
    package var attributes: Attributes?

    /// What this rule leaves open, taken from `other`.
    func filled(from other: StyleRule) -> StyleRule {
        StyleRule(
            foreground: foreground ?? other.foreground, background: background ?? other.background,
            attributes: attributes ?? other.attributes)
    }

    /// This rule laid over `other`: what it states wins, attributes add up.
    func laid(over other: StyleRule) -> StyleRule {
        StyleRule(
            foreground: foreground ?? other.foreground, background: background ?? other.background,
            attributes: (attributes ?? []).union(other.attributes ?? []))
    }
}

/// How everything looks.
package struct Theme: Hashable, Sendable {
    /// What ground a theme is made for.
    package enum Variant: String, CaseIterable, Hashable, Sendable {
        /// A dark ground.
        case dark
        /// A light ground.
        case light
        /// Any ground.
        case any
    }

    /// Its name.
    package let name: String
    /// The ground it is made for.
    package let variant: Variant
    /// The contrast it promises between text and ground, to one: 4.5, or 7 for high contrast.
    package let contrast: Double
    /// Whether it uses no colour even where there is some.
    package let isMonochrome: Bool
    /// What it says about scopes and their beginnings, by name.
    package let styles: [String: StyleRule]
    /// What it says for terminals without colour.
    package let monoStyles: [String: StyleRule]
    /// Its characters for terminals that show Unicode.
    package let glyphs: GlyphSet
    /// Its characters for the others.
    package let asciiGlyphs: GlyphSet

    /// How `scope` looks at `depth`, with `layer` laid over it.
    package func resolve(
        _ scope: Scope, layer: Scope? = nil, depth: ColorDepth
    ) -> ResolvedStyle {
        let depth = isMonochrome ? .mono : depth
        var rule = rule(for: scope.fallbacks, depth: depth)
        if let layer {
            // The base is what lies below, so the layer's own fallback stops before it.
            rule = self.rule(for: layer.fallbacks.dropLast(), depth: depth).laid(over: rule)
        }
        return ResolvedStyle(
            foreground: rule.foreground?.foreground(at: depth),
            background: rule.background?.background(at: depth), attributes: rule.attributes ?? [])
    }

    /// What the theme says for the first of `names` that says it.
    func rule(for names: some Sequence<String>, depth: ColorDepth) -> StyleRule {
        var rule = StyleRule()
        if depth == .mono {
            for name in names {
                if let mono = monoStyles[name] { rule = rule.filled(from: mono) }
            }
        }
        for name in names {
            if let style = styles[name] { rule = rule.filled(from: style) }
        }
        return rule
    }
}
