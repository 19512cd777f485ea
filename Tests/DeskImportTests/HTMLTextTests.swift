// Pages to text, and pages that mean no good.

import Testing

@testable import DeskImport

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("plain text", "plain text"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<h1>Title</h1>text<h2>More &amp; more</h2>x", "# Title\n\ntext\n\n## More & more\n\nx"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("  many \n\t blanks  ", "many blanks"),
        ("<b>bo</b>ld <i>it</i>", "bold it"),
        ("<ul><li>one<li>two</ul>after", "- one\n- two\n\nafter"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "1. a\n2. b\n  - c"),
        ("<pre>  x\n\ty &lt;z&gt;\n</pre>t", "```\n  x\n\ty <z>\n```\n\nt"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1<td>2</tr></table>", "A | B\n1 | 2"),
        ("a<script>if (a < b) { \"</p>\" }</script>b", "ab"),
        ("a<STYLE>p { x }</Style >b<!-- <p>no</p> -->c", "abc"),
        ("<img alt='a > b' src=x>", "[a > b]"),
        ("1 < 2 &unknown; & &#8212; &#x41; &eacute; &#0; &#150;", "1 < 2 &unknown; & — A é &#0; –"),
        ("<a href=\"javascript:alert(1)\" title=\">\">link</a>", "link"),
        ("<!DOCTYPE html><?xml version=\"1\"?>x", "x"),
        ("x\u{1B}]0;title\u{7}y\u{202E}", "x]0;titley\u{202E}"),
    ])
    func `a page becomes text that reads well`(page: String, expected: String) {
        #expect(HTMLText(page).text == expected)
    }

    @Test func `title, language and first heading are kept apart`() {
        let page = HTMLText(
            "<html lang=pl><head><title> Jak \n drukować </title></head><h1>Druk<b>arka</b></h1>")
        #expect(page.title == "Jak drukować" && page.language == "pl")
        #expect(page.heading == "Drukarka" && page.text == "# Drukarka")
    }

    @Test(arguments: [
        "<", "</", "<p", "<p a=\"", "<!--", "<!", "<script>", "<title>", "&", "&#", "&#x;", "<pre>",
        "<h1>", "</pre></h1></ul></li>", "<ol><li>", "<td>", "<p ='>", "&#xFFFFFFFFFF;", "&#xD800;",
    ])
    func `what never ends, ends with the page`(page: String) {
        let text = HTMLText("before " + page).text
        #expect(text.hasPrefix("before"))
    }

    @Test(arguments: ["<", "<p ", "<b>", "<ul><li>", "<!--", "&", "<a b=\"", "<h1>", "<script>"])
    func `hostile repetition takes no more than one pass`(piece: String) {
        let page = String(repeating: piece, count: 20_000)
        let clock = ContinuousClock()
        let short = clock.measure { _ = HTMLText(String(page.prefix(page.count / 10))).text }
        let long = clock.measure { _ = HTMLText(page).text }
        #expect(long < short * 60 + .milliseconds(200))
    }
}
