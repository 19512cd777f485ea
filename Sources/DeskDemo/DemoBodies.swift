// An endless supply of short request texts, for runs at scale: the scenarios' own words with ever
// new details, so that hardly two are alike.

extension DemoDesk {
    /// Request texts without an end; the same seed gives the same ones.
    package static func bodies(seed: UInt64) -> DemoBodies { DemoBodies(seed: seed) }
}

/// Request texts without an end.
package struct DemoBodies: Sequence, IteratorProtocol, Sendable {
    private var random: SplitMix64
    private let scenarios = DemoScenario.all
    private let people: [DemoLanguage: [DemoRequester]]

    /// Texts that a seed determines.
    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        people = Dictionary(grouping: DemoPeople.requesters(120, &random), by: \.language)
    }

    /// The next text; never nil.
    package mutating func next() -> String? {
        let scenario = random.pick(scenarios)
        let writer = random.pick(people[scenario.language] ?? [])
        let words = DemoWords(
            name: writer.given, agent: "", room: random.int(101...430),
            device: random.pick(["LT", "PC", "PR", "PH"]) + "-\(random.int(1000...4999))",
            number: random.int(10_000...99_999))
        let detail = random.pick(DemoBodies.details[scenario.language] ?? [])
        return words.fill(random.pick(scenario.requests)) + "\n\n" + words.fill(detail)
    }

    private static let details: [DemoLanguage: [String]] = [
        .english: [
            "My extension is {number}, I sit in room {room}.", "The computer is {device}.",
            "It is the same trouble as in case {number}.", "You find me in room {room} until four.",
        ],
        .polish: ["Mój numer wewnętrzny to {number}, pokój {room}.", "Komputer: {device}."],
        .russian: ["Мой внутренний номер {number}, кабинет {room}.", "Компьютер {device}."],
    ]
}
