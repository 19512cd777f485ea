// One thing that happens to a ticket of a demo desk, before it becomes a command.

import ServiceDesk

/// A step of a ticket's life, at its time, by somebody.
struct DemoStep {
    let at: Timestamp
    let actor: Actor
    let command: TicketCommand
}

/// The steps of one ticket after its opening, in order of time.
struct DemoLife {
    let opening: OpenTicket
    let openedAt: Timestamp
    let openedBy: Actor
    var steps: [DemoStep] = []
}
