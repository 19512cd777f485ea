// firstline ticket task reopen

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTaskReopen: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "A task is to be done after all.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The task's number; ticket task list shows them.")
    var task: Int

    func command() throws -> TicketCommand {
        .reopenTask(task)
    }
}
