// firstline ticket task add

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTaskAdd: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add tasks to a ticket; several make a checklist.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "What is to be done, one argument a task.")
    var titles: [String]

    @Option(help: "Who does it.")
    var owner: AgentID?

    @Option(help: ArgumentHelp("By when: 2h, tomorrow, 2026-12-01.", valueName: "time"))
    var due: String?

    func validate() throws {
        if titles.isEmpty { throw ValidationError("say what is to be done") }
    }

    func command() throws -> TicketCommand {
        let dueAt = try due.map { try TimeInput.local.moment($0, .future, option: "--due") }
        return .addTasks(titles.map { TaskDraft(title: $0, owner: owner, dueAt: dueAt) })
    }
}
