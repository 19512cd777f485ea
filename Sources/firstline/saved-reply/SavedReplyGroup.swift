// firstline saved-reply …

import ArgumentParser

struct SavedReplyGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saved-reply", abstract: "List, show and define texts to answer with.",
        subcommands: [SavedReplyList.self, SavedReplyShow.self, SavedReplyDefine.self])
}
