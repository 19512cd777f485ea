// firstline saved-reply list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct SavedReplyList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the saved replies.")

    @OptionGroup var global: GlobalOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let replies = try await desk.savedReplies()
        if out.isJSON {
            for reply in replies { try out.json { SavedReplyRecord.write(reply, to: &$0) } }
            return
        }
        var table = Table([
            .init("SAVED REPLY", shrinksTo: 10), .init("VERSION", .right),
            .init("QUEUE", shrinksTo: 6), .init("TITLE", shrinksTo: 10),
        ])
        for reply in replies {
            let definition = reply.definition
            table.add([
                definition.id.handle, "\(reply.version)", definition.queue?.handle ?? "all",
                definition.title + (definition.isActive ? "" : " (not in use)"),
            ])
        }
        try table.print(to: out, orElse: "there are no saved replies")
    }
}

enum SavedReplyRecord {
    /// A saved reply's members.
    static func write(_ reply: SavedReply, to json: inout JSONWriter) {
        json.member("id", reply.definition.id.handle)
        json.member("version", reply.version)
        json.member("title", reply.definition.title)
        json.member("body", reply.definition.body)
        json.member("queue", ifPresent: reply.definition.queue?.handle)
        json.member("isActive", reply.definition.isActive)
    }
}
