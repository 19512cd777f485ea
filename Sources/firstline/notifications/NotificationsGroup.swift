// firstline notifications

import ArgumentParser

struct NotificationsGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications",
        abstract: "What concerns you and you have not looked at yet.",
        subcommands: [NotificationsList.self, NotificationsRead.self, NotificationsChoose.self],
        defaultSubcommand: NotificationsList.self)
}
