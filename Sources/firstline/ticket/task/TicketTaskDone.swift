// firstline ticket task done

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTaskDone: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "A task is done.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The task's number; ticket task list shows them.")
    var task: Int

    func command() throws -> TicketCommand {
        .doTask(task)
    }
}
