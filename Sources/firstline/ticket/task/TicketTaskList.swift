// firstline ticket task list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct TicketTaskList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the tasks of a ticket.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let tasks = try await desk.ticket(ticket, entries: 1).ticket.extras.tasks
        if out.isJSON {
            for task in tasks { try out.json { TicketRecord.write(task, to: &$0) } }
            return
        }
        var table = Table([
            .init("NO", .right), .init("STATE"), .init("OWNER", shrinksTo: 6), .init("DUE"),
            .init("TASK", shrinksTo: 10),
        ])
        for task in tasks {
            table.add([
                "\(task.number)", task.state.rawValue, task.draft.owner?.handle ?? "-",
                task.draft.dueAt.map { LocalTime.text($0) } ?? "-", task.draft.title,
            ])
        }
        try table.print(to: out, orElse: "there are no tasks")
    }
}
