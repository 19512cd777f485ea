// firstline field define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct FieldDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make a custom field, or define it anew.",
        discussion: """
            What is not given stays as it was; a new field is a line of text. What tickets hold \
            stays when the type changes.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "Its handle, such as room.")
    var field: FieldID

    @Option(help: "Its name; the handle where it is new and has none.")
    var name: String?

    @Option(help: "What it holds: text, number, date, flag or choice.")
    var type: FieldKind?

    @Option(
        name: .customLong("choice"),
        help: "A value to choose from; may be given more than once, in their order.")
    var choices: [String] = []

    @Option(
        name: .customLong("kind"),
        help: "A kind of ticket that has it; may be given more than once, all unless given.")
    var kinds: [TicketKind] = []

    @Flag(inversion: .prefixedNo, help: "Whether a ticket can't be resolved without it.")
    var required: Bool?

    @Flag(help: "Take it out of use.")
    var inactive = false

    func validate() throws {
        if !choices.isEmpty, let type, type != .choice {
            throw ValidationError("--choice goes with --type choice only")
        }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let present = try await desk.fields().first { $0.id == field }
        let definition = FieldDefinition(
            id: field, name: name ?? present?.name ?? field.handle, type: try newType(present),
            kinds: kinds.isEmpty ? present?.kinds ?? [] : kinds,
            isRequired: required ?? present?.isRequired ?? false, isActive: !inactive)
        let receipt = try await perform(.defineField(definition), change, on: desk)
        try out.receipt(receipt, of: "field:\(field)")
    }

    private func newType(_ present: FieldDefinition?) throws -> FieldType {
        if !choices.isEmpty { return .choice(choices) }
        switch type {
        case nil: return present?.type ?? .text
        case .text: return .text
        case .number: return .number
        case .date: return .date
        case .flag: return .flag
        case .choice:
            guard case .choice? = present?.type else {
                throw Failure(
                    .usage, "a field of type choice needs something to choose from",
                    hints: ["give --choice VALUE for each"])
            }
            return present!.type
        }
    }
}

/// The word for a field's type.
enum FieldKind: String, CaseIterable, ExpressibleByArgument {
    case text, number, date, flag, choice
}
