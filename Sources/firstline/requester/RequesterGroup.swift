// firstline requester …

import ArgumentParser

struct RequesterGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requester", abstract: "Find and define requesters.",
        subcommands: [RequesterList.self, RequesterDefine.self])
}
