// firstline field …

import ArgumentParser

struct FieldGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field", abstract: "List and define the desk's own fields of tickets.",
        subcommands: [FieldList.self, FieldDefine.self])
}
