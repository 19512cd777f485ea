// firstline outbox list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct OutboxList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List replies not yet delivered, oldest first.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "At most this many.")
    var limit = 50

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is 1 or more") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let entries = try await desk.outbox(limit: limit)
        if out.isJSON {
            for entry in entries {
                try out.json { json in
                    json.member("ticket", entry.ticket.description)
                    json.member("position", entry.position.sequence)
                    json.member("at", entry.at.rfc3339)
                    json.member("by", entry.by.description)
                    json.member("requesterName", entry.requesterName)
                    json.member("address", ifPresent: entry.address)
                    json.member("subject", entry.subject)
                    json.member("body", entry.body)
                }
            }
            return
        }
        var table = Table([
            .init("TICKET"), .init("AGE", .right), .init("BY", shrinksTo: 4),
            .init("TO", shrinksTo: 10), .init("SUBJECT", shrinksTo: 10),
        ])
        for entry in entries {
            table.add([
                entry.ticket.description, LocalTime.age(entry.at), EventText.name(entry.by),
                entry.address ?? entry.requesterName, entry.subject,
            ])
        }
        try table.print(to: out, orElse: "the outbox is empty")
    }
}
