// The console of an account that has nothing else of the host: no key leads out of it.

import DeskAPI
import ServiceDesk
import Terminal
import Testing

@testable import Console

@Suite struct `A restricted console` {
    /// Ways into the contexts from which something outside could be reached.
    static let ways = [
        "j j <Enter>", "j j <Enter> / T-1 <Enter> <Enter>", "j j <Enter> / T-1 <Enter> A",
        "j j <Enter> / T-1 <Enter> R hello", "j j <Enter> / T-1 <Enter> N hello",
        "j j <Enter> c", "?", "K",
    ]

    private func outside(_ way: String, isRestricted: Bool) async throws -> Set<String> {
        var stage = await Stage(
            desk: try await CannedDesk.make("trade"), isRestricted: isRestricted)
        await stage.press(way)
        stage.isHolding = true
        var found: Set<String> = []
        let keys = Set(ActionTable.all.flatMap(\.keys)).union(ScriptedConsole.keys("! | :"))
        for key in keys {
            var tried = stage
            await tried.send(.key(key))
            // A form asks for a name first.
            await tried.press("x <Enter> <C-s>")
            for effect in tried.held {
                switch effect {
                case .edit: found.insert("edit")
                case .file: found.insert("file")
                case .show: found.insert("show")
                case .suspend: found.insert("suspend")
                case .ask, .perform, .keep, .drop, .ring, .notify, .repaint, .quit: break
                }
            }
        }
        return found
    }

    @Test(arguments: ways) func `lets no key run a program, suspend it, or touch a file`(
        _ way: String
    ) async throws {
        #expect(try await outside(way, isRestricted: true).isEmpty)
        // The same keys reach outside where that is allowed, so the test sees what it looks for.
        #expect(try await !outside(way, isRestricted: false).isEmpty)
    }

    @Test func `says why, and does not offer what is not to be had`() async throws {
        var stage = await Stage(desk: try await CannedDesk.make("trade"), isRestricted: true)
        await stage.press("j j <Enter> / T-1 <Enter> A s")
        #expect(stage.text.contains("This account has the console only"))
        #expect(!stage.state.validActions.contains { $0.name == .saveFile })
    }
}
