// Attachments: read, saved, handed to a command, and new ones.

@testable import Console
import DeskAPI
import ServiceDesk
import Testing

@Suite struct `Files of a ticket` {
    private func stage(_ keys: String = "") async throws -> Stage {
        var stage = await Stage(desk: try await CannedDesk.make("trade"))
        await stage.press("j j <Enter> / T-1 <Enter> A")
        await stage.press(keys)
        return stage
    }

    @Test func `are listed with size and type, those of merged tickets too`() async throws {
        let stage = try await stage()
        let rows = stage.screen.filter { $0.contains("text/plain") || $0.contains("image/jpeg") }
        #expect(rows.count == 2)
        #expect(rows.first?.contains("trace.txt") == true && rows.first?.contains("14 kB") == true)
        #expect(rows.last?.contains("812 B") == true && rows.last?.contains("T-7") == true)
    }

    @Test func `are saved under a name that leads nowhere else`() async throws {
        var stage = try await stage()
        var asked: [FileErrand] = []
        stage.disk = { errand in
            guard case .save(_, let path) = errand else { return .failed("?") }
            return .saved(path: path)
        }
        await stage.press("j s")
        guard case .form(let form)? = stage.state.layers.last else {
            Issue.record("no form")
            return
        }
        #expect(form.text(.path) == "authorized_keys [2Jgpj.sh")
        stage.isHolding = true
        await stage.press("<Enter>")
        asked = stage.held.compactMap { effect in
            if case .file(_, let errand) = effect { return errand }
            return nil
        }
        #expect(asked.count == 1)
        await stage.release(stage.held)
        #expect(stage.text.contains("Saved as authorized_keys [2Jgpj.sh."))
        #expect(stage.state.context == .files)
    }

    @Test func `are never written over: the form stays and says why`() async throws {
        var stage = try await stage()
        stage.disk = { _ in .failed("trace.txt is there already") }
        await stage.press("s <Enter>")
        #expect(stage.state.context == .form)
        #expect(stage.screen.contains { $0.contains("trace.txt is there already") })
        #expect(stage.rings == 1)
    }

    @Test func `are read in the pager and handed to a command`() async throws {
        var stage = try await stage()
        stage.disk = { _ in .fetched(path: "/nowhere/trace.txt") }
        await stage.press("<Enter>")
        await stage.press("| wc <Space> -l <Enter>")
        guard case .view(let file)? = stage.shown.first,
            case .pipe(let other, let command)? = stage.shown.last
        else {
            Issue.record("\(stage.shown)")
            return
        }
        #expect(file.name == "trace.txt" && other == file)
        #expect(command == "wc -l")
        #expect(stage.state.context == .files)
        #expect(!stage.state.isWaiting)
    }

    @Test func `are attached from a path`() async throws {
        var stage = try await stage()
        let file = Attachment(
            name: "photo.png", sha256: String(repeating: "b", count: 64), bytes: 5,
            mediaType: "image/png")
        stage.disk = { $0 == .store(path: "~/photo.png") ? .stored(file) : .failed("?") }
        await stage.press("a ~/photo.png <Enter>")
        #expect(await stage.desk.events(1).last == .fileAttached(file))
        #expect(stage.state.context == .files)
        #expect(stage.text.contains("photo.png"))
        #expect(stage.text.contains("File attached to T-1."))
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (14_200, "14 kB"), (2_540_000, "2.5 MB"),
        (64_000_000, "64 MB"), (1_500_000_000, "1.5 GB"),
    ])
    func `have sizes that are read at a glance`(bytes: Int, words: String) {
        #expect(SizeWords.bytes(bytes) == words)
    }
}
