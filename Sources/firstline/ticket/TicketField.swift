// firstline ticket field

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketField: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "field", abstract: "Fill custom fields of a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(
        help: ArgumentHelp(
            "Fields with their values, such as room=12; room= empties it.",
            valueName: "field=value"))
    var fields: [String]

    func validate() throws {
        if fields.isEmpty { throw ValidationError("name at least one field, such as room=12") }
    }

    func command() throws -> TicketCommand {
        .fillFields(try fields.map(entry))
    }

    private func entry(_ text: String) throws -> FieldEntry {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, Handle.isValid(String(parts[0])) else {
            throw Failure(
                .usage, "\"\(text)\" fills no field",
                hints: ["write field=value, such as room=12; firstline field list shows the fields"]
            )
        }
        return FieldEntry(FieldID(String(parts[0])), String(parts[1]))
    }
}
