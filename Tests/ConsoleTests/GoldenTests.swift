// Whole screens as text. A case is a folder: `given` says which desk and glyphs, `keys` what is
// pressed, and a `.screen` and a `.styles` for each size what is then to be seen. With
// FIRSTLINE_RECORD_GOLDENS=1 they are written anew.

@testable import Console
import DeskAPI
import Foundation
import ServiceDesk
import Terminal
import Testing

@Suite struct `Golden screens` {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Goldens")
    static let sizes = [(60, 20), (80, 24), (132, 43)]
    static let isRecording = ProcessInfo.processInfo.environment["FIRSTLINE_RECORD_GOLDENS"] == "1"

    static var cases: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test func `are there`() {
        #expect(Self.cases.count >= 15)
    }

    @Test(arguments: cases)
    func `show what they showed`(name: String) async throws {
        let folder = Self.folder.appending(path: name)
        let given = try Self.given(folder.appending(path: "given"))
        let keys = try String(contentsOf: folder.appending(path: "keys"), encoding: .utf8)
        var expected: Set = ["given", "keys"]
        let wall = given["wall"] == nil ? [] : [(200, 60)]
        for (columns, rows) in Self.sizes + wall {
            var stage = await Stage(
                desk: try await CannedDesk.make(given["desk"] ?? "small"), rows: rows,
                columns: columns, glyphs: given["glyphs"] == "ascii" ? .ascii : .unicode,
                habits: Habits(
                    holdSeconds: given["hold"].flatMap { Int($0) } ?? 0,
                    showsChanges: given["changes"] == "shine"))
            try await Self.play(keys, on: &stage)
            let surface = stage.state.view()
            var screen = surface.plainText
            if let cursor = surface.cursor {
                screen.append("cursor \(cursor.row) \(cursor.column)")
            }
            let styles = surface.stylePlane + [""] + surface.styleLegend
            for (ending, lines) in [("screen", screen), ("styles", styles)] {
                let file = "\(columns)x\(rows).\(ending)"
                expected.insert(file)
                try Self.compare(lines, with: folder.appending(path: file))
            }
        }
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(found) == expected, "files that belong to nothing, or missing ones")
    }

    /// Lines of a name and a value.
    private static func given(_ file: URL) throws -> [String: String] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let pairs = lines.map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
    }

    /// Lines of keys; `@ben T-5 text` lets somebody else write a note meanwhile, `@requester` lets
    /// the requester write, and `! word` lets something else happen.
    private static func play(_ script: String, on stage: inout Stage) async throws {
        for line in script.split(separator: "\n") {
            if line.hasPrefix("! ") {
                try await happen(line.split(separator: " ").map(String.init), on: &stage)
                continue
            }
            guard line.hasPrefix("@") else {
                await stage.press(String(line))
                continue
            }
            let words = line.dropFirst().split(separator: " ", maxSplits: 2).map(String.init)
            let id = try #require(TicketID(words[1]))
            let isRequester = words[0] == "requester"
            let command: TicketCommand =
                isRequester ? .receive(ReceiveMessage(body: words[2])) : .addNote(words[2])
            try await stage.desk.act(.ticket(id, command), as: isRequester ? "ann" : words[0])
            await stage.hearOfChanges()
        }
    }

    private static func happen(_ words: [String], on stage: inout Stage) async throws {
        switch words[1] {
        case "second": await stage.send(.second)
        case "offline": await stage.send(.line(.offline(DeskError(.unavailable, "away"))))
        case "online": await stage.send(.line(.online))
        case "present":
            let ticket = try #require(TicketID(words[3]))
            await stage.desk.place(
                words[2], at: ticket.number, isWriting: words.contains("writing"))
            await stage.hearOfChanges()
        default: Issue.record("nobody knows what \(words[1]) is")
        }
    }

    private static func compare(_ lines: [String], with file: URL) throws {
        let text = lines.joined(separator: "\n") + "\n"
        if isRecording {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let known = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard known != text else { return }
        let old = known.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let row = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let at = row ?? min(old.count, new.count)
        Issue.record(
            """
            \(file.lastPathComponent) differs from row \(at) on:
            - \(at < old.count ? old[at] : "")
            + \(at < new.count ? new[at] : "")
            """)
    }
}
