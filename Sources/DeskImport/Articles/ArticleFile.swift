// From a file to an article: what kind it is by its extension, its text, title, keywords, language.

import ServiceDesk

/// A file that holds an article.
struct ArticleFile {
    enum Kind {
        case markdown, plain, html

        /// By a path's extension; nil where it is none of ours.
        init?(path: String) {
            switch ArticleFile.fileExtension(path) {
            case "md", "markdown": self = .markdown
            case "txt", "text": self = .plain
            case "html", "htm", "xhtml": self = .html
            default: return nil
            }
        }
    }

    /// Larger files are refused unread; what is left of a page as text may be far smaller.
    static let bytesMax = 8 << 20

    let kind: Kind
    let options: ArticleImportOptions

    /// The article of a file's bytes. Throws where they hold none.
    func content(_ bytes: [UInt8], path: String) throws(RowFault) -> ArticleContent {
        let text = try decoded(bytes)
        var matter = FrontMatter(text, file: path)
        matter.strip(options.strip)
        var (title, body, language) = try split(matter)
        if let description = matter.text("description"), !body.contains(description) {
            body = description + "\n\n" + body
        }
        body = ArticleFile.withoutOuterBlankLines(body)
        if title.utf8.count > Wording.lineBytesMax {
            title = String(title.prefix(Wording.lineBytesMax / 4))
        }
        if body.utf8.count > Wording.articleBytesMax {
            throw RowFault(
                reason: "too large: \(body.utf8.count) bytes of text, an article has at most "
                    + "\(Wording.articleBytesMax)")
        }
        if body.allSatisfy(\.isWhitespace) {
            throw RowFault(reason: "no text: the file has only a title")
        }
        language = matter.text("language") ?? matter.text("lang") ?? language ?? options.language
        let keywords = (matter.texts("keywords") + matter.texts("tags")).filter {
            $0.utf8.count <= Wording.lineBytesMax
        }
        return ArticleContent(
            title: title, body: body, language: ArticleFile.tag(language), keywords: keywords)
    }

    private func split(_ matter: FrontMatter) throws(RowFault) -> (String, String, String?) {
        let given = matter.text("title")
        if kind == .html {
            let page = HTMLText(String(matter.rest))
            guard let title = given ?? page.title ?? page.heading else {
                throw ArticleFile.untitled
            }
            return (title, page.text, page.language)
        }
        let heading = MarkdownTitle(matter.rest, isPlain: kind == .plain && given == nil)
        guard let title = given ?? heading?.text, !title.isEmpty else { throw ArticleFile.untitled }
        // The heading that says the title again goes, unless it is all there is.
        let isSame = heading.map { given == nil || $0.text.lowercased() == title.lowercased() }
        let rest = heading?.rest ?? ""
        let isAll = rest.allSatisfy(\.isWhitespace)
        return (title, isSame == true && !isAll ? rest : String(matter.rest), nil)
    }

    private static let untitled = RowFault(
        reason: "no title: give it a heading, or a title in its front matter")

    private func decoded(_ bytes: [UInt8]) throws(RowFault) -> String {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let plain = hasMark ? bytes[3...] : bytes[...]
        if plain.contains(0) { throw RowFault(reason: "not text: it holds zero bytes") }
        if let text = TextEncoding.utf8.decode(plain) {
            return plain.contains(0x0D) ? ArticleFile.withoutReturns(text) : text
        }
        let head = String(decoding: plain.prefix(2048), as: UTF8.self).lowercased()
        let isLatin =
            ["iso-8859-1", "windows-1252"].contains { head.contains("charset=\($0)") }
            || ["iso-8859-1", "windows-1252"].contains { head.contains("charset=\"\($0)") }
        if kind == .html, isLatin, let text = TextEncoding.windows1252.decode(plain) {
            return ArticleFile.withoutReturns(text)
        }
        throw RowFault(reason: "not UTF-8: convert it first, as with iconv")
    }

    private static func withoutReturns(_ text: String) -> String {
        var out = String.UnicodeScalarView(), wasReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                out.append("\n")
            } else if scalar != "\n" || !wasReturn {
                out.append(scalar)
            }
            wasReturn = scalar == "\r"
        }
        return String(out)
    }

    private static func withoutOuterBlankLines(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// A language tag as the desk takes it, without what follows a blank or underscore; else nil.
    private static func tag(_ text: String?) -> String? {
        guard let text else { return nil }
        let tag = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return (2...35).contains(tag.count) ? String(tag) : nil
    }

    /// A path's extension in lower case; empty where it has none.
    static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
