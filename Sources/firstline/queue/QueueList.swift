// firstline queue list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct QueueList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the queues with what waits in them.")

    @OptionGroup var global: GlobalOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let queues = try await desk.queues()
        if out.isJSON {
            for summary in queues {
                try out.json { json in
                    json.member("id", summary.queue.id.handle)
                    json.member("name", summary.queue.name)
                    json.member("isActive", summary.queue.isActive)
                    json.member("unresolved", summary.unresolved)
                    json.member("new", summary.new)
                    json.member("unassigned", summary.unassigned)
                    json.member("oldestOpenedAt", ifPresent: summary.oldestOpenedAt?.rfc3339)
                }
            }
            return
        }
        var table = Table([
            .init("QUEUE", shrinksTo: 8), .init("NAME", shrinksTo: 8),
            .init("UNRESOLVED", .right), .init("NEW", .right), .init("UNASSIGNED", .right),
            .init("OLDEST", .right),
        ])
        for summary in queues {
            table.add([
                summary.queue.id.handle,
                summary.queue.name + (summary.queue.isActive ? "" : " (not in use)"),
                "\(summary.unresolved)", "\(summary.new)", "\(summary.unassigned)",
                summary.oldestOpenedAt.map { LocalTime.age($0) } ?? "-",
            ])
        }
        try table.print(to: out, orElse: "there are no queues yet")
    }
}
