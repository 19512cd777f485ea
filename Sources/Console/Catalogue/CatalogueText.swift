// The one catalogue of texts. A key is a case, its English text the raw value; `{1}` and so on
// stand for values. Texts are plain ASCII: signs come from the glyph set of the terminal.

/// A part of the catalogue.
package protocol CatalogueText: RawRepresentable<String>, CaseIterable, Sendable {}

extension CatalogueText {
    /// The text as it is.
    package var text: String { rawValue }

    /// The text with its values put in. Values are not looked through for places themselves.
    package func with(_ values: String...) -> String {
        var out = ""
        var rest = Substring(rawValue)
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: "}"), let place = Int(after[..<close]) else {
                out += "{"
                rest = after
                continue
            }
            if values.indices.contains(place - 1) { out += values[place - 1] }
            rest = after[after.index(after: close)...]
        }
        return out + rest
    }
}

/// Texts that belong to something else than a case of their own.
package enum Catalogue {}
