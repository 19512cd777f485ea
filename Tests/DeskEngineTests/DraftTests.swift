// Drafts on disk: who may read them, what a crash and a full disk do to them.

import DeskAPI
import DeskTesting
import Foundation
import Glibc
import ServiceDesk
import Testing

@testable import DeskEngine

@Suite struct DraftTests {
    private func draft(_ id: String, _ text: String, edit: Int = 1) -> Draft {
        Draft(
            id: CommandID(id), kind: "reply", ticket: TicketID(1), fields: [text],
            version: DraftVersion(writer: "one", edit: edit))
    }

    private func file(_ desk: ScenarioDesk, _ id: String) -> String {
        "\(desk.directory.drafts)/ann/\(id).json"
    }

    @Test func `a draft is a file for its owner alone, and not in the log`() async throws {
        let desk = try await ScenarioDesk()
        let before = try await desk.service().position()
        _ = try await desk.service().keep(draft("a", "text"))
        var status = stat()
        #expect(stat(file(desk, "a"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(stat("\(desk.directory.drafts)/ann", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        #expect(try await desk.service().position() == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(desk.directory.drafts)/ann")
                == ["a.json"])
        await desk.close()
    }

    @Test func `drafts are there when the desk is opened again`() async throws {
        let desk = try await ScenarioDesk()
        let kept = try await desk.service().keep(draft("a", "text"))
        try await desk.reopen()
        #expect(try await desk.service().drafts() == [kept])
        await desk.close()
    }

    @Test func `a draft whose command was recorded before a crash is known as sent`() async throws {
        let desk = try await ScenarioDesk()
        let ticket = try await desk.openTicket()
        _ = try await desk.service().keep(draft("a", "text"))
        let bytes = try Data(contentsOf: URL(filePath: file(desk, "a")))
        let command = Command.ticket(ticket, .reply(ReplyToRequester(body: "text")))
        try await desk.perform(command, id: CommandID("a"))
        #expect(!FileManager.default.fileExists(atPath: file(desk, "a")))
        // The command was durable, the file not yet taken away.
        await desk.close()
        try bytes.write(to: URL(filePath: file(desk, "a")))
        try desk.open()
        #expect(try await desk.service().drafts().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: file(desk, "a")))
        #expect(try await desk.perform(command, id: CommandID("a")).isRepeat)
        await desk.close()
    }

    @Test func `what makes no sense is passed over and left where it is`() async throws {
        let desk = try await ScenarioDesk()
        let kept = try await desk.service().keep(draft("a", "text"))
        await desk.close()
        for (name, text) in [("torn", #"{"id":"torn","ki"#), ("other", #"{"id":"else"}"#)] {
            try text.write(toFile: file(desk, name), atomically: false, encoding: .utf8)
        }
        try desk.open()
        #expect(try await desk.service().drafts() == [kept])
        #expect(FileManager.default.fileExists(atPath: file(desk, "torn")))
        await desk.close()
    }

    @Test func `one agent's drafts are limited in size and number`() async throws {
        let desk = try await ScenarioDesk()
        let large = String(repeating: "x", count: AgentDrafts.bytesMax)
        do throws(DeskError) {
            _ = try await desk.service().keep(draft("a", large))
            Issue.record("kept")
        } catch {
            #expect(error.kind == .invalid)
        }
        for number in 0..<AgentDrafts.countMax {
            _ = try await desk.service().keep(draft("d\(number)", "x"))
        }
        do throws(DeskError) {
            _ = try await desk.service().keep(draft("a", "one more"))
            Issue.record("kept")
        } catch {
            #expect(error.kind == .refused)
        }
        _ = try await desk.service().keep(draft("d7", "changed", edit: 2))
        await desk.close()
    }
}
