// Merging, and taking it back: what moves, what comes back, and where later mail goes.

import ServiceDesk
import Testing

struct MergeTests {
    private static let first = TicketID(1), second = TicketID(2), third = TicketID(3)

    /// T-1, T-2 and T-3, all new.
    private func bench() throws -> Bench {
        var bench = try Bench.withTicket()
        try bench.when(.openTicket(Bench.ticket))
        try bench.when(.openTicket(Bench.ticket))
        return bench
    }

    private func ticket(_ number: Int, _ bench: Bench) -> Ticket {
        bench.desk.ticket(TicketID(number))!
    }

    @Test func `a merge ends one ticket in the other and brings along what it had`() throws {
        var bench = try bench()
        try bench.when(.take, on: 2, by: "bob")
        try bench.when(.spendTime(seconds: 600, note: ""), on: 2)
        try bench.when(.ticket(Self.second, .link(to: Self.third, .refersTo)))
        let events = try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        #expect(events.count == 2)
        #expect(events.first == .ticket(Self.second, .merged(into: Self.first)))
        let merged = ticket(2, bench), survivor = ticket(1, bench)
        #expect(merged.status.kind == .merged && merged.closedAt != nil)
        #expect(merged.extras.mergedInto == Self.first && merged.unansweredSince == nil)
        #expect(survivor.messages == 2 && survivor.extras.secondsSpent == 600)
        #expect(survivor.extras.watchers == [bob])
        #expect(survivor.extras.links == [TicketLink(.refersTo, Self.third)])
        #expect(try bench.when(.ticket(Self.second, .merge(into: Self.first))).isEmpty)
    }

