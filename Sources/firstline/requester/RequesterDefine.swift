// firstline requester define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct RequesterDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make a requester, or define one anew.",
        discussion: "Without a number a new one is made, unless an address is known already.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The number, such as R-7, to define one anew.")
    var requester: RequesterID?

    @Option(help: "The person's name.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "A mail address or telephone number; may be given more than once.", valueName: "address"
        ))
    var address: [String] = []

    @Option(help: "The handle of their organisation.")
    var organisation: OrganisationID?

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let definition = RequesterDefinition(
            name: name, addresses: address, organisation: organisation)
        let receipt = try await perform(
            .defineRequester(id: requester, definition), change, on: desk)
        try out.receipt(receipt, of: requester?.description ?? "requester")
    }
}
