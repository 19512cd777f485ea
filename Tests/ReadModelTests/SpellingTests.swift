// Mistyped words: mended where no article has them, only offered where a few do, never touched
// where they are right, and counted exactly through all changes of the articles.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct SpellingTests {
    private static func library() throws -> History {
        var history = History()
        try history.publish("Reset a printer", "Hold the button of the printer.")
        try history.publish("Calendar", "Shared calendars and permissions for colleagues.")
        try history.publish("Drukarka sieciowa", "Ta drukarka nie jest widoczna.")
        try history.publish("Принтер", "Если принтер не печатает.")
        return history
    }

    private func page(_ history: History, _ text: String, typing: Bool = false) throws
        -> ArticlePage
    {
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        return try model.read {
            try $0.articles(ArticleSearchRequest(text: text, isTyping: typing))
        }
    }

    @Test(arguments: [
        ("pritner", "printer", 1), ("priter", "printer", 1), ("prinnter", "printer", 1),
        ("rpinter", "printer", 1), ("Calender", "calendar", 2), ("permisions", "permissions", 2),
        ("colleages", "colleagues", 2), ("drukrka", "drukarka", 3), ("принетр", "принтер", 4),
    ])
    func `a mistyped word is looked for as the one meant`(
        _ typed: String, _ meant: String, _ article: Int
    ) throws {
        let page = try page(try Self.library(), typed)
        #expect(page.hits.first?.id.number == article)
        #expect(page.correction == SearchCorrection(text: meant, isSearched: true))
    }

    @Test func `the rest of what was typed stays as it is`() throws {
        let page = try page(try Self.library(), "Reset, my pritner!")
        #expect(page.correction?.text == "Reset, my printer!")
        #expect(page.hits.first?.id.number == 1)
    }

    @Test func `nothing is mended that is right, short, quoted, a code or far from all`() throws {
        let history = try Self.library()
        for text in [
            "printer", "printers", "calendars", "pri", "prx", "\"pritner\"", "0x80070006", "prntr9",
            "xylophone", "KB-99",
        ] {
            #expect(try page(history, text).correction == nil, "\(text)")
        }
    }

    @Test func `as one types, a beginning is mended only where nothing begins so`() throws {
        let history = try Self.library()
        #expect(try page(history, "print", typing: true).correction == nil)
        let mended = try page(history, "pritn", typing: true)
        #expect(mended.hits.first?.id.number == 1 && mended.correction?.isSearched == true)
        #expect(try page(history, "prit", typing: true).correction == nil, "too short to tell")
    }

    @Test func `a rare word with a frequent one beside it is searched, and the other offered`()
        throws
    {
        var history = try Self.library()
        for index in 1...40 { try history.publish("Mail \(index)", "the outlook program") }
        try history.publish("A slip", "the outlok program")
        let page = try page(history, "outlok")
        #expect(page.hits.map(\.id.number) == [45])
        #expect(page.correction == SearchCorrection(text: "outlook", isSearched: false))
    }

    @Test func `words follow their articles, and a rebuild counts the same`() throws {
        var history = try Self.library()
        try history.when(
            .article(
                ArticleID(1), .revise(ArticleContent(title: "Toner", body: "Shake the cartridge.")))
        )
        let (scratch, other) = (Scratch(), Scratch())
        let model = try history.readModel(in: scratch, batch: 1)
        let gone = try model.read { try $0.articles(ArticleSearchRequest(text: "pritner")) }
        #expect(gone.hits.isEmpty && gone.correction == nil)
        let there = try model.read { try $0.articles(ArticleSearchRequest(text: "cartrigde")) }
        #expect(there.hits.map(\.id.number) == [1])
        try history.rebuild(at: other.path())
        let rebuilt = try ReadModel(at: other.path(), decoding: history.shelf)
        #expect(try rebuilt.digest() == (try model.digest()))
    }
}
