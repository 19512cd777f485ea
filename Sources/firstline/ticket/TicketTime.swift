// firstline ticket time

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketTime: TicketChange {
    static let configuration = CommandConfiguration(
        commandName: "time", abstract: "Record time spent on a ticket.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(
        help: ArgumentHelp(
            "How long: 15m, 1h30m, 1:30, 1.5h, or minutes; behind -- with a minus to correct.",
            valueName: "time"))
    var spent: String

    @Option(help: "On what.")
    var note = ""

    func command() throws -> TicketCommand {
        .spendTime(seconds: try seconds(), note: note)
    }

    private func seconds() throws -> Int {
        guard let seconds = SpentTime.parse(spent) else {
            throw Failure(
                .usage, "\"\(spent)\" is no amount of time",
                hints: ["write 15m, 1h30m, 90, or -- -10m to correct what was recorded"])
        }
        return seconds
    }
}
