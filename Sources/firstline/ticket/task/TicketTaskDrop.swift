// firstline ticket task drop

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTaskDrop: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "A task is not needed any more.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The task's number; ticket task list shows them.")
    var task: Int

    func command() throws -> TicketCommand {
        .dropTask(task)
    }
}
