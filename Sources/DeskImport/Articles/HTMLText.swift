// From an HTML page to plain text that reads well in a terminal: headings with #, lists with - and
// numbers, preformatted text between fences, table rows in a line. Anything is accepted; the page
// is gone through once, byte by byte, and what never ends, ends with the page. Script, style and
// other invisible parts are dropped.

/// The text of a page.
struct HTMLText {
    private(set) var title: String?
    private(set) var language: String?
    /// The first heading of the page.
    private(set) var heading: String?
    /// The page's text.
    var text: String { writer.finished() }

    private let bytes: [UInt8]
    private var at = 0
    private var writer = HTMLTextWriter()
    private var lists: [(isOrdered: Bool, items: Int)] = []
    private var headingStart: Int?

    init(_ page: String) {
        bytes = Array(page.utf8)
        while at < bytes.count { step() }
        endHeading()
    }

    private mutating func step() {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        if at > start { writer.add(HTMLText.unescaped(bytes[start..<at])) }
        guard at < bytes.count else { return }
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        if bytes[at...].starts(with: "<!--".utf8) {
            at = end(of: "-->", from: at + 4)
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            at = end(of: ">", from: at)
        } else if next == UInt8(ascii: "/") || isLetter(next) {
            tag()
        } else {
            writer.add("<")
            at += 1
        }
    }

    private mutating func tag() {
        let isClosing = bytes[at + 1] == UInt8(ascii: "/")
        at += isClosing ? 2 : 1
        let start = at
        while at < bytes.count, isLetter(bytes[at]) || (0x30...0x39).contains(bytes[at]) { at += 1 }
        let name = String(decoding: bytes[start..<at].prefix(16), as: UTF8.self).lowercased()
        let attributes = HTMLAttributes(bytes, &at)
        if isClosing { close(name) } else { open(name, attributes) }
    }

    private mutating func open(_ name: String, _ attributes: HTMLAttributes) {
        switch name {
        case "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas":
            at = end(ofElement: name)
        case "title":
            let start = at
            at = end(ofElement: name)
            let raw = HTMLText.unescaped(bytes[start..<max(start, at - name.utf8.count - 3)])
            let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if title == nil, !text.isEmpty { title = text }
        case "html": language = attributes.value("lang") ?? language
        case "br": writer.breakLine()
        case "hr":
            writer.breakBlock()
            writer.add("---")
            writer.breakBlock()
        case "h1", "h2", "h3", "h4", "h5", "h6": beginHeading(name)
        case "ul", "ol", "menu", "dir":
            if lists.isEmpty { writer.breakBlock() }
            lists.append((name == "ol", 0))
        case "li": beginItem()
        case "dt": writer.breakBlock()
        case "dd":
            writer.breakLine()
            writer.addRaw("  ")
        case "pre": writer.beginPreformatted()
        case "td", "th": writer.beginCell()
        case "tr": writer.breakLine()
        case "img": if let alt = attributes.value("alt"), !alt.isEmpty { writer.add("[\(alt)]") }
        default: if HTMLText.blocks.contains(name) { writer.breakBlock() }
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            endHeading()
            writer.breakBlock()
        case "ul", "ol", "menu", "dir":
            _ = lists.popLast()
            if lists.isEmpty { writer.breakBlock() } else { writer.breakLine() }
        case "li", "dt", "dd", "tr": writer.breakLine()
        case "pre": writer.endPreformatted()
        default: if HTMLText.blocks.contains(name) { writer.breakBlock() }
        }
    }

    private mutating func beginHeading(_ name: String) {
        endHeading()
        writer.breakBlock()
        let level = Int(String(name.dropFirst())) ?? 1
        writer.addRaw(String(repeating: "#", count: level) + " ")
        headingStart = writer.count
    }

    private mutating func endHeading() {
        guard let start = headingStart else { return }
        headingStart = nil
        let text = trimmedCell(writer.text(from: start))
        if heading == nil, !text.isEmpty { heading = text }
    }

    private mutating func beginItem() {
        writer.breakLine()
        let depth = min(max(lists.count - 1, 0), 12)
        var mark = "- "
        if let list = lists.last, list.isOrdered {
            lists[lists.count - 1].items += 1
            mark = "\(list.items + 1). "
        }
        writer.addRaw(String(repeating: "  ", count: depth) + mark)
    }

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "table",
        "thead", "tbody", "blockquote", "figure", "figcaption", "form", "fieldset", "dl", "address",
        "details", "summary", "body", "caption", "option", "head",
    ]

    /// The place behind the next occurrence of some bytes, the end of the page where there is none.
    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var at = start
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                return at + mark.count
            }
            at += 1
        }
        return bytes.count
    }

    /// The place behind the end tag of an element whose content is no HTML.
    private func end(ofElement name: String) -> Int {
        let name = Array(name.utf8)
        var at = at
        while at + name.count + 2 <= bytes.count {
            if bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "/"),
                bytes[(at + 2)..<(at + 2 + name.count)].elementsEqual(name, by: { $0 | 0x20 == $1 })
            {
                return end(of: ">", from: at)
            }
            at += 1
        }
        return bytes.count
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Text with its character references replaced.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var out = "", rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            out += rest[..<mark]
            rest = rest[mark...].dropFirst()
            let name = rest.utf8.prefix(32).prefix { $0 != UInt8(ascii: ";") }
            if name.endIndex < rest.endIndex, rest.utf8[name.endIndex] == UInt8(ascii: ";"),
                let scalar = HTMLEntities.scalar(name)
            {
                out.unicodeScalars.append(scalar)
                rest = rest[name.endIndex...].dropFirst()
            } else {
                out += "&"
            }
        }
        return out + rest
    }
}

/// The attributes of a tag; the two we ask for are short, so the first kilobyte of each is enough.
struct HTMLAttributes {
    private var values: [String: String] = [:]

    /// Reads up to and with the tag's `>`, which may not stand between quotes.
    init(_ bytes: [UInt8], _ at: inout Int) {
        var name: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: ">"): return
            case UInt8(ascii: "="): value(of: name, bytes, &at)
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "/"):
                name = []
                continue
            default:
                if name.count < 32 { name.append(byte | 0x20) }
                continue
            }
            name = []
        }
    }

    func value(_ name: String) -> String? { values[name] }

    private mutating func value(of name: [UInt8], _ bytes: [UInt8], _ at: inout Int) {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        guard at < bytes.count else { return }
        let start: Int, end: Int
        if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
            let quote = bytes[at]
            start = at + 1
            at = start
            while at < bytes.count, bytes[at] != quote { at += 1 }
            end = at
            at = min(at + 1, bytes.count)
        } else {
            start = at
            while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">") { at += 1 }
            end = at
        }
        let key = String(decoding: name, as: UTF8.self)
        guard key == "alt" || key == "lang", values[key] == nil else { return }
        values[key] = trimmedCell(HTMLText.unescaped(bytes[start..<min(end, start + 1024)]))
    }
}