    @Test func `un-merging gives both back as they were`() throws {
        var bench = try bench()
        try bench.when(.hold(bench.hold), on: 2)
        try bench.when(.watch(ann), on: 2)
        let before = (ticket(1, bench).standing, ticket(2, bench).standing)
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        #expect(ticket(2, bench).hold == nil)
        try bench.when(.ticket(Self.second, .unmerge))
        #expect(ticket(1, bench).standing == before.0)
        #expect(ticket(2, bench).standing == before.1)
        #expect(throws: Rejection.notMerged(Self.second)) {
            try bench.when(.ticket(Self.second, .unmerge))
        }
    }

    @Test func `mail to a merged ticket reaches the end of the chain and reopens it`() throws {
        var bench = try bench()
        try bench.when(.ticket(Self.third, .merge(into: Self.second)))
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        try bench.when(.resolve(code: "solved", note: ""))
        let events = try bench.when(.ticket(Self.third, .receive(ReceiveMessage(body: "Still."))))
        #expect(
            events == [
                .ticket(
                    Self.first, .messageReceived(ReceiveMessage(body: "Still.", via: Self.third))),
                .ticket(Self.first, .reopened(.requesterMessage, reason: "")),
            ])
    }

    @Test func `sums of a chain come back in the order they went`() throws {
        var bench = try bench()
        try bench.when(.spendTime(seconds: 60, note: ""), on: 3)
        try bench.when(.ticket(Self.third, .merge(into: Self.second)))
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        #expect(ticket(1, bench).messages == 3 && ticket(1, bench).extras.secondsSpent == 60)
        #expect(throws: Rejection.mergedAway(Self.second, into: Self.first)) {
            try bench.when(.ticket(Self.third, .unmerge))
        }
        try bench.when(.ticket(Self.second, .unmerge))
        try bench.when(.ticket(Self.third, .unmerge))
        #expect(ticket(1, bench).messages == 1 && ticket(1, bench).extras.isEmpty)
        #expect(ticket(2, bench).messages == 1 && ticket(2, bench).extras.isEmpty)
        #expect(ticket(3, bench).extras.secondsSpent == 60)
    }

    @Test func `a survivor answered and asked again still owes what came in meanwhile`() throws {
        var bench = try bench()
        try bench.when(.reply(ReplyToRequester(body: "Done.")))
        let asked = ticket(2, bench).unansweredSince
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        #expect(ticket(1, bench).unansweredSince == asked)
        try bench.when(.receive(ReceiveMessage(body: "No.")))
        let again = bench.now
        #expect(ticket(1, bench).unansweredSince == asked)
        try bench.when(.ticket(Self.second, .unmerge))
        #expect(ticket(1, bench).unansweredSince == again)
        #expect(ticket(2, bench).unansweredSince == asked)
    }

    @Test func `one reply answers everybody who was merged`() throws {
        var bench = try bench()
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        try bench.when(.reply(ReplyToRequester(body: "Mended.")))
        #expect(ticket(1, bench).unansweredSince == nil)
        #expect(ticket(1, bench).extras.absorbed.allSatisfy { $0.unansweredSince == nil })
    }

    @Test func `what a merge can't be is refused by name`() throws {
        var bench = try bench()
        #expect(throws: Rejection.sameTicket(Self.first)) {
            try bench.when(.merge(into: Self.first))
        }
        #expect(throws: Rejection.noSuchTicket(TicketID(9))) {
            try bench.when(.merge(into: TicketID(9)))
        }
        try bench.when(.ticket(Self.second, .merge(into: Self.first)))
        #expect(throws: Rejection.mergedAway(Self.second, into: Self.first)) {
            try bench.when(.ticket(Self.third, .merge(into: Self.second)))
        }
        #expect(throws: Rejection.mergedAway(Self.second, into: Self.first)) {
            try bench.when(.ticket(Self.second, .merge(into: Self.third)))
        }
        #expect(throws: Rejection.mergedAway(Self.second, into: Self.first)) {
            try bench.when(.reply(ReplyToRequester(body: "Hello?")), on: 2)
        }
        try bench.when(.cancel(reason: "spam"), on: 3)
        #expect(
            throws: Rejection.wrongStatus(TicketStatus(.cancelled), command: "merge ticket")
        ) {
            try bench.when(.ticket(Self.first, .merge(into: Self.third)))
        }
    }

    @Test func `a merge based on an older look is a conflict`() throws {
        var bench = try bench()
        let seen = Position(bench.position - 1)
        #expect(throws: Rejection.self) {
            try bench.when(.ticket(Self.third, .merge(into: Self.first)), seen: seen)
        }
        #expect(ticket(3, bench).extras.mergedInto == nil)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `un-merging undoes a merge after any history`(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var bench = try bench()
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            _ = try? bench.when(
                .ticket(TicketID(.random(in: 1...3, using: &random)), work(&random, bench)),
                by: ["ann", "bob", "sue"].randomElement(using: &random))
        }
        let before = (ticket(1, bench).standing, ticket(2, bench).standing)
        guard ticket(1, bench).extras.mergedInto == nil,
            (try? bench.when(.ticket(Self.second, .merge(into: Self.first)))) != nil
        else { return }
        // What happens to others meanwhile is none of theirs.
        _ = try? bench.when(.receive(ReceiveMessage(body: "x")), on: 3)
        try bench.when(.ticket(Self.second, .unmerge))
        #expect(ticket(1, bench).standing == before.0)
        #expect(ticket(2, bench).standing == before.1)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `work on a survivor is the same with a merge taken back and without it`(_ seed: UInt64)
        throws
    {
        var random = SeededRandom(seed: seed &+ 500)
        var plain = try bench(), merged = plain
        try merged.when(.ticket(Self.second, .merge(into: Self.first)))
        plain.now = merged.now
        for _ in 0..<20 {
            let command = Command.ticket(Self.first, work(&random, plain))
            _ = try? plain.when(command)
            _ = try? merged.when(command)
        }
        try merged.when(.ticket(Self.second, .unmerge))
        #expect(ticket(1, merged).standing == ticket(1, plain).standing)
        #expect(ticket(2, merged).standing == ticket(2, plain).standing)
    }

    private func work(_ random: inout SeededRandom, _ bench: Bench) -> TicketCommand {
        let commands: [TicketCommand] = [
            .receive(ReceiveMessage(body: "x")), .take, .give(to: bob), .release,
            .reply(ReplyToRequester(body: "x")), .hold(bench.hold), .resume,
            .resolve(code: "solved", note: ""), .close, .reopen(reason: ""),
            .cancel(reason: "x"), .tag(add: ["a"], remove: []), .watch(ann), .unwatch(ann),
            .spendTime(seconds: .random(in: -300...600, using: &random), note: ""),
            .addTasks([TaskDraft(title: "call")]), .doTask(1), .dropTask(1), .reopenTask(1),
            .addNote("for @sue"), .move(to: QueueID("mail")),
        ]
        return commands.randomElement(using: &random)!
    }
}

extension Ticket {
    /// The state without what every event moves.
    fileprivate var standing: Ticket {
        var copy = self
        (copy.position, copy.version, copy.changedAt) = (.start, 0, openedAt)
        return copy
    }
}
