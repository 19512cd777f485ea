// firstline requester list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct RequesterList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List requesters, all or those whose name or address match.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Part of a name or an address.")
    var text: [String] = []

    @Option(help: "At most this many.")
    var limit = 50

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is 1 or more") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let requesters = try await desk.requesters(
            matching: text.joined(separator: " "), limit: limit)
        if out.isJSON {
            for requester in requesters {
                try out.json { json in
                    json.member("id", requester.id.description)
                    json.member("name", requester.definition.name)
                    json.member("addresses", requester.definition.addresses)
                    json.member(
                        "organisation", ifPresent: requester.definition.organisation?.handle)
                }
            }
            return
        }
        var table = Table([
            .init("NUMBER"), .init("NAME", shrinksTo: 10), .init("ADDRESSES", shrinksTo: 10),
            .init("ORGANISATION", shrinksTo: 8),
        ])
        for requester in requesters {
            table.add([
                requester.id.description, requester.definition.name,
                requester.definition.addresses.joined(separator: ", "),
                requester.definition.organisation?.handle,
            ])
        }
        try table.print(to: out, orElse: "no requester matches")
    }
}
