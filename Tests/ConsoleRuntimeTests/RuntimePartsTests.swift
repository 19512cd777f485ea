// The parts the loop is made of.

@testable import ConsoleRuntime
import Console
import Foundation
import Glibc
import ServiceDesk
import Testing

@Suite(.serialized) struct `The parts of the runtime` {
    @Test func `drafts are for their owner alone, and go when there are none`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "firstline-\(UUID().uuidString)").path
        let store = DraftStore(directory: folder, agent: "../ann")
        let drafts = [DraftKey(.note, TicketID(3)): Draft(fields: ["text"])]
        #expect(store.save(drafts) == nil)
        #expect(store.load() == drafts)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files == ["console-..ann.txt"])
        var status = stat()
        #expect(stat("\(folder)/\(files[0])", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(store.save([:]) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(store.save([:]) == nil)
    }

    @Test func `drafts that can't be written are reported`() {
        let store = DraftStore(directory: "/proc/nowhere", agent: "ann")
        let failure = store.save([DraftKey(.newTicket, nil): Draft(fields: ["x"])])
        #expect(failure?.contains("/proc/nowhere/console-ann.txt") == true)
        #expect(store.load().isEmpty)
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
        var deadlines = Deadlines()
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
