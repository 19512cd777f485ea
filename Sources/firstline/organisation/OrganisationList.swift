// firstline organisation list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct OrganisationList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the organisations.")

    @OptionGroup var global: GlobalOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let organisations = try await desk.organisations()
        if out.isJSON {
            for organisation in organisations {
                try out.json { json in
                    json.member("id", organisation.id.handle)
                    json.member("name", organisation.name)
                }
            }
            return
        }
        var table = Table([.init("ORGANISATION", shrinksTo: 8), .init("NAME", shrinksTo: 8)])
        for organisation in organisations {
            table.add([organisation.id.handle, organisation.name])
        }
        try table.print(to: out, orElse: "there are no organisations")
    }
}
