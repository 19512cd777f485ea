// Actions on tickets: on the chosen row of the list, or on the ticket that is open.

import ServiceDesk

extension ActionTable {
    private static let on = Context.tickets

    static let tickets: [Action] = [
        Action(.newTicket, "o", Context.panes, hint: 65, cli: "ticket open") {
            $0.openTicketForm()
        },
        Action(.take, "t", on, if: .isUnowned, hint: 30, cli: "ticket take T-12") {
            $0.perform(.take)
        },
        Action(.reply, "R", on, if: .isNotEnded, hint: 31, cli: "ticket reply T-12") {
            $0.openEditor(.reply)
        },
        Action(.note, "n", on, if: .hasTicket, hint: 32, cli: "ticket note T-12") {
            $0.openEditor(.note)
        },
        Action(.resolve, "d", on, if: .isUnresolved, hint: 33, cli: "ticket resolve T-12") {
            $0.openForm(.resolve)
        },
        Action(.hold, "w", on, if: .isUnresolved, hint: 34, cli: "ticket hold T-12") {
            $0.openForm(.hold)
        },
        Action(.resume, "W", on, if: .isOnHold, hint: 34, cli: "ticket resume T-12") {
            $0.perform(.resume)
        },
        Action(.give, "a", on, if: .isNotEnded, hint: 40, cli: "ticket give T-12 AGENT") {
            $0.openAgentPicker()
        },
        Action(.release, "T", on, if: .isOwned, hint: 41, cli: "ticket release T-12") {
            $0.perform(.release)
        },
        Action(.move, "m", on, if: .isNotEnded, hint: 42, cli: "ticket move T-12 QUEUE") {
            $0.openQueuePicker()
        },
        Action(.tag, "+", on, if: .hasTicket, hint: 43, cli: "ticket tag T-12 +vip -spam") {
            $0.openForm(.tag)
        },
        Action(.priority, "p", on, if: .isNotEnded, hint: 44, cli: "ticket priority T-12") {
            $0.openForm(.priority)
        },
        Action(.assess, "i", on, if: .isNotEnded, hint: 45, cli: "ticket priority T-12") {
            $0.openForm(.assess)
        },
        Action(.close, "C", on, if: .isResolved, hint: 35, cli: "ticket close T-12") {
            $0.perform(.close)
        },
        Action(.reopen, "O", on, if: .isDone, hint: 36, cli: "ticket reopen T-12") {
            $0.openForm(.reopen)
        },
        Action(.cancel, "X", on, if: .isUnresolved, cli: "ticket cancel T-12") {
            $0.openForm(.cancel)
        },
    ]
}
