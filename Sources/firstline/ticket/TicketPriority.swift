// firstline ticket priority

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketPriority: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "priority", abstract: "Set impact and urgency, or override the priority.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "How much is affected: 1 department, 2 service, 3 person.")
    var impact: Impact?

    @Option(help: "How soon: 1 critical, 2 high, 3 medium, 4 low.")
    var urgency: Urgency?

    @Option(
        name: .customLong("override"),
        help: ArgumentHelp("A priority against the matrix, 1 to 4.", valueName: "priority"))
    var override: Priority?

    @Option(help: "Why the matrix is overridden.")
    var reason: String?

    func validate() throws {
        if override != nil {
            if impact != nil || urgency != nil {
                throw ValidationError("give either --override or --impact and --urgency")
            }
            if reason == nil { throw ValidationError("--override needs a --reason") }
        } else if impact == nil && urgency == nil {
            throw ValidationError("give --impact, --urgency or both, or --override with --reason")
        }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let command = try await command(on: desk)
        let receipt = try await perform(.ticket(ticket, command), change, on: desk)
        try out.receipt(receipt, of: ticket.description)
    }

    private func command(on desk: any DeskService) async throws -> TicketCommand {
        if let override { return .overridePriority(override, reason: reason ?? "") }
        let present = try await desk.ticket(ticket, entries: 1).ticket
        guard let impact = impact ?? present.impact, let urgency = urgency ?? present.urgency else {
            throw Failure(.usage, "\(ticket) has no impact and urgency yet: give both")
        }
        return .assess(impact: impact, urgency: urgency)
    }
}
