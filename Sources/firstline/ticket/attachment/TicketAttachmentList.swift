// firstline ticket attachment list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct TicketAttachmentList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the files of a ticket and of those merged into it.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let files = try await desk.attachments(of: ticket)
        if out.isJSON {
            for (index, entry) in files.enumerated() {
                try out.json { write(entry, number: index + 1, to: &$0) }
            }
            return
        }
        var table = Table([
            .init("NO", .right), .init("TICKET"), .init("BYTES", .right),
            .init("TYPE", shrinksTo: 8), .init("BY", shrinksTo: 6), .init("WHEN"),
            .init("NAME", shrinksTo: 10),
        ])
        for (index, entry) in files.enumerated() {
            table.add([
                "\(index + 1)", entry.ticket.description, "\(entry.file.bytes)",
                entry.file.mediaType, EventText.name(entry.context),
                LocalTime.text(entry.context.happenedAt), entry.file.name,
            ])
        }
        try table.print(to: out, orElse: "there are no files")
    }

    private func write(_ entry: AttachedFile, number: Int, to json: inout JSONWriter) {
        json.member("number", number)
        json.member("ticket", entry.ticket.description)
        json.member("name", entry.file.name)
        json.member("bytes", entry.file.bytes)
        json.member("mediaType", entry.file.mediaType)
        json.member("sha256", entry.file.sha256)
        json.member("by", entry.context.actor.description)
        json.member("for", ifPresent: entry.context.actingFor?.handle)
        json.member("at", entry.context.happenedAt.rfc3339)
    }
}
