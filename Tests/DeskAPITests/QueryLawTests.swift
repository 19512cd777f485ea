// Laws of the search language over random queries and hostile text.

import DeskAPI
import ServiceDesk
import Testing

struct QueryLawTests {
    @Test func `the canonical text of a query reads back to the same query`() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<5000 {
            let query = randomQuery(&random)
            #expect(try TicketQuery.parse(query.description) == query, "\(query)")
        }
    }

    @Test func `mutated and hostile text gives a query or an error, and never anything else`() {
        var random = SeededRandom(seed: 2)
        var read = 0, refused = 0
        for _ in 0..<4000 {
            let text = mutated(randomQuery(&random).description, &random)
            do throws(QueryError) {
                let query = try TicketQuery.parse(text)
                let again = try? TicketQuery.parse(query.description)
                #expect(again == query, "\(text.debugDescription)")
                read += 1
            } catch {
                #expect((1...text.count + 1).contains(error.column), "\(text.debugDescription)")
                refused += 1
            }
            let cursor = Int.random(in: -2...text.count + 2, using: &random)
            let completion = QueryCompletion(text, cursor: cursor)
            #expect(completion.replace.upperBound <= text.count)
        }
        #expect(read > 1000 && refused > 1000)
    }

    private func randomQuery(_ random: inout SeededRandom) -> TicketQuery {
        let count = Int.random(in: 0...5, using: &random)
        return TicketQuery(
            terms: (0..<count).map { _ in
                .init(randomTest(&random), isNegated: Bool.random(using: &random))
            })
    }

    private func randomTest(_ random: inout SeededRandom) -> TicketQuery.Test {
        let days = [-4, -1, 0, 1, 5].map(TicketQuery.TimeTest.dayAgo)
        let first = CivilDay(year: 2024, month: 2, day: 29)!
        let last = CivilDay(year: 2026, month: 11, day: 1)!
        let comparison = TicketQuery.Comparison.allCases.randomElement(using: &random)!
        let texts = (0...Int.random(in: 0...2, using: &random)).map { _ in
            randomText(&random)
        }
        let tests: [TicketQuery.Test] = [
            .queue(["network", "a.b_c-d"]), .status([.kind(.hold), .unresolved]),
            .status(texts.map { .name($0) }), .owner([.me, .nobody, .handle("me")]),
            .requester(texts), .organisation(texts), .tag(["vip", "срочно"]),
            .kind([.complaint, .question]), .channel([.walkIn, .selfService]), .category(texts),
            .resolutionCode(texts), .source(texts), .number([TicketID(3), TicketID(99)]),
            .count(.priority, [.compare(comparison, 3), .range(1, 4)]),
            .count(.messages, [.compare(comparison, 300)]),
            .time(.wake, days), .time(.opened, [.day(comparison, first), .days(first, last)]),
            .time(
                .changed,
                [
                    .age(
                        .less,
                        seconds: Int.random(in: 0...TicketQuery.ageSecondsMax, using: &random))
                ]),
            .has(.article), .word("drukarka", isPrefix: Bool.random(using: &random)),
            .phrase(texts[0]), .watcher([.me, .handle("me"), .handle("ann")]),
            .task([.overdue, .mine]), .linked([TicketID(5), TicketID(77)]),
            .field([.init(FieldID("room"))]),
            .field(texts.map { .init(FieldID("a.b"), Wording.line($0)) }),
            .count(.spent, [.range(30, 60)]), .has(.link), .has(.watcher),
        ]
        return tests.randomElement(using: &random)!
    }

    private static let awkward: [Unicode.Scalar] = Array(
        "ab1 ,\"\\:-*.<>=\u{301}\u{200D}\u{202E}\u{0}\n\u{85}\u{1F468}ß\u{1F1E9}\u{3000}"
            .unicodeScalars)

    private func randomText(_ random: inout SeededRandom) -> String {
        var text = String.UnicodeScalarView("x".unicodeScalars)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            text.insert(Self.awkward.randomElement(using: &random)!, at: text.startIndex)
        }
        return String(text)
    }

    private func mutated(_ text: String, _ random: inout SeededRandom) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let at = Int.random(in: 0...scalars.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: scalars.insert(Self.awkward.randomElement(using: &random)!, at: at)
            case 1: if at < scalars.count { scalars.remove(at: at) }
            default: scalars.removeSubrange(at..<min(scalars.count, at + 5))
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
