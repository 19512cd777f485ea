// A command that works on a desk: opened before, closed after, whatever happens between.

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk

/// A subcommand that needs a desk for a part of its way.
protocol DeskWork: AsyncParsableCommand {
    var global: GlobalOptions { get }
}

/// A subcommand that is done over a desk from beginning to end.
protocol DeskCommand: DeskWork {
    /// Does it.
    func run(_ desk: any DeskService, _ out: Output) async throws
}

extension DeskCommand {
    func run() async throws { try await onDesk { try await run($0, $1) } }
}

extension DeskWork {
    /// Opens the desk for `work` and closes it after. What a person types or an editor is open for
    /// is read before, as nobody else can have the desk meanwhile.
    func onDesk(_ work: (any DeskService, Output) async throws -> Void) async throws {
        let out = Output.standard(json: global.json)
        try await DeskSession.with(global) { desk in
            try await work(desk, out)
            try out.flush()
        }
    }

    /// Sends one command with the options that go with it.
    func perform(
        _ command: Command, _ change: ChangeOptions, on desk: any DeskService
    ) async throws -> CommandReceipt {
        let id = CommandID(change.commandId ?? DeskSession.freshID())
        let happened = try change.happened.map {
            try TimeInput.local.moment($0, .past, option: "--happened")
        }
        let request = CommandRequest(
            id: id, command: command, seen: change.seen.map(Position.init), happenedAt: happened)
        do {
            return try await desk.perform(request)
        } catch {
            var failure = Failure(error)
            failure.hints += await NearName.hints(for: error.rejection, at: desk)
            if error.kind == .unknownOutcome {
                failure.hints.append("do it again with --command-id \(id): it is done only once")
            }
            throw failure
        }
    }
}

/// A subcommand that asks one thing of one ticket.
protocol TicketChange: DeskWork {
    var ticket: TicketID { get }
    var change: ChangeOptions { get }

    /// What is asked.
    func command() throws -> TicketCommand
}

extension TicketChange {
    func run() async throws {
        let command = try command()
        try await onDesk { desk, out in
            let receipt = try await perform(.ticket(ticket, command), change, on: desk)
            try out.receipt(receipt, of: ticket.description)
        }
    }
}

extension Output {
    /// What a command did: a line an event, or that nothing was to do.
    func receipt(_ receipt: CommandReceipt, of stream: String) throws {
        if isJSON {
            return try json { json in
                let main = receipt.ticket?.description ?? receipt.article?.description
                json.member("id", main ?? receipt.events.first?.stream ?? stream)
                json.member("position", receipt.position.sequence)
                json.member("events", receipt.events.map { EventRecord.kind($0) })
                json.member("isRepeat", receipt.isRepeat)
            }
        }
        if receipt.events.isEmpty { try line("\(stream): nothing was to do") }
        for event in receipt.events {
            switch event {
            case .ticket(let id, let event): try line("\(id) \(EventText.summary(event))")
            case .article(let id, let event): try line("\(id) \(EventText.summary(event))")
            case .requesterDefined(let id, let requester): try line("\(id) \(requester.name)")
            case .queueDefined, .agentDefined, .organisationDefined, .fieldDefined,
                .savedReplyDefined:
                try line("\(event.stream) defined")
            }
        }
    }
}
