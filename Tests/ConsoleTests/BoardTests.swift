// The board in the console: the cursor goes from figure to figure, a figure opens its list, and
// what changes at the desk is seen without a key.

@testable import Console
import DeskAPI
import ServiceDesk
import Terminal
import Testing

@Suite struct `The board` {
    private func stage(rows: Int = 24, columns: Int = 80) async throws -> Stage {
        await Stage(desk: try await CannedDesk.make(), rows: rows, columns: columns)
    }

    @Test func `opens each figure as the list of the tickets it counts`() async throws {
        var stage = try await stage()
        await stage.press("B")
        let board = try #require(stage.state.board?.board)
        for (row, place) in board.places.enumerated() {
            for column in 0..<place.columns {
                guard let query = board.query(at: place, column: column) else { continue }
                var stage = try await self.stage()
                await stage.press("B" + String(repeating: " j", count: row))
                await stage.press(Array(repeating: "l", count: column).joined(separator: " "))
                #expect(stage.state.board?.place == place)
                await stage.press("<Enter>")
                #expect(stage.state.board == nil)
                #expect(stage.state.list.query == query)
                let counted = try await stage.desk.count(query, limit: 99)
                #expect(stage.state.list.rows.count == counted, "\(query)")
                #expect(stage.state.focus == .list)
            }
        }
    }

    @Test func `is come back to from such a list, at the same figure`() async throws {
        var stage = try await stage()
        await stage.press("B j j l <Enter> <Esc>")
        let layer = try #require(stage.state.board)
        #expect(layer.place == .queue(QueueID("desktop")))
        #expect(layer.column == 1)
        await stage.press("<Esc>")
        #expect(stage.state.layers.isEmpty)
    }

    @Test func `follows the desk, and asks for nothing that it covers`() async throws {
        var stage = try await stage()
        await stage.press("B")
        #expect(stage.state.board?.board?.total.unassigned.count == 4)
        try await stage.desk.act(.ticket(TicketID(4), .take), as: "ben")
        stage.isHolding = true
        await stage.hearOfChanges()
        #expect(stage.held.count == 1)
        await stage.release(stage.held)
        #expect(stage.state.board?.board?.total.unassigned.count == 3)
        #expect(stage.state.queues.isDirty)
        await stage.press("<Esc>")
        #expect(!stage.state.queues.isDirty)
    }

    @Test func `moves on with the hour, not with the minute`() async throws {
        var stage = try await stage()
        await stage.press("B")
        stage.isHolding = true
        await stage.send(.clock(CannedDesk.now.adding(seconds: 20 * 60)))
        #expect(stage.held.isEmpty)
        await stage.send(.clock(CannedDesk.now.adding(seconds: 40 * 60)))
        #expect(stage.held.count == 1)
    }

    @Test func `keeps the cursor on an agent until the agent has left`() async throws {
        var stage = try await stage()
        await stage.press("B G l l")
        #expect(stage.state.board?.place == .agent(AgentID("ben")))
        await stage.desk.leave(AgentID("ben"))
        await stage.send(.changed(DeskChange(position: .start, attendance: true)))
        #expect(stage.state.board?.place == .total)
        #expect(!stage.text.contains("Ben Ode"))
    }

    @Test(arguments: [(10, 40), (12, 44), (20, 60), (24, 80), (43, 132), (60, 200), (24, 200)])
    func `shows the figure under the cursor at any size`(rows: Int, columns: Int) async throws {
        var stage = try await stage(rows: rows, columns: columns)
        await stage.press("B G")
        let surface = stage.state.view()
        let cursor = try #require(surface.cursor)
        let line = Array(stage.screen[cursor.row])
        #expect(String(line).contains("Ben"))
        #expect(line[cursor.column...].dropFirst().first == "1")
    }

    @Test func `is all there is to a console that began with it`() async throws {
        let desk = try await CannedDesk.make()
        var state = ConsoleState(
            size: Size(rows: 24, columns: 80), now: await desk.now, deskName: "acme", login: "test",
            onBoard: true)
        let asked = state.begin()
        #expect(asked.count == 4)
        #expect(state.update(.key(.character("q", []))).contains(.quit))
    }

    @Test func `draws bars as high as their numbers`() {
        let numbers = [0, 1, 4, 8]
        let bars = Sparkline.text(numbers, bars: 4, most: 8, isASCII: false)
        #expect(bars.text == " ▁▄█")
        #expect(Sparkline.text(numbers, bars: 4, most: 8, isASCII: true).text == ".259")
        #expect(Sparkline.text(numbers, bars: 2, most: 12, isASCII: false).text == "▁█")
    }
}
