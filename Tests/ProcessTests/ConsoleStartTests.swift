// The short way into the console reads its words as the argument parser would.

import Testing

@testable import firstline

@Suite struct `The short way into the console` {
    @Test(arguments: [
        [], ["console"], ["--desk", "/d"], ["--as", "ann"], ["--desk", "/d", "console"],
        ["console", "--desk", "/d", "--as", "ann"], ["--theme", "light"], ["--ascii"],
        ["--color", "256", "--ascii", "--theme", "mono"], ["--desk", "/d", "--desk", "/e"],
    ])
    func `means what the argument parser says`(words: [String]) throws {
        let short = try #require(ConsoleStart(words: words))
        let arranged = try CommandWords.arranged(words, root: Firstline.self)
        let long = try #require(try Firstline.parsed(arranged) as? OpenConsole)
        #expect(short == long.start)
    }

    @Test(arguments: [
        ["ticket"], ["--json"], ["--help"], ["--version"], ["--desk"], ["--desk", "--as"],
        ["--color", "pink"], ["console", "console"], ["--desk=/d"], ["consol"], ["--", "console"],
    ])
    func `leaves everything else to the argument parser`(words: [String]) {
        #expect(ConsoleStart(words: words) == nil)
    }
}
