// A list of texts in one column: a line each, with line ends and backslashes escaped.

/// Encodes lists of short texts such as tags, addresses and keywords.
enum TextList {
    /// One line an item.
    static func encode(_ items: [String]) -> String {
        items.map { item in
            guard item.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A }) else { return item }
            return item.unicodeScalars.reduce(into: "") { out, scalar in
                switch scalar {
                case "\\": out += "\\\\"
                case "\n": out += "\\n"
                default: out.unicodeScalars.append(scalar)
                }
            }
        }.joined(separator: "\n") + (items.isEmpty ? "" : "\n")
    }

    /// The items of an encoded list.
    static func decode(_ text: String) -> [String] {
        var items: [String] = []
        var item = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                item.append(scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\n" {
                items.append(String(item))
                item = .init()
            } else {
                item.append(scalar)
            }
        }
        return items
    }
}
