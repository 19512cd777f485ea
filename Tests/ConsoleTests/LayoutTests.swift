// Which panes stand where.

@testable import Console
import Terminal
import Testing

@Suite struct `The layout` {
    private func panes(_ rows: Int, _ columns: Int, _ focus: Pane = .list) -> Set<Pane> {
        let size = Size(rows: rows, columns: columns)
        let layout = Layout(size: size, focus: focus, isZoomed: false, isWriting: false)
        return Set(layout.panes.keys)
    }

    @Test func `shows as many panes as fit`() {
        #expect(panes(43, 132) == [.queues, .list, .ticket])
        #expect(panes(24, 80) == [.queues, .list])
        #expect(panes(24, 80, .ticket) == [.ticket])
        #expect(panes(50, 100) == [.queues, .list, .ticket])
        #expect(panes(20, 60) == [.list])
        #expect(panes(9, 60).isEmpty)
    }

    @Test func `lets panes neither overlap nor leave the screen`() {
        for columns in 40...220 {
            for (rows, focus) in [(10, Pane.queues), (24, .ticket), (43, .list), (60, .ticket)] {
                let size = Size(rows: rows, columns: columns)
                let layout = Layout(size: size, focus: focus, isZoomed: false, isWriting: false)
                let rects =
                    Array(layout.panes.values) + layout.rules
                    + [layout.title, layout.status, layout.hints]
                #expect(rects.reduce(0) { $0 + $1.rows * $1.columns } == rows * columns)
                for rect in rects { #expect(Rect(size).intersection(rect) == rect) }
            }
        }
    }

    @Test func `passes the keyboard round and zooms`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 43, columns: 132)
        await stage.press("<Tab>")
        #expect(stage.state.focus == .list)
        await stage.press("<Tab>")
        #expect(stage.state.focus == .ticket)
        await stage.press("<Tab> <S-Tab> z")
        #expect(Set(stage.state.layout.panes.keys) == [.ticket])
        await stage.press("<Esc>")
        #expect(stage.state.layout.panes.count == 3)
        await stage.press("1 3 2")
        #expect(stage.state.focus == .list)
    }

    @Test func `lets Esc peel one thing after the other`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press("j j <Enter> / owner:nobody <Enter> <Enter> <Esc>")
        #expect(stage.state.focus == .list)
        #expect(stage.state.list.filter.isActive)
        await stage.press("<Esc>")
        #expect(!stage.state.list.filter.isActive)
        #expect(stage.state.focus == .list)
        await stage.press("<Esc>")
        #expect(stage.state.focus == .queues)
    }

    @Test func `has the ticket follow the list where both are in sight`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 43, columns: 132)
        await stage.press("j j <Enter> j")
        #expect(stage.text.contains("T-1  VPN drops with error 809"))
        #expect(stage.state.focus == .list)
    }
}
