// A believable desk from a seed: people, organisations, queues, articles, and some thousand tickets
// with conversations over the last ninety days. All of it enters by ordinary commands, each at the
// time it is said to have happened.

package import DeskAPI
package import ServiceDesk

/// The commands that make a demo desk out of an empty one.
package struct DemoDesk: Sendable {
    /// The same seed makes the same desk.
    package let seed: UInt64
    /// How many tickets, 1 or more.
    package let tickets: Int
    /// The moment the desk's history leads up to.
    package let now: Timestamp
    /// The administrator that the desk was made with; owns some of the tickets.
    package let caller: AgentID
    /// The name under the caller's replies.
    package let callerName: String

    /// Describes a demo desk; nothing is generated yet.
    package init(
        seed: UInt64, tickets: Int = 2000, now: Timestamp, caller: AgentID,
        callerName: String? = nil
    ) {
        (self.seed, self.tickets, self.now, self.caller) = (seed, max(1, tickets), now, caller)
        self.callerName = callerName ?? caller.handle
    }

    /// Every command with who gives it, in order of the time it happened. For a desk on which no
    /// ticket, requester or article has been numbered yet: numbers are counted ahead.
    package func commands() -> [(actor: Actor, request: CommandRequest)] {
        var random = SplitMix64(seed: seed)
        let start = now.adding(seconds: -Int64(DemoArrivals.days + 30) * 86_400)
        let people = DemoPeople.requesters(max(30, min(160, tickets / 12)), &random)
        var plan = DemoPlan(seed: seed)
        plan.add(directory(people), by: .agent(caller), from: start)
        plan.add(articles(), by: .agent(AgentID("ann")), from: start.adding(seconds: 86_400))
        plan.add(lives(people, &random))
        return plan.requests
    }

    private func directory(_ people: [DemoRequester]) -> [Command] {
        var commands: [Command] = [
            .defineQueue(QueueDefinition(id: QueueID("service-desk"), name: "Service desk"))
        ]
        commands += DemoPeople.queues.map {
            .defineQueue(QueueDefinition(id: QueueID($0.0), name: $0.1))
        }
        commands += DemoPeople.agents.filter { $0.handle != caller.handle }.map {
            .defineAgent(
                AgentDefinition(
                    id: AgentID($0.handle), name: $0.name,
                    role: $0.isSupervisor ? .supervisor : .agent))
        }
        commands += DemoPeople.organisations.map {
            .defineOrganisation(OrganisationDefinition(id: OrganisationID($0.0), name: $0.1))
        }
        commands += DemoExtras.fields.map { .defineField($0) }
        commands += DemoExtras.savedReplies.map { .defineSavedReply($0) }
        commands += people.map { person in
            let home = DemoPeople.organisations[person.organisation].0
            return .defineRequester(
                id: nil,
                RequesterDefinition(
                    name: person.name, addresses: [person.address],
                    organisation: OrganisationID(home)))
        }
        return commands
    }

    private func articles() -> [Command] {
        DemoArticle.all.enumerated().flatMap { index, article -> [Command] in
            [
                .draftArticle(article.content),
                .article(ArticleID(index + 1), .publish(isPublic: article.isPublic)),
            ]
        }
    }

    private func lives(_ people: [DemoRequester], _ random: inout SplitMix64) -> [DemoLife] {
        let titles = DemoArticle.all.enumerated().map { ($1.content.title, ArticleID($0 + 1)) }
        let names = [(caller, callerName)] + DemoPeople.agents.map { (AgentID($0.handle), $0.name) }
        var writer = DemoLifeWriter(
            now: now,
            agents: DemoPeople.agents.filter { !$0.isSupervisor }.map {
                AgentID($0.handle)
            }, speakers: DemoPeople.speakers, supervisor: AgentID("grace"), caller: caller,
            articles: Dictionary(titles) { first, _ in first },
            agentNames: Dictionary(names) { first, _ in first },
            random: SplitMix64(seed: random.next()))
        let chooser = ScenarioChooser()
        let lives = DemoArrivals(now: now).draw(tickets, &random).map { moment in
            let number = random.int(0...people.count - 1)
            let scenario = chooser.pick(people[number].language, &random)
            return writer.life(
                scenario, of: RequesterID(number + 1), named: people[number].given, at: moment)
        }
        var extras = DemoExtras(
            now: now, supervisor: AgentID("grace"), random: SplitMix64(seed: random.next()))
        return extras.added(to: lives)
    }
}

/// Picks scenarios of a language by their weight.
private struct ScenarioChooser {
    private let byLanguage: [DemoLanguage: [DemoScenario]]

    init() {
        byLanguage = Dictionary(grouping: DemoScenario.all, by: \.language).mapValues { all in
            all.flatMap { Array(repeating: $0, count: $0.weight) }
        }
    }

    func pick(_ language: DemoLanguage, _ random: inout SplitMix64) -> DemoScenario {
        random.pick(byLanguage[language] ?? DemoScenario.all)
    }
}
