// Hostile text stays harmless, and no size breaks the console.

@testable import Console
import ServiceDesk
import Terminal
import Testing

@Suite struct `Nothing breaks` {
    static let macros = [
        "", "j j <Enter>", "j j <Enter> G <Enter>", "j j <Enter> G <Enter> R <a>", "j <Enter> n x",
        "K", "K vpn <Enter>", "?", "o ann", "j j <Enter> / a:b", "j j <Enter> s", "j j <Enter> m",
        "j j <Enter> M", "j j <Enter> M 1 <Enter>", "j j <Enter> L", "j j <Enter> c a x",
        "j j <Enter> A", "j j <Enter> e 1h", "j j <Enter> <Enter> S", "j j <Enter> E",
        "j j <Enter> R <C-t>", "j j <Enter> F",
        "j j <Enter> d", "j j <Enter> R x <Esc>", "j j <Enter> <Enter> z", "j j <Enter> w",
    ]

    @Test(arguments: macros)
    func `text of tickets reaches the screen as visible characters only`(macro: String) async throws
    {
        for desk in ["small", "trade"] { try await check(macro, on: desk) }
    }

    private func check(_ macro: String, on desk: String) async throws {
        var stage = await Stage(desk: try await CannedDesk.make(desk), rows: 43, columns: 132)
        await stage.press(macro)
        for cell in stage.state.view().cells {
            for scalar in cell.text.unicodeScalars {
                let category = scalar.properties.generalCategory
                #expect(category != .control && category != .format, "\(scalar.value)")
                #expect(!(0xE0000...0xE007F).contains(scalar.value))
            }
        }
    }

    @Test func `a subject stays on its row and can't look like another`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: 43, columns: 160)
        await stage.press("j j <Enter>")
        let rows = stage.screen.filter { $0.contains("T-7") }
        #expect(rows.count == 1)
        #expect(!stage.screen.contains { $0.hasPrefix("T-99") })
        #expect(stage.text.contains("‹RLO›"))
    }

    @Test(arguments: macros)
    func `any size can be drawn and worked in`(macro: String) async throws {
        var stage = await Stage(desk: try await CannedDesk.make())
        await stage.press(macro)
        for rows in [0, 1, 2, 5, 9, 10, 11, 15, 18, 24, 37, 60, 100] {
            for columns in [0, 1, 7, 39, 40, 41, 69, 70, 90, 119, 120, 300] {
                await stage.send(.resized(Size(rows: rows, columns: columns)))
                let surface = stage.state.view()
                #expect(surface.rows == rows && surface.columns == columns)
                if let cursor = surface.cursor {
                    #expect(Rect(surface.size).contains(cursor), "\(rows)x\(columns)")
                }
            }
        }
    }

    @Test func `keys are taken at any size`() async throws {
        for (rows, columns) in [(0, 0), (1, 1), (10, 40), (12, 45)] {
            var stage = await Stage(desk: try await CannedDesk.make(), rows: rows, columns: columns)
            for macro in Self.macros {
                await stage.press(macro)
                await stage.press("<PgDn> <Up> <Down> <End> <Tab> <Left> x <Esc> <Esc> <Esc> d 1")
            }
            #expect(stage.state.view().rows == rows)
        }
    }

    @Test func `a terminal that is too small is told how large it must be`() async throws {
        let stage = await Stage(desk: try await CannedDesk.make(), rows: 8, columns: 30)
        #expect(stage.text.contains("at least 40x10"))
    }

    @Test func `a terminal without Unicode is sent none of ours`() async throws {
        var stage = await Stage(
            desk: try await CannedDesk.make("empty"), rows: 43, columns: 132, glyphs: .ascii)
        for macro in ["", "?", "<Esc> K vpn", "<Esc> o"] {
            await stage.press(macro)
            let odd = stage.state.view().cells.map(\.text).filter { !$0.allSatisfy { $0.isASCII } }
            #expect(odd.isEmpty, "\(macro): \(odd)")
        }
    }

    @Test func `random keys leave it standing`() async throws {
        let keys = ScriptedConsole.keys(
            "j k h l g G <Enter> <Esc> <Tab> <S-Tab> 1 2 3 z / s r ? K D o t a T R n w W d C "
                + "O X m + p i y k e M U S L u J f c e F A E x v | <C-t> "
                + "<C-s> <C-o> <C-k> <C-y> <C-d> <C-u> "
                + "<PgDn> <Up> <Down> <Left> <Right> [ ] x : <C-e>"
        )
        var state: UInt64 = 42
        var stage = await Stage(desk: try await CannedDesk.make("trade"))
        for step in 0..<2500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = keys[Int(state >> 33) % keys.count]
            await stage.send(.key(key))
            if step % 100 == 0 {
                await stage.send(.resized(Size(rows: 10 + step % 40, columns: 40 + step % 120)))
            }
            _ = stage.state.view()
        }
        #expect(!stage.state.isWaiting)
        #expect(stage.state.layers.count < 12)
    }
}
