// firstline import …

import ArgumentParser

struct ImportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in tickets and articles from elsewhere.",
        subcommands: [ImportTickets.self, ImportArticles.self])
}
