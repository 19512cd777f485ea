// firstline organisation …

import ArgumentParser

struct OrganisationGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "List and define organisations.",
        subcommands: [OrganisationList.self, OrganisationDefine.self])
}
