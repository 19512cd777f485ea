// The life of a knowledge-base article.

import ServiceDesk
import Testing

struct ArticleTests {
    private let content = ArticleContent(
        title: "Reset\na password", body: "Press it.", language: "pl-PL",
        keywords: [" hasło ", "", "hasło"])

    @Test func `an article is drafted with a plain title`() throws {
        var bench = Bench()
        try bench.when(.draftArticle(content))
        let article = try #require(bench.desk.article(ArticleID(1)))
        #expect(article.content.title == "Reset a password")
        #expect(article.content.keywords == ["hasło"])
        #expect(article.state == .draft && article.contentVersion == 1)
        #expect(article.author == .agent(ann))
    }

    @Test func `title and body are required, a language must look like one`() throws {
        var bench = Bench()
        for (field, wrong) in [
            ("title", ArticleContent(title: " ", body: "x")),
            ("body", ArticleContent(title: "x", body: "\n")),
        ] {
            #expect(throws: Rejection.missing(field: field)) {
                try bench.when(.draftArticle(wrong))
            }
        }
        #expect(throws: Rejection.self) {
            try bench.when(.draftArticle(.init(title: "x", body: "y", language: "po polsku")))
        }
        let huge = String(repeating: "x", count: Wording.articleBytesMax + 1)
        #expect(throws: Rejection.self) {
            try bench.when(.draftArticle(.init(title: "x", body: huge)))
        }
    }

    @Test func `revising counts versions, the same content is nothing new`() throws {
        var bench = Bench()
        let id = try bench.draft()
        let new = Command.article(id, .revise(.init(title: "Reset", body: "Hold it.")))
        #expect(try bench.when(new).count == 1)
        #expect(try bench.when(new).isEmpty)
        #expect(bench.desk.article(id)?.contentVersion == 2)
    }

    @Test func `publishing goes inside, outside and back`() throws {
        var bench = Bench()
        let id = try bench.draft()
        for (isPublic, state) in [
            (false, ArticleState.internalOnly), (true, .publicOpen), (false, .internalOnly),
        ] {
            let publish = Command.article(id, .publish(isPublic: isPublic))
            #expect(try bench.when(publish).count == 1)
            #expect(try bench.when(publish).isEmpty)
            #expect(bench.desk.article(id)?.state == state)
        }
    }

    @Test func `an archived article can only be read`() throws {
        var bench = Bench()
        let id = try bench.draft()
        #expect(throws: Rejection.missing(field: "reason")) {
            try bench.when(.article(id, .archive(reason: "")))
        }
        let archive = Command.article(id, .archive(reason: "old"))
        #expect(try bench.when(archive).count == 1)
        #expect(try bench.when(archive).isEmpty)
        for command in [
            ArticleCommand.revise(.init(title: "x", body: "y")), .publish(isPublic: true),
            .vote(isUseful: true),
        ] {
            #expect(throws: Rejection.archivedArticle(id)) {
                try bench.when(.article(id, command))
            }
        }
    }

    @Test func `each agent has one vote and may change it`() throws {
        var bench = Bench()
        let id = try bench.draft()
        let up = Command.article(id, .vote(isUseful: true))
        #expect(try bench.when(up).count == 1)
        #expect(try bench.when(up).isEmpty)
        try bench.when(up, by: "bob")
        try bench.when(.article(id, .vote(isUseful: false)))
        let article = try #require(bench.desk.article(id))
        #expect(article.votesUp == 1 && article.votesDown == 1)
    }

    @Test func `an unknown article is refused`() {
        var bench = Bench()
        #expect(throws: Rejection.noSuchArticle(ArticleID(7))) {
            try bench.when(.article(ArticleID(7), .vote(isUseful: true)))
        }
    }
}
