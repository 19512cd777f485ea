// What happened at a large desk, as commands. The same count makes the same desk, but for its time.

import DeskDemo
import ServiceDesk

/// The commands behind a `ScaleDesk`, ticket by ticket.
struct ScaleHistory {
    private let tickets: Int
    private let now: Timestamp
    private var random = SplitMix64(seed: 7)
    private var bodies = DemoDesk.bodies(seed: 7)
    private var last = 0

    static let queues = (1...24).map { QueueID("group-\($0)") }
    static let agents = (1...60).map { AgentID("agent-\($0)") }
    static let tags = [
        "vip", "printer", "vpn", "password", "mail", "laptop", "onboarding", "outage", "license",
        "network", "phone", "follow-up", "major", "change", "security", "billing",
    ]
    private static let organisations = (1...40).map { OrganisationID("company-\($0)") }
    private static let given = [
        "Anna", "Peter", "Laura", "Samuel", "Nadia", "Oliver", "Ruth", "Callum", "Megan", "Victor",
        "Irene", "Joel", "Sophie", "Leon", "Łukasz", "Małgorzata", "Paweł", "Алексей", "Наталья",
    ]
    private static let family = [
        "Baker", "Lindgren", "Osei", "Turner", "Marsh", "Khan", "Fletcher", "Novak", "Hayes",
        "Silva", "Brandt", "Murphy", "Dąbrowski", "Wójcik", "Krawiec", "Морозенко", "Ткаченко",
    ]
    private static let years: Int64 = 3
    private let people: Int

    init(tickets: Int, now: Timestamp) {
        (self.tickets, self.now) = (tickets, now)
        people = max(20, tickets / 20)
    }

    /// Queues, agents, organisations and everybody who asks.
    mutating func directory() -> [Command] {
        var commands: [Command] = Self.queues.map {
            .defineQueue(QueueDefinition(id: $0, name: "Group \($0.handle.dropFirst(6))"))
        }
        commands += Self.agents.map { .defineAgent(AgentDefinition(id: $0, name: $0.handle)) }
        commands += Self.organisations.map {
            .defineOrganisation(OrganisationDefinition(id: $0, name: $0.handle))
        }
        for number in 1...people {
            let name = "\(pick(Self.given)) \(pick(Self.family))"
            let definition = RequesterDefinition(
                name: name, addresses: ["user\(number)@example.org"],
                organisation: pick(Self.organisations))
            commands.append(.defineRequester(id: nil, definition))
        }
        return commands
    }

    /// The next tickets, each whole.
    mutating func lives(_ count: Int) -> [Command] {
        (0..<count).flatMap { _ in life() }
    }

    private mutating func life() -> [Command] {
        last += 1
        let id = TicketID(last)
        let age = Self.years * 365 * 86_400 * Int64(tickets - last) / Int64(tickets)
        let opened = now.adding(seconds: -age - Int64.random(in: 3600...40_000, using: &random))
        let isRecent = last > tickets * 24 / 25
        let isOpen = chance(isRecent ? 70 : 1) && (isRecent || chance(30))
        let updates = updates(from: opened, isOpen: isOpen)
        var commands: [Command] = [.importTicket(opening(opened, updates))]
        if chance(45) {
            let tags = (0..<Int.random(in: 1...3, using: &random)).map { _ in skewed(Self.tags) }
            commands.append(.ticket(id, .tag(add: Array(Set(tags)).sorted(), remove: [])))
        }
        if isOpen, chance(60) {
            commands.append(
                .ticket(id, .reply(ReplyToRequester(body: "We look into it. " + body()))))
            if chance(50) { commands.append(.ticket(id, .receive(ReceiveMessage(body: body())))) }
        }
        return commands
    }

    private mutating func opening(_ opened: Timestamp, _ updates: [ImportedUpdate])
        -> ImportTicket
    {
        let body = body()
        let line = body.split(separator: "\n").first.map(String.init) ?? "Ticket"
        return ImportTicket(
            source: SourceReference(system: "bench", key: "INC\(1_000_000 + last)"),
            kind: chance(70) ? .incident : .request, subject: String(line.prefix(70)),
            requester: .address("user\(skewed(people) + 1)@example.org", name: nil),
            channel: chance(50) ? .mail : .phone, body: body, openedAt: opened,
            originalOpenedAt: nil, updates: updates)
    }

    /// Opened, taken, worked on now and then at length, and mostly ended.
    private mutating func updates(from opened: Timestamp, isOpen: Bool) -> [ImportedUpdate] {
        var moment = opened
        var first = ImportedUpdate(at: moment)
        first.queue = skewed(Self.queues)
        first.priority = Priority(4 - skewed(4))
        first.category = "Category \(skewed(50))"
        var updates = [first]
        guard !isOpen || chance(60) else { return updates }
        var taken = ImportedUpdate(at: later(&moment, 600))
        (taken.owner, taken.status) = (pick(Self.agents), TicketStatus(.open))
        updates.append(taken)
        for _ in 0..<(chance(99) ? Int.random(in: 0...1, using: &random) : 80) {
            var noted = ImportedUpdate(at: later(&moment, 300))
            noted.note = "Called back, case \(Int.random(in: 1...99_999, using: &random))."
            updates.append(noted)
        }
        var end = ImportedUpdate(at: later(&moment, 900))
        if isOpen {
            end.status = TicketStatus(chance(60) ? .open : .hold)
        } else {
            end.status = TicketStatus(chance(92) ? .closed : .cancelled)
            end.resolutionCode = "Solved \(skewed(12))"
        }
        return updates + [end]
    }

    private func later(_ moment: inout Timestamp, _ seconds: Int64) -> Timestamp {
        moment = min(moment.adding(seconds: seconds), now.adding(seconds: -1))
        return moment
    }

    private mutating func body() -> String { bodies.next() ?? "" }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    /// The early ones far more often than the late ones.
    private mutating func skewed<T>(_ choices: [T]) -> T { choices[skewed(choices.count)] }

    private mutating func skewed(_ count: Int) -> Int {
        let roll = Double.random(in: 0..<1, using: &random)
        return min(count - 1, Int(roll * roll * Double(count)))
    }
}
