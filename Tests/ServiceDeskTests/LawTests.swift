// Laws on random histories: whatever is asked, the desk is never in an impossible state; and
// whatever events stand in a log, folding them never fails.

import ServiceDesk
import Testing

struct LawTests {
    private static let agents = ["root", "sue", "ann", "bob", "old", nil]

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `a random history never leaves an impossible ticket`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var bench = Bench()
        _ = try bench.draft()
        var happened = 0, refused = 0
        for _ in 0..<400 {
            let command = randomCommand(bench, &random)
            let agent = Self.agents.randomElement(using: &random)!
            let seen = Int.random(in: 0..<4, using: &random) == 0 ? Position(bench.position) : nil
            do {
                happened += try bench.when(command, by: agent, seen: seen).count
            } catch is Rejection {
                refused += 1
            }
            for ticket in bench.desk.tickets.values {
                #expect(
                    violations(of: ticket).isEmpty, "\(command.name): \(violations(of: ticket))")
            }
        }
        #expect(happened > 50 && refused > 50)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a judgement depends on nothing but what it is given`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 100)
        var bench = Bench()
        for _ in 0..<200 {
            let command = randomCommand(bench, &random)
            let context = DecisionContext(actor: .agent(ann), now: bench.now)
            let first = Result { try decide(command, in: bench.desk, context) }
            let second = Result { try decide(command, in: bench.desk, context) }
            #expect((try? first.get()) == (try? second.get()))
            _ = try? bench.when(command)
        }
        #expect(!bench.desk.tickets.isEmpty)
    }

    @Test func `what is asked again at once is ignored, refused, or another message`() throws {
        var random = SeededRandom(seed: 7)
        var bench = Bench()
        var ignored = 0
        for _ in 0..<600 {
            let command = randomCommand(bench, &random)
            guard case .ticket(_, let asked) = command, (try? bench.when(command)) != nil else {
                _ = try? bench.when(command, by: "root")
                continue
            }
            switch asked {
            case .reply, .receive, .addNote, .addTasks, .spendTime, .split: continue
            default: break
            }
            let again = try? bench.when(command)
            #expect(again == nil || again == [], "\(asked.name)")
            ignored += again == [] ? 1 : 0
        }
        #expect(ignored > 100)
    }

    @Test func `events fold in any order`() {
        var random = SeededRandom(seed: 9)
        for round in 0..<20 {
            var bench = Bench()
            var history: [Event] = []
            for _ in 0..<150 {
                history += (try? bench.when(randomCommand(bench, &random), by: "root")) ?? []
            }
            var shuffled = MemoryDesk()
            for (index, event) in history.shuffled(using: &random).enumerated() {
                let moment = Bench.start.adding(seconds: Int64(index))
                shuffled.apply(
                    event,
                    EventContext(
                        position: Position(index + 1), recordedAt: moment, happenedAt: moment,
                        actor: .agent(ann), command: CommandID("c")))
            }
            let known = Set(bench.desk.tickets.keys)
            #expect(Set(shuffled.tickets.keys).isSubset(of: known), "round \(round)")
            for ticket in shuffled.tickets.values {
                #expect((ticket.hold != nil) == (ticket.status.kind == .hold))
            }
        }
    }

    @Test func `every rule catches a ticket that breaks it`() throws {
        let sound = try Bench.withTicket(.open).ticket
        let moment = Bench.start
        let mutants: [(String, (inout Ticket) -> Void)] = [
            ("hold set exactly on hold", { $0.hold = Hold(reason: "x", wakeUp: moment) }),
            ("hold set exactly on hold", { $0.status = TicketStatus(.hold) }),
            ("a new ticket has no owner", { ($0.status, $0.owner) = (TicketStatus(.new), ann) }),
            ("resolved has a code and a time", { $0.status = TicketStatus(.resolved) }),
            ("ended has a time", { $0.status = TicketStatus(.closed) }),
            ("ended has a time", { $0.closedAt = moment }),
            ("unresolved has no outcome", { $0.resolvedAt = moment }),
            ("tags sorted, each once", { $0.tags = ["b", "a"] }),
            ("an override has a reason", { $0.priorityReason = "" }),
            ("counters not negative", { $0.reopens = -1 }),
            ("level in range", { $0.escalationLevel = 6 }),
            ("version counts from 1", { $0.version = 0 }),
            (
                "what it was is kept exactly while merged",
                {
                    $0.extras.beforeMerge = StandingBeforeMerge(of: $0)
                }
            ),
            (
                "merged into something",
                {
                    ($0.extras.mergedInto, $0.extras.beforeMerge) = (TicketID(2), .init(of: $0))
                }
            ),
            ("time spent not negative", { $0.extras.secondsSpent = -1 }),
            (
                "links sorted, each once",
                {
                    $0.extras.links = [.init(.parent, TicketID(2)), .init(.child, TicketID(3))]
                }
            ),
            ("answered or owed", { ($0.firstReplyAt, $0.unansweredSince) = (nil, nil) }),
        ]
        #expect(violations(of: sound).isEmpty)
        for (rule, breaking) in mutants {
            var ticket = sound
            breaking(&ticket)
            #expect(violations(of: ticket) == [rule])
        }
    }

    private func violations(of ticket: Ticket) -> [String] {
        let kind = ticket.status.kind
        let rules: [(String, Bool)] = [
            ("hold set exactly on hold", (ticket.hold != nil) == (kind == .hold)),
            ("a new ticket has no owner", kind != .new || ticket.owner == nil),
            (
                "resolved has a code and a time",
                kind != .resolved || (ticket.resolvedAt != nil && ticket.resolutionCode != nil)
            ),
            ("ended has a time", kind.isEnded == (ticket.closedAt != nil)),
            (
                "unresolved has no outcome",
                !kind.isUnresolved || (ticket.resolvedAt == nil && ticket.resolutionCode == nil)
            ),
            ("tags sorted, each once", ticket.tags == Set(ticket.tags).sorted()),
            ("an override has a reason", ticket.priorityReason != ""),
            (
                "counters not negative",
                ticket.reopens >= 0 && ticket.reassignments >= 0 && ticket.messages >= 0
            ),
            ("level in range", (0...5).contains(ticket.escalationLevel)),
            ("version counts from 1", ticket.version >= 1 && ticket.position >= .start),
            (
                "answered or owed",
                ticket.firstReplyAt != nil || ticket.unansweredSince != nil || kind == .merged
            ),
            ("merged into something", (ticket.extras.mergedInto != nil) == (kind == .merged)),
            (
                "what it was is kept exactly while merged",
                (ticket.extras.mergedInto != nil) == (ticket.extras.beforeMerge != nil)
            ),
            ("time spent not negative", ticket.extras.secondsSpent >= 0),
            ("links sorted, each once", ticket.extras.links == Set(ticket.extras.links).sorted()),
        ]
        return rules.filter { !$0.1 }.map(\.0)
    }

    private func randomCommand(_ bench: Bench, _ random: inout SeededRandom) -> Command {
        if bench.desk.tickets.isEmpty || Int.random(in: 0..<40, using: &random) == 0 {
            return .openTicket(Bench.ticket)
        }
        let id = bench.desk.tickets.keys.sorted().randomElement(using: &random)!
        let other = bench.desk.tickets.keys.sorted().randomElement(using: &random)!
        let wakeUp = bench.now.adding(seconds: .random(in: -4000...20_000, using: &random))
        let level = Int.random(in: -1...6, using: &random)
        let file = Attachment(
            name: "a\(level)", sha256: String(repeating: "a", count: 64), bytes: 1, mediaType: "")
        let commands: [TicketCommand] = [
            .receive(.init(body: "x")), .take, .give(to: bob), .give(to: ann),
            .give(to: AgentID("old")), .release, .move(to: QueueID("mail")),
            .move(to: QueueID("network")), .reply(.init(body: "x", articles: [ArticleID(1)])),
            .addNote("x"), .hold(Hold(reason: "x", wakeUp: wakeUp)), .resume, .wake,
            .resolve(code: "solved", note: ""), .close, .reopen(reason: ""), .cancel(reason: "x"),
            .assess(impact: .service, urgency: Urgency(max(1, min(4, level)))!),
            .overridePriority(Priority(max(1, min(4, level)))!, reason: "x"),
            .escalate(level: level, reason: "x"), .tag(add: ["a\(level)"], remove: ["a2"]),
            .attach(file), .linkArticle(ArticleID(1), .used), .merge(into: other), .unmerge,
            .split(SplitTicket(subject: "part")), .link(to: other, .parent),
            .link(to: other, .dependsOn), .unlink(from: other, .parent), .watch(bob),
            .unwatch(bob), .addTasks([TaskDraft(title: "x")]), .doTask(level), .dropTask(level),
            .reopenTask(level), .spendTime(seconds: level * 60, note: ""),
            .fillFields([FieldEntry(FieldID("room"), "1")]),
        ]
        return .ticket(id, commands.randomElement(using: &random)!)
    }
}
