// The parts the loop is made of.

@testable import ConsoleRuntime
import Console
import DeskAPI
import Foundation
import Glibc
import ServiceDesk
import Testing

@Suite(.serialized) struct `The parts of the runtime` {
    private let scratch = Scratch()
    private var folder: String { scratch.folder }

    private func keepsake(_ text: String) -> Keepsake {
        let draft = Draft(
            id: CommandID("a-1"), kind: "note", ticket: TicketID(3),
            fields: ["Zażółć\n\u{0}end", text], articles: [ArticleID(3)], seen: Position(4))
        let request = CommandRequest(
            id: CommandID("a-2"), command: .ticket(TicketID(3), .take), seen: Position(4))
        return Keepsake(
            drafts: [draft], commands: [KeptCommand(requests: [request], hasDraft: false)])
    }

    @Test func `what is kept here is for its owner alone, and goes when nothing is`() throws {
        let folder = folder
        var keep = LocalKeep(directory: folder, agent: "../ann", login: "one")
        #expect(keep.save(keepsake("text")) == nil)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files == ["..ann~one.jsonl"])
        var status = stat()
        #expect(stat("\(folder)/\(files[0])", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(keep.save(Keepsake()) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(keep.save(Keepsake()) == nil)
    }

    @Test func `what a dead console left is taken over, and a living one's is left alone`() throws {
        let folder = folder
        var living = LocalKeep(directory: folder, agent: "ann", login: "one")
        #expect(living.save(keepsake("mine")) == nil)
        // A file that nobody holds locked is of a console that is gone.
        try FileManager.default.copyItem(
            atPath: "\(folder)/ann~one.jsonl", toPath: "\(folder)/ann~two.jsonl")
        try FileManager.default.copyItem(
            atPath: "\(folder)/ann~one.jsonl", toPath: "\(folder)/bob~six.jsonl")
        var next = LocalKeep(directory: folder, agent: "ann", login: "three")
        #expect(next.takeOver() == keepsake("mine"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == ["ann~one.jsonl", "ann~three.jsonl", "bob~six.jsonl"])
        var last = LocalKeep(directory: folder, agent: "ann", login: "four")
        #expect(last.takeOver().isEmpty)
        withExtendedLifetime((living, next)) {}
    }

    @Test func `a torn file gives what is whole in it`() throws {
        let folder = folder
        var keep = LocalKeep(directory: folder, agent: "ann", login: "one")
        #expect(keep.save(keepsake("text")) == nil)
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/ann~one.jsonl"))
        for cut in stride(from: 0, through: bytes.count, by: 7) {
            try bytes.prefix(cut).write(to: URL(filePath: "\(folder)/ann~gone.jsonl"))
            var next = LocalKeep(directory: folder, agent: "ann", login: "next\(cut)")
            let found = next.takeOver()
            #expect(found.drafts.allSatisfy { keepsake("text").drafts.contains($0) })
            #expect(found.commands.allSatisfy { keepsake("text").commands.contains($0) })
            #expect(next.save(Keepsake()) == nil)
        }
    }

    @Test func `what can't be written is reported`() {
        var keep = LocalKeep(directory: "/proc/nowhere", agent: "ann", login: "one")
        let failure = keep.save(keepsake("x"))
        #expect(failure?.contains("/proc/nowhere/ann~one.jsonl") == true)
        #expect(keep.takeOver().isEmpty)
    }

    @Test func `questions overtaken by later ones are not asked`() {
        let effects: [Effect] = [
            .ask(RequestID(1), .queues, .queues), .ring, .ask(RequestID(2), .caller, .caller),
            .ask(RequestID(3), .queues, .queues),
        ]
        #expect(
            Effect.withoutOvertaken(effects) == [
                .ring, .ask(RequestID(2), .caller, .caller), .ask(RequestID(3), .queues, .queues),
            ])
    }

    @Test func `nothing set means waiting for ever, and what is due is taken once`() {
        var deadlines = Deadlines(.monotonic)
        #expect(deadlines.patience == -1)
        deadlines.set(.slowness, in: 60_000)
        #expect((1...60_000).contains(deadlines.patience))
        deadlines.set(.changes, in: 0)
        #expect(deadlines.patience == 0)
        #expect(deadlines.take() == [.changes])
        #expect(deadlines.take().isEmpty)
        deadlines.clear(.slowness)
        #expect(deadlines.patience == -1)
    }

    @Test func `the inbox wakes by its descriptor and is emptied at once`() throws {
        let inbox = try #require(Inbox())
        var source = pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)
        #expect(poll(&source, 1, 0) == 0)
        inbox.post(.waited)
        inbox.post(.resumed)
        #expect(poll(&source, 1, 0) == 1)
        #expect(inbox.take().count == 2)
        #expect(poll(&source, 1, 0) == 0)
    }

    @Test func `the editor is the one asked for first`() {
        #expect(OutsideEditor(environment: [:]).command == "vi")
        #expect(OutsideEditor(environment: ["EDITOR": "nano", "VISUAL": ""]).command == "nano")
        #expect(OutsideEditor(environment: ["EDITOR": "a", "VISUAL": "b"]).command == "b")
        #expect(
            OutsideEditor(environment: ["FIRSTLINE_EDITOR": "c", "VISUAL": "b"]).command == "c")
    }

    @Test func `the system's zone is followed through its changes`() {
        let before = getenv("TZ").map { String(cString: $0) }
        setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1)
        defer {
            if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
            tzset()
        }
        let zone = LocalZone.system(
            aroundSeconds: Timestamp(rfc3339: "2026-11-22T00:00:00Z")!.seconds)
        func offset(_ text: String) -> Int { zone.offsetMinutes(at: Timestamp(rfc3339: text)!) }
        #expect(offset("2026-03-29T00:59:59Z") == 60)
        #expect(offset("2026-03-29T01:00:00Z") == 120)
        #expect(offset("2026-10-25T00:59:59Z") == 120)
        #expect(offset("2026-10-25T01:00:00Z") == 60)
        #expect(offset("2027-07-01T00:00:00Z") == 120)
    }
}
