// firstline organisation define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct OrganisationDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make an organisation, or define it anew.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "Its handle, such as acme.")
    var organisation: OrganisationID

    @Option(help: "Its name; the handle where none is given.")
    var name: String?

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let definition = OrganisationDefinition(
            id: organisation, name: name ?? organisation.handle)
        let receipt = try await perform(.defineOrganisation(definition), change, on: desk)
        try out.receipt(receipt, of: "organisation:\(organisation)")
    }
}
