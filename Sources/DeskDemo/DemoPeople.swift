// The people of a demo desk: who works there and who asks. Names are common ones of three
// languages, put together at random; nobody in particular is meant.

import ServiceDesk

/// Somebody who asks, with the language they write in.
struct DemoRequester: Sendable {
    let name: String
    let given: String
    let address: String
    let organisation: Int
    let language: DemoLanguage
}

/// The languages of a demo desk.
enum DemoLanguage: String, Sendable { case english = "en", polish = "pl", russian = "ru" }

/// Who and what a demo desk begins with.
enum DemoPeople {
    /// Handle and name.
    static let organisations: [(String, String)] = [
        ("northwind-foods", "Northwind Foods"), ("harbour-clinic", "Harbour Clinic"),
        ("lakeside-school", "Lakeside School"), ("brightway-logistics", "Brightway Logistics"),
        ("kowalczyk-meble", "Kowalczyk Meble"), ("zielona-apteka", "Zielona Apteka"),
        ("severny-put", "Северный путь"), ("city-library", "City Library"),
    ]

    /// Handle, name and whether a supervisor.
    static let agents: [(handle: String, name: String, isSupervisor: Bool)] = [
        ("ann", "Ann Whitfield", false), ("marek", "Marek Wiśniewski", false),
        ("olga", "Ольга Соколова", false), ("tom", "Tom Adeyemi", false),
        ("priya", "Priya Raman", false), ("jonas", "Jonas Lindqvist", false),
        ("kasia", "Katarzyna Żak", false), ("felix", "Felix Moreau", false),
        ("dmitri", "Дмитрий Орлов", false), ("grace", "Grace Okafor", true),
        ("henry", "Henry Walsh", true),
    ]

    /// Who answers requesters of a language; English is everybody's.
    static let speakers: [DemoLanguage: [AgentID]] = [
        .polish: [AgentID("marek"), AgentID("kasia")],
        .russian: [AgentID("olga"), AgentID("dmitri")],
    ]

    /// Handle and name.
    static let queues: [(String, String)] = [
        ("accounts", "Accounts and access"), ("applications", "Business applications"),
        ("hardware", "Workplace hardware"), ("mail", "Mail and calendar"),
        ("network", "Network and VPN"), ("telephony", "Telephony"),
    ]

    private static let english = (
        given: [
            "Anna", "Peter", "Laura", "Samuel", "Nadia", "Oliver", "Ruth", "Callum", "Megan",
            "Victor", "Irene", "Joel", "Sophie", "Leon", "Amina", "Edward", "Clara", "Hugo",
        ],
        family: [
            "Baker", "Lindgren", "Osei", "Turner", "Marsh", "Khan", "Fletcher", "Novak", "Hayes",
            "Silva", "Brandt", "Murphy", "Doyle", "Petersen", "Castell", "Underwood",
        ]
    )
    private static let polish = (
        given: ["Łukasz", "Małgorzata", "Paweł", "Agnieszka", "Zbigniew", "Joanna", "Michał"],
        family: ["Dąbrowski", "Wójcik", "Krawiec", "Szczęsny", "Zając", "Górka", "Pająk"]
    )
    private static let russian = (
        given: ["Алексей", "Наталья", "Фёдор", "Екатерина", "Игорь", "Светлана", "Пётр"],
        family: ["Морозенко", "Ёлкин", "Крыленко", "Ткаченко", "Белых", "Черных", "Гордиенко"]
    )

    /// The requesters of a desk; the order is the order of their numbers.
    static func requesters(_ count: Int, _ random: inout SplitMix64) -> [DemoRequester] {
        var taken = Set<String>()
        var people: [DemoRequester] = []
        while people.count < count {
            let roll = random.int(0...99)
            let language: DemoLanguage = roll < 74 ? .english : roll < 88 ? .polish : .russian
            let person = requester(language, &random, number: people.count + 1)
            if taken.insert(person.name).inserted || people.count > 150 { people.append(person) }
        }
        return people
    }

    private static func requester(
        _ language: DemoLanguage, _ random: inout SplitMix64, number: Int
    ) -> DemoRequester {
        let pool: (given: [String], family: [String])
        let homes: [Int]
        switch language {
        case .english: (pool, homes) = (english, [0, 1, 2, 3, 7])
        case .polish: (pool, homes) = (polish, [4, 5])
        case .russian: (pool, homes) = (russian, [6])
        }
        let given = random.pick(pool.given)
        let name = "\(given) \(random.pick(pool.family))"
        let organisation = random.pick(homes)
        return DemoRequester(
            name: name, given: given,
            address: "user\(number)@\(organisations[organisation].0).example",
            organisation: organisation, language: language)
    }
}
