// Reads theme files: strict about every name in them, since a misspelt scope would else be a
// style that silently never shows. `themes/dark.yaml` shows the form.

import ConfigText

/// Reads one theme file and those it inherits.
struct ThemeReader {
    /// How many themes may inherit one from the other.
    static let inheritanceMax = 8

    /// Finds the text of a theme by name, and what to call its file in messages.
    let find: (String) -> (text: String, file: String)?

    /// What the file states, on top of what it inherits.
    func read(
        _ text: String, file: String, visited: [String] = []
    ) throws(ConfigProblems) -> ThemeSource {
        let report = ConfigReport(file: file)
        let keys = [
            "schema", "name", "inherits", "variant", "contrast", "monochrome", "palette", "style",
            "glyphs",
        ]
        guard let root = report.parse(text)?.mapping(keys: keys) else {
            throw ConfigProblems(report.problems)
        }
        var source = ThemeSource()
        if let node = root["inherits"] {
            source = try inherited(node, visited: visited)
        }
        readHead(root, into: &source)
        for entry in root.entries("palette") { read(color: entry, into: &source) }
        readStyles(root, into: &source)
        readGlyphs(root, into: &source)
        try report.throwProblems()
        return source
    }

    private func inherited(
        _ node: ConfigNode, visited: [String]
    ) throws(ConfigProblems) -> ThemeSource {
        guard let name = node.string() else { throw ConfigProblems(node.report.problems) }
        if visited.contains(name) || visited.count >= ThemeReader.inheritanceMax {
            let chain = (visited + [name]).joined(separator: " > ")
            node.reject("themes inherit in a circle or too deeply: \(chain)")
        } else if let parent = find(name) {
            return try read(parent.text, file: parent.file, visited: visited + [name])
        } else {
            node.reject("expected the name of a theme, found no theme \"\(name)\"")
        }
        throw ConfigProblems(node.report.problems)
    }

    private func readHead(_ root: ConfigMapping, into source: inout ThemeSource) {
        _ = root.int("schema", in: 1...1)
        source.name = root.string("name") ?? ""
        if let variant = root["variant"]?.oneOf(Theme.Variant.self) { source.variant = variant }
        if let contrast = root["contrast"]?.oneOf(["normal", "high"]) {
            source.contrast = contrast == "high" ? 7 : 4.5
        }
        // Not inherited: whoever inherits a theme without colours does it to add some.
        source.isMonochrome = root.bool("monochrome", default: false)
    }

    private func read(color entry: ConfigEntry, into source: inout ThemeSource) {
        if !entry.node.isMapping {
            if entry.node.oneOf(["default"]) != nil { source.palette[entry.key] = .terminal }
            return
        }
        guard let color = entry.node.mapping(keys: ["rgb", "x256", "ansi"]) else { return }
        let rgb = color.required("rgb").flatMap(ThemeReader.rgb)
        let x256 = color.int("x256", in: 0...255)
        let ansi = color.oneOf("ansi", ThemeReader.ansiNames)
            .flatMap { ThemeReader.ansiNames.firstIndex(of: $0) }
        if let rgb, let x256, let ansi {
            source.palette[entry.key] = ThemeColor(rgb: rgb, x256: x256, ansi: ansi)
        }
    }

    private func readStyles(_ root: ConfigMapping, into source: inout ThemeSource) {
        for entry in root.entries("style") {
            if entry.key == "mono" {
                for inner in entry.node.entries() {
                    let keys = ["attr"]
                    source.monoStyles.update(inner.key, rule(inner, keys: keys, in: source))
                }
            } else {
                let keys = ["fg", "bg", "attr"]
                source.styles.update(entry.key, rule(entry, keys: keys, in: source))
            }
        }
    }

    private func rule(
        _ entry: ConfigEntry, keys: [String], in source: ThemeSource
    ) -> ThemeSource.Rule {
        if !Scope.names.contains(entry.key) {
            entry.rejectKey("scope", knowing: Scope.names)
        }
        guard let style = entry.node.mapping(keys: keys) else { return .init() }
        let colors = source.palette.keys.sorted()
        let attributes = style["attr"]?.list().compactMap { node in
            let name = node.oneOf(Attributes.named.map(\.name))
            return Attributes.named.first { $0.name == name }?.attribute
        }
        return ThemeSource.Rule(
            foreground: style["fg"]?.oneOf(colors), background: style["bg"]?.oneOf(colors),
            attributes: attributes.map { $0.reduce(into: Attributes()) { $0.formUnion($1) } })
    }

    private func readGlyphs(_ root: ConfigMapping, into source: inout ThemeSource) {
        for entry in root.entries("glyphs") {
            if entry.key == "ascii" {
                for inner in entry.node.entries() {
                    read(glyph: inner, asciiOnly: true, into: &source.asciiGlyphs)
                }
            } else {
                read(glyph: entry, asciiOnly: false, into: &source.glyphs)
            }
        }
    }

    private func read(
        glyph entry: ConfigEntry, asciiOnly: Bool, into glyphs: inout [Glyph: Grapheme]
    ) {
        guard let glyph = Glyph(rawValue: entry.key) else {
            return entry.rejectKey("glyph", knowing: Glyph.allCases.map(\.rawValue))
        }
        guard let text = entry.node.string() else { return }
        let shown = DisplayString(untrusted: text)
        let isFit = shown.text == text && shown.graphemes.count == 1 && shown.width == 1
        if isFit, !asciiOnly || text.utf8.count == 1 {
            glyphs[glyph] = shown.graphemes[0]
        } else {
            let kind = asciiOnly ? "one ASCII character" : "one character one column wide"
            entry.node.reject(expected: kind)
        }
    }

    /// A colour written as `#rrggbb`.
    private static func rgb(_ node: ConfigNode) -> UInt32? {
        guard let text = node.string() else { return nil }
        if text.utf8.count == 7, text.hasPrefix("#"),
            let value = UInt32(text.dropFirst(), radix: 16)
        {
            return value
        }
        node.reject(expected: "a colour as \"#rrggbb\"")
        return nil
    }

    static let ansiNames: [String] = {
        let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        return plain + plain.map { "bright-" + $0 }
    }()
}

extension [String: ThemeSource.Rule] {
    /// What a theme states about a scope, field by field, over what it inherits about it.
    mutating func update(_ key: String, _ rule: ThemeSource.Rule) {
        let old = self[key]
        self[key] = ThemeSource.Rule(
            foreground: rule.foreground ?? old?.foreground,
            background: rule.background ?? old?.background,
            attributes: rule.attributes ?? old?.attributes)
    }
}
