// The action table: complete, without clashes, and what help and hints are made of.

@testable import Console
import ServiceDesk
import Terminal
import Testing

@Suite struct `The action table` {
    @Test func `holds every action with keys that can be pressed`() {
        let named = Set(ActionTable.all.map(\.name))
        #expect(named == Set(ActionName.allCases))
        for action in ActionTable.all {
            #expect(!action.keys.isEmpty, "\(action.name) has no key")
            #expect(!action.contexts.isEmpty, "\(action.name) is nowhere")
        }
    }

    @Test func `gives each key one meaning in a context`() {
        for context in Context.allCases {
            let keys = ActionTable.all.filter { $0.contexts.contains(context) }.flatMap(\.keys)
            let twice = Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys
            #expect(twice.isEmpty, "\(context): \(twice.map(\.name))")
        }
    }

    @Test func `leaves letters to the text where text is typed`() {
        for context in Context.typing {
            for action in ActionTable.all where action.contexts.contains(context) {
                for key in action.keys {
                    if case .character(_, let modifiers) = key {
                        #expect(!modifiers.isEmpty, "\(context): \(key.name) can't be typed")
                    }
                }
            }
        }
    }

    @Test func `has words for every action, in plain ASCII`() {
        for name in ActionName.allCases {
            let words = Catalogue.actions[name]
            #expect(words != nil, "\(name)")
            let text = (words?.label ?? "") + (words?.help ?? "")
            #expect(text.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func `can be left from every context with Esc`() {
        for context in Context.allCases {
            #expect(ActionTable.byKey[context]?[.escape] != nil, "\(context)")
        }
    }

    @Test(arguments: ["", "j j <Enter>", "j j <Enter> <Enter>", "j j <Enter> j R", "j <Enter> n"])
    func `fills the help with exactly what is possible there`(macro: String) async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 60, columns: 120)
        await stage.press(macro)
        let valid = stage.state.validActions.map(\.name)
        await stage.press("<F1>")
        guard case .help(let help)? = stage.state.layers.last else {
            Issue.record("no help")
            return
        }
        #expect(stage.state.helpEntries(help).map(\.name) == valid)
        #expect(!valid.isEmpty)
    }

    @Test func `does not offer what the ticket does not allow`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("<Enter>")
        #expect(stage.state.subject?.ticket.owner == AgentID("ann"))
        let names = Set(stage.state.validActions.map(\.name))
        #expect(!names.contains(.take))
        #expect(!names.contains(.resume))
        #expect(names.isSuperset(of: [.release, .reply, .note, .resolve, .hold]))
        await stage.press("t")
        #expect(stage.text.contains("T-1 is Ann Reed's."))
    }

    @Test func `narrows the help by typing and runs its entry`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> ? reply")
        #expect(stage.text.contains("write a REPLY"))
        #expect(!stage.text.contains("lay the ticket down"))
        await stage.press("<Enter>")
        #expect(stage.state.context == .reply)
    }

    @Test func `says so where a key does nothing`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("<F7>")
        #expect(stage.text.contains("F7 does nothing here"))
    }
}
