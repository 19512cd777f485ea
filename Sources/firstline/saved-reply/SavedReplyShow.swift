// firstline saved-reply show

import ArgumentParser
import DeskAPI
import ServiceDesk

struct SavedReplyShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a saved reply's text.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Its handle.")
    var reply: SavedReplyID

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let found = try await SavedReplyText.find(reply, on: desk)
        if out.isJSON { return try out.json { SavedReplyRecord.write(found, to: &$0) } }
        try out.line("\(found.definition.title)", .bold)
        try out.body(found.definition.body)
    }
}
