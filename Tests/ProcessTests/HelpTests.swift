// What `firstline help` says, and that it is said of everything there is.

import Console
import DeskAPI
import Foundation
import ServiceDesk
import Terminal
import Testing

@testable import firstline

@Suite struct `Help` {
    @Test func `every topic is plain text of at most 80 columns`() throws {
        let box = try Sandbox()
        for topic in HelpTopic.all {
            let outcome = try box.run("help", topic.name)
            #expect(outcome.code == 0 && outcome.err.isEmpty, "\(topic.name): \(outcome.err)")
            let lines = outcome.out.split(separator: "\n")
            #expect(lines.first.map(String.init) == topic.title.uppercased())
            #expect(lines.count > 5, "\(topic.name)")
            for line in lines {
                // A path of this machine can't be wrapped.
                let isPath = !line.drop { $0 == " " }.contains(" ")
                #expect(line.count <= 80 || isPath, "\(topic.name): \(line)")
            }
            #expect(!outcome.out.utf8.contains(0x1B), "\(topic.name)")
        }
    }

    @Test func `help alone lists every command and every topic`() throws {
        let out = try Sandbox().run("help").out
        for name in CommandTree.whole.children.map(\.commandName) + HelpTopic.all.map(\.name) {
            #expect(out.contains("\n  \(name) "), "\(name)")
        }
    }

    @Test func `help of a command is what the command says of itself`() throws {
        let box = try Sandbox()
        for words in [["ticket"], ["ticket", "reply"], ["log", "verify"], ["init"]] {
            let help = try box.run(["help"] + words)
            let own = try box.run(words + ["--help"], setting: ["COLUMNS": "80"])
            #expect(help.code == 0, "\(words)")
            #expect(help.out == own.out, "\(words)")
        }
        #expect(
            try box.run("ticket", "help", "reply").out == box.run("help", "ticket", "reply").out)
    }

    @Test func `a word that is no topic is answered with the nearest one and the list`() throws {
        let box = try Sandbox()
        let near = try box.run("help", "exit-code")
        #expect(near.code == 64)
        #expect(near.err.contains("did you mean \"firstline help exit-codes\"?"))
        for topic in HelpTopic.all { #expect(near.err.contains(topic.name)) }
        let leaf = try box.run("help", "ticket", "opne")
        #expect(leaf.code == 64)
        #expect(leaf.err.contains("did you mean \"firstline ticket open\"?"))
    }

    @Test func `the keys of every action are told, once in each place they hold`() throws {
        let text = try Sandbox().run("help", "keys").out.replacing(/\s+/, with: " ")
        for action in ActionTable.all {
            let keys = action.keys.map(\.name).joined(separator: " ")
            #expect(text.contains("\(keys) \(action.words.help)"), "\(action.name.rawValue)")
        }
        let take = try #require(ActionTable.all.first { $0.name == .take })
        #expect(text.matches(of: try Regex("t \(take.words.help)")).count == 1)
    }

    @Test func `every key of the search language is told, and the examples can be searched`() throws
    {
        let out = try Sandbox().run("help", "search").out
        for key in QueryKey.all {
            #expect(out.contains("\n  \(key.name):"), "\(key.name)")
            #expect(throws: Never.self) { try TicketQuery.parse(key.example) }
        }
        for example in HelpTopic.examples {
            #expect(throws: Never.self, "\(example.term)") { try TicketQuery.parse(example.term) }
        }
    }

    @Test func `every form of a time that is told can be read`() throws {
        for form in HelpTopic.timeForms {
            #expect(throws: Never.self, "\(form.term)") {
                try TimeInput.local.moment(form.term, .future, option: "--wake-up")
            }
        }
    }

    @Test func `every variable of the environment that the sources look at is told`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let told = Set(HelpTopic.variables.map(\.term))
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var seen = Set<String>()
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let names = text.matches(of: /(?:nvironment\[|getenv\()"([A-Z_]+)"/).map { $0.1 }
            for name in names {
                seen.insert(String(name))
                #expect(told.contains(String(name)), "\(name) in \(file.lastPathComponent)")
            }
        }
        #expect(seen.contains("NO_COLOR") && seen.count > 5)
    }

    @Test func `on a terminal the text goes through the pager, elsewhere never`() throws {
        let box = try Sandbox()
        let pager = ["PAGER": "sed 's/^/paged: /'"]
        #expect(try !box.run(["help", "priority"], setting: pager).out.contains("paged:"))
        let shown = try ConsoleProcess(box, ["help", "priority"], setting: pager)
        try shown.wait(for: "paged: PRIORITY")
        let broken = try ConsoleProcess(
            box, ["help", "priority"], setting: ["PAGER": "no-such-pager 2>/dev/null"])
        try broken.wait(for: "overridden")
        let plain = try ConsoleProcess(box, ["help", "priority"], setting: ["PAGER": ""])
        try plain.wait(for: "overridden")
    }
}
