// How deep a text is nested, told before the parser sees it: the parser recurses, and a file of
// brackets alone would overflow its stack.

/// A rough reading of YAML that errs on the side of refusing.
enum Nesting {
    /// The place where `text` is first nested deeper than `depthMax`, in brackets or by indents.
    static func firstPlaceTooDeep(in text: String, depthMax: Int) -> ConfigPlace? {
        var line = 1
        var column = 0
        var brackets = 0
        var dashes = 0
        var isIndent = true
        for byte in text.utf8 {
            column += 1
            switch byte {
            case UInt8(ascii: "\n"):
                (line, column, dashes, isIndent) = (line + 1, 0, 0, true)
            case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): dashes += isIndent ? 1 : 0
            case UInt8(ascii: " "): break
            default: isIndent = false
            }
            let indent = isIndent ? column / 2 : 0
            if brackets > depthMax || dashes > depthMax || indent > 4 * depthMax {
                return ConfigPlace(line: line, column: column)
            }
        }
        return nil
    }

    /// The line and column of the scalar `offset` of `text`.
    static func place(ofScalar offset: Int, in text: String) -> ConfigPlace {
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars.prefix(offset) {
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return ConfigPlace(line: line, column: column)
    }
}
