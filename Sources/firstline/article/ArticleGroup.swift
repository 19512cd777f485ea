// firstline article …

import ArgumentParser

struct ArticleGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article", abstract: "Search, read and write the knowledge base.",
        subcommands: [
            ArticleSearch.self, ArticleShow.self, ArticleDraft.self, ArticleRevise.self,
            ArticlePublish.self, ArticleArchive.self, ArticleVote.self,
        ])
}
