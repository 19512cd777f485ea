// firstline article show

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk

struct ArticleShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an article.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The article, such as KB-3.")
    var article: ArticleID

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let detail = try await desk.article(article)
        let article = detail.article
        if out.isJSON {
            return try out.json { json in
                ArticleRecord.write(article, to: &json)
                json.key("links")
                json.array { json in
                    for link in detail.links {
                        json.object {
                            $0.member("ticket", link.ticket.description)
                            $0.member("relation", link.relation.rawValue)
                            $0.member("articleVersion", link.articleVersion)
                            $0.member("at", link.at.rfc3339)
                        }
                    }
                }
            }
        }
        try out.line("\(article.id)  \(article.content.title)", .bold)
        var facts = ["\(article.state.rawValue)", "version \(article.contentVersion)"]
        facts.append("changed \(LocalTime.textWithAge(article.changedAt))")
        if let source = article.source { facts.append("from \(source)") }
        if article.uses > 0 { facts.append("used \(article.uses) times") }
        if article.votesUp + article.votesDown > 0 {
            facts.append("\(article.votesUp) found it useful, \(article.votesDown) did not")
        }
        try out.line(facts.joined(separator: ", "), .dim)
        try out.line("")
        try out.body(article.content.body)
        if detail.links.isEmpty { return }
        try out.line("")
        for link in detail.links {
            try out.line("\(link.relation.rawValue) for \(link.ticket), \(LocalTime.text(link.at))")
        }
    }
}
