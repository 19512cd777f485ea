// firstline queue …

import ArgumentParser

struct QueueGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "List and define queues.",
        subcommands: [QueueList.self, QueueDefine.self])
}
