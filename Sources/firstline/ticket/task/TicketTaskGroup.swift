// firstline ticket task …

import ArgumentParser

struct TicketTaskGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "Follow-ups and checklists under a ticket.",
        subcommands: [
            TicketTaskList.self, TicketTaskAdd.self, TicketTaskDone.self, TicketTaskDrop.self,
            TicketTaskReopen.self,
        ])
}
