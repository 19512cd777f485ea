// firstline outbox …

import ArgumentParser

struct OutboxGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "See the replies that wait for delivery.",
        subcommands: [OutboxList.self])
}
