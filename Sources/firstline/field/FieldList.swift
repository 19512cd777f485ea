// firstline field list

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct FieldList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the custom fields.")

    @OptionGroup var global: GlobalOptions

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let fields = try await desk.fields()
        if out.isJSON {
            for field in fields {
                try out.json { json in
                    json.member("id", field.id.handle)
                    json.member("name", field.name)
                    json.member("type", field.type.word)
                    if case .choice(let choices) = field.type { json.member("choices", choices) }
                    json.member("kinds", field.kinds.map(\.rawValue))
                    json.member("isRequired", field.isRequired)
                    json.member("isActive", field.isActive)
                }
            }
            return
        }
        var table = Table([
            .init("FIELD", shrinksTo: 8), .init("NAME", shrinksTo: 8), .init("TYPE", shrinksTo: 10),
            .init("KINDS", shrinksTo: 6), .init("REQUIRED"),
        ])
        for field in fields {
            var type = field.type.word
            if case .choice(let choices) = field.type {
                type += ": " + choices.joined(separator: ", ")
            }
            table.add([
                field.id.handle, field.name + (field.isActive ? "" : " (not in use)"), type,
                field.kinds.isEmpty ? "all" : field.kinds.map(\.rawValue).joined(separator: ","),
                field.isRequired ? "yes" : "-",
            ])
        }
        try table.print(to: out, orElse: "there are no custom fields")
    }
}
