// Writes the life of one ticket: who takes it and when, what is asked and answered, whether it
// waits, how it ends. Steps that would lie after now are left out, so that a live backlog remains.

import ServiceDesk

/// Writes one life after another from the same stream of random numbers.
struct DemoLifeWriter {
    let now: Timestamp
    let agents: [AgentID]
    /// Who answers in which language.
    let speakers: [DemoLanguage: [AgentID]]
    let supervisor: AgentID
    let caller: AgentID
    /// Article numbers by title.
    let articles: [String: ArticleID]
    let agentNames: [AgentID: String]
    var random: SplitMix64

    /// The life of a ticket of this scenario, opened by this requester at this moment.
    mutating func life(
        _ scenario: DemoScenario, of requester: RequesterID, named given: String, at: Timestamp
    ) -> DemoLife {
        let team = speakers[scenario.language] ?? agents
        let isForCaller = scenario.language == .english && random.percent(11)
        var owner = isForCaller ? caller : random.pick(team)
        let isHandedOver = random.percent(18)
        let thread = scenario.thread(&random)
        var words = DemoWords(
            name: given, agent: agentNames[owner] ?? owner.handle, room: random.int(101...430),
            device: "LT-\(random.int(1000...4999))",
            number: random.int(10_000...99_999))
        let opening = OpenTicket(
            kind: scenario.kind, subject: words.fill(thread.subject),
            requester: .id(requester),
            queue: QueueID(isHandedOver ? "service-desk" : scenario.queue),
            impact: random.pick(scenario.impacts), urgency: random.pick(scenario.urgencies),
            channel: random.pick([.mail, .mail, .mail, .phone, .phone, .portal, .chat]),
            body: words.fill(thread.request), tags: scenario.tags)
        var life = DemoLife(
            opening: opening, openedAt: at, openedBy: .agent(random.pick(agents)))
        var clock = DemoClock(at: at, priorityLevel: level(opening))
        if isHandedOver {
            clock.pass(minutes: random.int(4...90))
            life.add(clock, owner, .move(to: QueueID(scenario.queue)))
        }
        clock.pass(minutes: firstLook())
        life.add(clock, owner, .take)
        talk(scenario, thread, &words, &owner, &clock, &life)
        finish(scenario, thread, words, owner, &clock, &life)
        life.steps.removeAll { $0.at >= now.adding(seconds: -60) }
        return life
    }

    private func level(_ opening: OpenTicket) -> Int {
        PriorityMatrix.standard.priority(opening.impact, opening.urgency).level
    }

    /// Minutes until somebody takes it; a few lie for days.
    private mutating func firstLook() -> Int {
        random.percent(6) ? random.int(1500...9000) : random.int(2...240)
    }

    private mutating func talk(
        _ scenario: DemoScenario, _ thread: DemoScenario.Thread, _ words: inout DemoWords,
        _ owner: inout AgentID, _ clock: inout DemoClock, _ life: inout DemoLife
    ) {
        if random.percent(35) {
            clock.pass(minutes: random.int(2...60))
            life.add(clock, owner, .addNote(words.fill(random.pick(scenario.notes))))
        }
        if random.percent(55) { ask(scenario, thread, words, owner, &clock, &life) }
        if random.percent(9) {
            clock.pass(minutes: random.int(30...1200))
            let next = random.pick(speakers[scenario.language] ?? agents)
            if next != owner {
                life.add(clock, owner, .give(to: next))
                owner = next
                words.agent = agentNames[owner] ?? owner.handle
            }
        }
        if random.percent(7) {
            clock.pass(minutes: random.int(60...900))
            life.add(
                clock, supervisor,
                .escalate(level: 1, reason: "the requester asked for the person in charge"))
        }
        if random.percent(5) {
            clock.pass(minutes: random.int(10...300))
            life.add(
                clock, owner,
                .overridePriority(Priority(2)!, reason: "a deadline of the requester is at stake"))
        }
    }

    /// A question back, sometimes with a hold, and most often its answer.
    private mutating func ask(
        _ scenario: DemoScenario, _ thread: DemoScenario.Thread, _ words: DemoWords,
        _ owner: AgentID, _ clock: inout DemoClock, _ life: inout DemoLife
    ) {
        clock.pass(minutes: random.int(3...180))
        life.add(clock, owner, .reply(.init(body: words.fill(thread.question))))
        if random.percent(70) {
            clock.pass(minutes: 1)
            var waking = clock
            waking.pass(minutes: random.int(1...7) * 1440)
            let wakeUp = waking.at
            life.add(clock, owner, .hold(Hold(reason: scenario.holdReason, wakeUp: wakeUp)))
            let isSilent = random.percent(15)
            clock.pass(
                minutes: random.percent(60) ? random.int(15...1000) : random.int(1000...9000))
            // A ticket comes back by itself when its time has come, answer or not.
            if isSilent || clock.at >= wakeUp {
                life.steps.append(.init(at: wakeUp, actor: .system, command: .wake))
                clock.at = max(clock.at, wakeUp)
            }
            if isSilent { return }
        } else {
            clock.pass(minutes: random.int(15...2600))
        }
        life.add(
            clock, owner,
            .receive(.init(body: words.fill(thread.answer), channel: .mail)))
    }

    private mutating func finish(
        _ scenario: DemoScenario, _ thread: DemoScenario.Thread, _ words: DemoWords,
        _ owner: AgentID, _ clock: inout DemoClock, _ life: inout DemoLife
    ) {
        if random.percent(3) {
            clock.pass(minutes: random.int(60...3000))
            life.add(clock, owner, .cancel(reason: "the requester no longer needs it"))
            return
        }
        clock.pass(minutes: workTime())
        let article = scenario.article.flatMap { articles[$0] }
        let cited = article.flatMap { random.percent(70) ? [$0] : nil } ?? []
        let text = words.fill(thread.solution)
        life.add(clock, owner, .reply(.init(body: text, articles: cited)))
        clock.pass(minutes: random.int(1...30))
        life.add(clock, owner, .resolve(code: scenario.code, note: ""))
        if random.percent(6) {
            let (back, answer) = DemoComeback.texts(scenario, &random)
            clock.pass(minutes: random.int(60...2000))
            life.add(clock, owner, .receive(.init(body: words.fill(back), channel: .mail)))
            clock.pass(minutes: workTime())
            life.add(clock, owner, .reply(.init(body: words.fill(answer))))
            clock.pass(minutes: 5)
            life.add(clock, owner, .resolve(code: scenario.code, note: "came back once"))
        }
        clock.pass(minutes: 4320)
        life.add(clock, owner, .close)
    }

    /// Minutes of work until the answer: most the same day, some for weeks.
    private mutating func workTime() -> Int {
        switch random.int(0...99) {
        case ..<42: random.int(10...300)
        case ..<68: random.int(300...2900)
        default: random.int(2900...34_000)
        }
    }
}

extension DemoLife {
    /// Adds a step at the clock's time; what the requester sends is entered by the owner.
    mutating func add(_ clock: DemoClock, _ agent: AgentID, _ command: TicketCommand) {
        steps.append(DemoStep(at: clock.at, actor: .agent(agent), command: command))
    }
}
