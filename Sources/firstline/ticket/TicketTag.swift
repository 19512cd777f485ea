// firstline ticket tag

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTag: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add tags, and remove those written with a minus.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(
        parsing: .allUnrecognized, help: "Tags: vip or +vip adds, -spam removes.",
        completion: DeskCompletion.tags)
    var tags: [String]

    func validate() throws {
        if tags.isEmpty { throw ValidationError("give at least one tag") }
        if let option = tags.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("there is no option \(option)")
        }
    }

    func command() throws -> TicketCommand {
        let removed = tags.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
        let added = tags.filter { !$0.hasPrefix("-") }.map { tag in
            tag.hasPrefix("+") ? String(tag.dropFirst()) : tag
        }
        return .tag(add: added, remove: removed)
    }
}
