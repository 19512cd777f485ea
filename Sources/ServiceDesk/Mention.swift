// Finds who is named in a note: `@handle`, where the sign does not stand within a word, so that
// mail addresses name nobody.

/// Agents named in a text.
package enum Mention {
    /// The handles named, in lower case, in the order they stand, each once.
    package static func handles(in text: String) -> [String] {
        var found: [String] = [], previous: Unicode.Scalar = " "
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            rest.removeFirst()
            if scalar == "@", !isWord(previous) {
                let name = rest.prefix(while: isHandleScalar)
                if let handle = trimmed(name), !found.contains(handle) { found.append(handle) }
                rest = rest[name.endIndex...]
                previous = name.last ?? scalar
            } else {
                previous = scalar
            }
        }
        return found
    }

    /// Without the full stop or dash that ends a sentence.
    private static func trimmed(_ name: Substring.UnicodeScalarView) -> String? {
        var name = name
        while let last = name.last, ".-_".unicodeScalars.contains(last) { name.removeLast() }
        let handle = String(name).lowercased()
        return Handle.isValid(handle) ? handle : nil
    }

    private static func isHandleScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || ".-_".unicodeScalars.contains(scalar))
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || ".-_@".unicodeScalars.contains(scalar)
    }
}
