// Reads the themes compiled in by their lines. They are known to be sound and of one plain form, a
// test holds what is read here against what the strict reader makes of them; and YAML in full costs
// a third of a start of the console. A theme in any other words is the strict reader's.

/// Reads a theme that ships.
struct PlainThemeReader {
    private var source: ThemeSource
    /// The line a section began with, and within it the one a part began with.
    private var section = "", part = ""

    /// What a theme states together with those it inherits, found by `find`; nil where one of them
    /// is not, word for word, a theme compiled in.
    static func read(
        _ name: String, find: (String) -> (text: String, file: String)?
    ) -> ThemeSource? {
        guard let text = BuiltInThemes.texts[name], find(name)?.text == text else { return nil }
        var reader = PlainThemeReader(source: ThemeSource())
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            guard reader.take(Substring(line), find: find) else { return nil }
        }
        return reader.source
    }

    private init(source: ThemeSource) { self.source = source }

    /// Takes one line; false where it is of another form.
    private mutating func take(
        _ line: Substring, find: (String) -> (text: String, file: String)?
    ) -> Bool {
        let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        let content = line.utf8.dropFirst(indent)
        guard let first = content.first, first != UInt8(ascii: "#") else { return true }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let key = String(Substring(content[..<colon]))
        let value = Self.word(content[content.index(after: colon)...])
        switch (indent, section, part) {
        case (0, _, _):
            (section, part) = (key, "")
            return value.isEmpty || head(key, value, find: find)
        case (2, "palette", _): return color(key, Self.fields(value))
        case (2, "style", _) where value.isEmpty: part = key
        case (2, "style", _): source.styles.update(key, rule(Self.fields(value)))
        case (4, "style", "mono"): source.monoStyles.update(key, rule(Self.fields(value)))
        default: return false
        }
        return true
    }

    private mutating func head(
        _ key: String, _ value: String, find: (String) -> (text: String, file: String)?
    ) -> Bool {
        switch key {
        case "schema": return value == "1"
        case "name": source.name = value
        case "variant":
            guard let variant = Theme.Variant(rawValue: value) else { return false }
            source.variant = variant
        case "monochrome": source.isMonochrome = value == "true"
        case "inherits":
            guard let parent = Self.read(value, find: find) else { return false }
            let name = source.name
            source = parent
            // Neither is inherited.
            (source.name, source.isMonochrome) = (name, false)
        default: return false
        }
        return true
    }

    private mutating func color(_ key: String, _ fields: [(key: String, value: String)]) -> Bool {
        var rgb: UInt32?, x256: Int?, ansi: Int?
        for (name, value) in fields {
            switch name {
            case "rgb": rgb = UInt32(value.dropFirst(), radix: 16)
            case "x256": x256 = Int(value)
            default: ansi = ThemeReader.ansiNames.firstIndex(of: value)
            }
        }
        guard let rgb, let x256, let ansi else { return false }
        source.palette[key] = ThemeColor(rgb: rgb, x256: x256, ansi: ansi)
        return true
    }

    private func rule(_ fields: [(key: String, value: String)]) -> ThemeSource.Rule {
        var rule = ThemeSource.Rule()
        for (key, value) in fields {
            switch key {
            case "fg": rule.foreground = value
            case "bg": rule.background = value
            default:
                let names = value.utf8.split(separator: UInt8(ascii: ",")).map(Self.word)
                rule.attributes = Attributes.named.reduce(into: Attributes()) { sum, known in
                    if names.contains(known.name) { sum.formUnion(known.attribute) }
                }
            }
        }
        return rule
    }

    /// The fields of `{ a: b, c: [d, e] }`; a list as what stands between its brackets.
    private static func fields(_ value: String) -> [(key: String, value: String)] {
        var fields: [(key: String, value: String)] = []
        var rest = value.utf8.dropFirst().dropLast()
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            let key = word(rest[..<colon])
            rest = rest[rest.index(after: colon)...].drop { $0 == UInt8(ascii: " ") }
            let isList = rest.first == UInt8(ascii: "[")
            let stop = isList ? UInt8(ascii: "]") : UInt8(ascii: ",")
            let end = rest.firstIndex(of: stop) ?? rest.endIndex
            fields.append((key, word(isList ? rest[..<end].dropFirst() : rest[..<end])))
            rest = rest[end...].drop { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ",") }
        }
        return fields
    }

    /// A text without the spaces and quotation marks around it.
    private static func word(_ text: Substring.UTF8View) -> String {
        var text = text.drop(while: isAround)
        while let last = text.last, isAround(last) { text.removeLast() }
        return String(Substring(text))
    }

    private static func isAround(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\"")
    }
}
