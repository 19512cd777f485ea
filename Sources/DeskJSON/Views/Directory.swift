// People, organisations, fields, saved replies and articles as the wire shows them.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ requester: Requester) {
        text("id", requester.id.description)
        write(requester.definition)
    }

    mutating func identified(_ agent: AgentDefinition) {
        text("id", agent.id.handle)
        write(agent)
    }

    mutating func identified(_ organisation: OrganisationDefinition) {
        text("id", organisation.id.handle)
        write(organisation)
    }

    mutating func identified(_ field: FieldDefinition) {
        text("id", field.id.handle)
        write(field)
    }

    mutating func write(_ reply: SavedReply) {
        text("id", reply.definition.id.handle)
        write(reply.definition)
        number("version", reply.version)
    }

    mutating func write(_ page: ArticlePage) {
        objects("hits", page.hits) { $0.write($1) }
        json.member("hasMore", page.hasMore)
        if let correction = page.correction {
            object("correction") { writer in
                writer.text("text", correction.text)
                writer.json.member("searched", correction.isSearched)
            }
        }
    }

    private mutating func write(_ hit: ArticleHit) {
        text("id", hit.id.description)
        text("title", hit.title)
        text("state", hit.state.rawValue)
        source(hit.source)
        moment("changedAt", hit.changedAt)
        number("uses", unlessZero: hit.uses)
        text("snippet", unlessEmpty: hit.snippet)
    }

    mutating func write(_ detail: ArticleDetail) {
        object("article") { $0.write(detail.article) }
        objects("links", unlessEmpty: detail.links) { writer, link in
            writer.text("ticket", link.ticket.description)
            writer.text("relation", link.relation.rawValue)
            writer.number("articleVersion", link.articleVersion)
            writer.moment("at", link.at)
        }
    }

    private mutating func write(_ article: Article) {
        text("id", article.id.description)
        text("state", article.state.rawValue)
        write(article.content)
        number("contentVersion", article.contentVersion)
        source(article.source)
        text("author", article.author.description)
        moment("createdAt", article.createdAt)
        moment("changedAt", article.changedAt)
        number("votesUp", unlessZero: article.votesUp)
        number("votesDown", unlessZero: article.votesDown)
        number("uses", unlessZero: article.uses)
        number("position", article.position.sequence)
        number("version", article.version)
    }
}

extension PayloadReader {
    func requesterRecord() throws(JSONError) -> Requester {
        Requester(id: try identifier("id") { RequesterID($0) }, definition: try requester())
    }

    func agentRecord() throws(JSONError) -> AgentDefinition {
        try agent(AgentID(try string("id")))
    }

    func organisationRecord() throws(JSONError) -> OrganisationDefinition {
        try organisation(OrganisationID(try string("id")))
    }

    func fieldRecord() throws(JSONError) -> FieldDefinition {
        try field(FieldID(try string("id")))
    }

    func savedReplyRecord() throws(JSONError) -> SavedReply {
        SavedReply(
            definition: try savedReply(SavedReplyID(try string("id"))),
            version: try integer("version"))
    }

    func articlePage() throws(JSONError) -> ArticlePage {
        let correction = try optionalObject("correction")
        return ArticlePage(
            hits: try objects("hits") { hit throws(JSONError) in try hit.articleHit() },
            hasMore: try bool("hasMore"),
            correction: try correction.map { correction throws(JSONError) in
                SearchCorrection(
                    text: try correction.string("text"),
                    isSearched: try correction.bool("searched"))
            })
    }

    private func articleHit() throws(JSONError) -> ArticleHit {
        ArticleHit(
            id: try identifier("id") { ArticleID($0) }, title: try string("title"),
            state: try word("state"), source: try optionalSource(),
            changedAt: try moment("changedAt"), uses: try optionalInteger("uses") ?? 0,
            snippet: try optionalString("snippet") ?? "")
    }

    func articleDetail() throws(JSONError) -> ArticleDetail {
        ArticleDetail(
            article: try inner("article").article(),
            links: try objects("links") { link throws(JSONError) in
                ArticleLink(
                    ticket: try link.ticket("ticket"), relation: try link.word("relation"),
                    articleVersion: try link.integer("articleVersion"), at: try link.moment("at"))
            })
    }

    private func article() throws(JSONError) -> Article {
        var article = Article(
            id: try identifier("id") { ArticleID($0) }, content: try content(),
            source: try optionalSource(), author: try identifier("author") { Actor($0) },
            createdAt: try moment("createdAt"))
        article.state = try word("state")
        article.contentVersion = try integer("contentVersion")
        article.changedAt = try moment("changedAt")
        article.votesUp = try optionalInteger("votesUp") ?? 0
        article.votesDown = try optionalInteger("votesDown") ?? 0
        article.uses = try optionalInteger("uses") ?? 0
        article.position = try position("position")
        article.version = try integer("version")
        return article
    }
}
