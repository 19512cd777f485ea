// Searching articles: what comes first, as typed and in full, after changes, and with marks.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct ArticleSearchTests {
    /// Six articles whose order of relevance is plain.
    private static func library() throws -> History {
        var history = History()
        try history.publish("Reset a printer", "Hold the button. The queue empties.")  // KB-1
        try history.publish(
            "Paper jam", "Open tray two of the printer and pull the sheet.", keywords: ["PC-LOAD"])
        try history.publish("VPN on Linux", "Install the client. Error 0x80004005 means no route.")
        try history.publish("Café opening hours", "The Straße entrance is closed at night.")
        try history.publish("Mail quota", "Delete old mail. See KB-2 and INC0000045.")
        try history.when(.draftArticle(ArticleContent(title: "Printer draft", body: "printer")))
        return history
    }

    private struct Search {
        let scratch = Scratch()
        let model: ReadModel
        init(_ history: History) throws { model = try history.readModel(in: scratch) }

        func page(_ text: String, typing: Bool = false, limit: Int = 20) throws -> ArticlePage {
            try model.read {
                try $0.articles(
                    ArticleSearchRequest(text: text, isTyping: typing, limit: limit))
            }
        }
        func callAsFunction(_ text: String, typing: Bool = false) throws -> [Int] {
            try page(text, typing: typing).hits.map(\.id.number)
        }
    }

    @Test func `title weighs more than keywords, keywords more than body`() throws {
        var history = History()
        try history.publish("About cables", "a toner is named here once among many other words")
        try history.publish("About screens", "nothing here", keywords: ["toner"])
        try history.publish("Toner", "nothing here")
        #expect(try Search(history)("toner") == [3, 2, 1])
    }

    @Test func `drafts and archived articles stay out unless asked for`() throws {
        var history = try Self.library()
        try history.when(.article(ArticleID(2), .archive(reason: "old")))
        let search = try Search(history)
        #expect(try search("printer") == [1])
        let all = try search.model.read {
            try $0.articles(
                ArticleSearchRequest(text: "printer", states: Set(ArticleState.allCases)))
        }
        #expect(Set(all.hits.map(\.id.number)) == [1, 2, 6])
        let none = try search.model.read {
            try $0.articles(ArticleSearchRequest(text: "printer", states: []))
        }
        #expect(none.hits.isEmpty)
    }

    @Test func `numbers, codes and whole titles come first`() throws {
        let search = try Search(try Self.library())
        #expect(try search("KB-2").prefix(2) == [2, 5])
        #expect(try search("kb-3").first == 3)
        #expect(try search("4").first == 4)
        #expect(try search("0x80004005") == [3])
        #expect(try search("INC0000045") == [5])
        #expect(try search("pc-load") == [2])
        #expect(try search("CAFE OPENING HOURS").first == 4)
        #expect(try search("paper jam").first == 2)
        #expect(try search("what does 0x80004005 mean for mail").first == 3)
    }

    @Test func `a question in plain language finds something`() throws {
        let search = try Search(try Self.library())
        #expect(try search("how do I get the paper out of my printer").first == 2)
        #expect(try search("strasse entrance tonight") == [4])
        #expect(try search("nothing matches zzzz qqqq") == [])
    }

    @Test func `phrases must stand as typed`() throws {
        let search = try Search(try Self.library())
        #expect(try search("\"tray two\"") == [2])
        #expect(try search("\"two tray\"") == [])
    }

    @Test func `a quotation mark under an accent ended the text that FTS5 was given`() throws {
        let search = try Search(Self.library())
        for text in ["it's\"\u{301} printer", "\"\u{301}", "printer\"\u{301}\"\u{301}"] {
            _ = try search(text)
            _ = try search(text, typing: true)
        }
        #expect(try search("printer \"\u{301}") == search("printer"))
    }

    @Test func `as one types the last word may be unfinished`() throws {
        let search = try Search(try Self.library())
        #expect(try search("p", typing: true) == [2, 1], "newest first")
        #expect(try search("pri", typing: true) == [2, 1], "newest first")
        #expect(try search("print", typing: true) == [1, 2], "best first")
        #expect(try search("print") == [])
        #expect(try search("paper ja", typing: true) == [2])
        #expect(try search("paper j", typing: true) == [2])
        #expect(try search("paper zzz", typing: true) == [2], "any of the words, where not all")
        #expect(try search("print ", typing: true) == [], "a finished word")
        #expect(try search("kb-2", typing: true).first == 2)
    }

    @Test func `empty text lists the newest`() throws {
        let search = try Search(try Self.library())
        #expect(try search("") == [5, 4, 3, 2, 1])
        #expect(try search(" \n?? ", typing: true) == [5, 4, 3, 2, 1])
        let page = try search.page("", limit: 2)
        #expect(page.hits.map(\.id.number) == [5, 4] && page.hasMore)
        #expect(try search.page("printer", limit: 2).hasMore == false)
        #expect(try search.page("printer", limit: 1).hasMore)
    }

    @Test func `snippets mark what was found and nothing else`() throws {
        var history = try Self.library()
        try history.publish("Trap", "the printer \u{1}fakes\u{2} a mark")
        let search = try Search(history)
        let hits = try search.page("printer").hits
        #expect(
            hits.first { $0.id.number == 2 }?.snippet.contains("the \u{1}printer\u{2} and") == true)
        #expect(hits.first { $0.id.number == 1 }?.snippet == "Hold the button. The queue empties.")
        #expect(hits.first { $0.id.number == 7 }?.snippet == "the \u{1}printer\u{2} fakes a mark")
        let plain = try search.page("").hits
        #expect(plain.allSatisfy { !$0.snippet.contains("\u{1}") } && plain.count == 6)
    }

    @Test(arguments: [
        ("Straße", "die STRASSE entlang", "die <STRASSE> entlang"),
        ("0x80004005", "error 0x80004005!", "error <0x80004005>!"),
        ("user@example.org", "to user@example.org now", "to <user@example.org> now"),
        ("\"tray two\"", "two tray tray two", "two tray <tray two>"),
        ("ёлка", "Где ЕЛКА?", "Где <ЕЛКА>?"), ("none here", "here", "<here>"),
        ("a b", "a b a", "<a> <b> <a>"),
    ])
    func `a snippet marks what the index found`(
        _ typed: String, _ body: String, _ marked: String
    ) throws {
        var history = History()
        try history.publish("Title", body)
        let hits = try Search(history).page(typed).hits
        let wanted = marked.replacing("<", with: "\u{1}").replacing(">", with: "\u{2}")
        #expect(hits.map(\.snippet) == [wanted])
    }

    @Test func `a snippet of a long body is cut around the first hit`() throws {
        var history = History()
        let words = (1...300).map { "word\($0)" }
        try history.publish("Title", words.joined(separator: " "))
        let hits = try Search(history).page("word200").hits
        let wanted = words[191...214].joined(separator: " ")
            .replacing("word200", with: "\u{1}word200\u{2}")
        #expect(hits.map(\.snippet) == ["…" + wanted + "…"])
        let begin = try Search(history).page("title").hits
        #expect(begin.map(\.snippet) == [words[..<24].joined(separator: " ") + "…"])
    }

    @Test func `a revised article is found by its new words only`() throws {
        var history = try Self.library()
        let id = ArticleID(2)
        try history.when(
            .article(
                id, .revise(ArticleContent(title: "Toner", body: "Shake it.", keywords: ["x9"]))))
        try history.when(.article(id, .vote(isUseful: true)))
        try history.when(.article(id, .publish(isPublic: false)))
        let search = try Search(history)
        #expect(try search("tray") == [])
        #expect(try search("pc-load") == [])
        #expect(try search("toner") == [2])
        #expect(try search("x9") == [2])
        #expect(try search.model.verify() == [])
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `the index fits its content after any history`(_ seed: UInt64) throws {
        let history = RandomHistory.make(seed: seed &+ 900, commands: 300)
        let search = try Search(history)
        #expect(try search.model.verify() == [])
        for article in history.desk.articles.values where article.state != .archived {
            let found = try search.model.read {
                try $0.articles(
                    ArticleSearchRequest(
                        text: article.content.title, states: Set(ArticleState.allCases), limit: 1000
                    )
                ).hits.map(\.id)
            }
            #expect(found.contains(article.id))
        }
    }

    @Test func `an article shows its newest links and counts its uses`() throws {
        var history = try Self.library()
        for index in 1...60 {
            let ticket = try history.open("Ticket \(index)")
            try history.when(
                .ticket(ticket, .linkArticle(ArticleID(1), index == 60 ? .wrong : .used)))
        }
        let search = try Search(history)
        let detail = try #require(try search.model.read { try $0.article(ArticleID(1)) })
        #expect(detail.article == history.desk.articles[ArticleID(1)])
        #expect(detail.article.uses == 59)
        #expect(detail.links.count == 50)
        #expect(detail.links.first?.ticket == TicketID(60))
        #expect(detail.links.first?.relation == .wrong)
        #expect(try search.model.read { try $0.article(ArticleID(99)) } == nil)
    }
}
