// A theme as a file states it, with names of colours instead of colours, so that a theme which
// inherits another may change the palette under the inherited styles.

import ConfigText

/// What a theme file and those it inherits state.
struct ThemeSource {
    /// A style with the names of its colours.
    struct Rule {
        var foreground: String?
        var background: String?
        var attributes: Attributes?
    }

    var name = ""
    var variant = Theme.Variant.any
    var contrast = 4.5
    var isMonochrome = false
    var palette: [String: ThemeColor] = ["default": .terminal]
    var styles: [String: Rule] = [:]
    var monoStyles: [String: Rule] = [:]
    var glyphs: [Glyph: Grapheme] = [:]
    var asciiGlyphs: [Glyph: Grapheme] = [:]

    /// The theme with all names looked up.
    var theme: Theme {
        Theme(
            name: name, variant: variant, contrast: contrast, isMonochrome: isMonochrome,
            styles: styles.mapValues(resolved), monoStyles: monoStyles.mapValues(resolved),
            glyphs: GlyphSet.unicode.replacing(glyphs),
            asciiGlyphs: GlyphSet.ascii.replacing(asciiGlyphs))
    }

    private func resolved(_ rule: Rule) -> StyleRule {
        StyleRule(
            foreground: rule.foreground.flatMap { palette[$0] },
            background: rule.background.flatMap { palette[$0] }, attributes: rule.attributes)
    }
}
