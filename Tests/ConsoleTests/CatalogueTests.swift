// The catalogue of texts.

@testable import Console
import Testing

@Suite struct `The catalogue` {
    @Test func `is plain ASCII, so that every terminal shows it`() {
        let texts =
            Phrase.allCases.map(\.text) + EventPhrase.allCases.map(\.text)
            + EditorText.allCases.map(\.text)
        #expect(texts.filter { !$0.allSatisfy { $0.isASCII } }.isEmpty)
    }

    @Test func `puts values in without looking into them`() {
        #expect(
            Phrase.wrongStatus.with("{2}", "On hold") == "{2} is On hold; that is not possible now."
        )
        #expect(Phrase.tooSmall.with("1") == "Firstline needs a terminal of at least 1x.")
        #expect(EventPhrase.linked.with("a", "b", "c") == "a linked b as c")
    }
}
