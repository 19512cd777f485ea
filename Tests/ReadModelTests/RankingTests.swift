// What puts one article above another, one rule at a time.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct RankingTests {
    private func numbers(
        _ articles: [(String, String)], _ text: String, typing: Bool = false,
        _ ranking: ArticleRanking = .standard
    ) throws -> [Int] {
        var history = History()
        for (title, body) in articles { try history.publish(title, body) }
        // Others, so that the words looked for are rare.
        for index in 1...8 {
            try history.publish("Filler \(index)", "unrelated text number \(index)")
        }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        return try model.read {
            let request = ArticleSearchRequest(text: text, isTyping: typing)
            return try $0.articleIDs(request, ranking: ranking).map(\.number)
        }
    }

    private static func without(_ change: (inout ArticleRanking) -> Void) -> ArticleRanking {
        var ranking = ArticleRanking.standard
        change(&ranking)
        return ranking
    }

    @Test func `words near each other in the order typed rank above the same words apart`() throws {
        let articles = [
            ("A", "pad pad mailbox pad pad pad pad pad shared"),
            ("B", "pad pad shared mailbox pad pad pad pad pad"),
            ("C", "pad pad mailbox pad pad pad shared pad pad"),
        ]
        #expect(try numbers(articles, "shared mailbox").first == 2)
        let plain = Self.without { $0.pair = 0 }
        #expect(try numbers(articles, "shared mailbox", plain) == [3, 2, 1], "else the newest")
    }

    @Test func `a title that says little else ranks first`() throws {
        let articles = [
            ("Copy", "of files"), ("How to copy a very old tape in room nine", "of files"),
        ]
        #expect(try numbers(articles, "copy") == [1, 2])
    }

    @Test func `words in the first lines rank above the same words far below`() throws {
        let pad = Array(repeating: "pad", count: 60).joined(separator: " ")
        let articles = [("A", "quota " + pad), ("B", pad + " quota")]
        #expect(try numbers(articles, "quota") == [1, 2])
        #expect(try numbers(articles, "quota", Self.without { $0.lead = 0 }) == [2, 1])
    }

    @Test func `words that say little are left out where others say more`() throws {
        let articles = [("A", "the of the of and not with"), ("B", "toner")]
        #expect(try numbers(articles, "what is the toner of") == [2])
        #expect(try numbers(articles, "the of") == [1], "all there is")
    }

    @Test func `a few words are first looked for all together`() throws {
        let articles = [
            ("Toner toner", "toner toner toner"), ("A", "toner in a tray of many others"),
        ]
        #expect(try numbers(articles, "toner tray") == [2, 1])
    }

    @Test func `articles with the codes typed come before those with other words`() throws {
        let articles = [
            ("Outlook sign in", "outlook sign in prompts"), ("A", "see AADSTS50020 and no more"),
            ("B", "code 0x8004010F here"),
        ]
        #expect(try numbers(articles, "outlook sign in prompts AADSTS50020").first == 2)
        #expect(try numbers(articles, "0x8004010f outlook sign in").first == 3)
        let long = "outlook sign in prompts again every single morning since we moved 0x8004010f"
        #expect(try numbers(articles, long).first == 1, "a long question is about all of it")
        let years = articles + [("C", "in 2016 there was nothing")]
        #expect(try numbers(years, "outlook 2016 sign in prompts").first == 1, "a year is no code")
    }

    @Test func `a long question finds what any of its words tell`() throws {
        let articles = [("Toner", "Shake the toner cartridge before use.")]
        let question =
            "good morning everyone since yesterday evening our second floor device prints pale "
            + "pages and somebody mentioned that maybe shaking that toner thing could help us again"
        #expect(try numbers(articles, question).first == 1)
    }

    @Test func `characters of a language without blanks are found by their beginning`() throws {
        let articles = [("日本語サポート", "印刷できません"), ("Other", "text")]
        #expect(try numbers(articles, "日本", typing: true) == [1])
        #expect(try numbers(articles, "日本語サポート") == [1])
        #expect(try numbers(articles, "印刷できません") == [1])
    }
}
