// Roles and rights, from the table the desk judges by.

import ServiceDesk

extension HelpTopic {
    static let rights = HelpTopic(
        name: "rights", title: "Roles and rights", summary: "Who may do and see what."
    ) { _ in
        [
            .text(
                "What somebody may do follows from their role. An administrator can grant single "
                    + "rights beyond it and withdraw others: firstline agent define ann --grant "
                    + "define-queue --deny cancel. What an agent may says: firstline agent rights "
                    + "ann. The desk holds every command and every question against this table."),
            .terms(AgentRole.allCases.map { ($0.rawValue, $0.summary) }),
            .text("Each right, and the roles it comes with:"),
            .terms(
                Right.allCases.map { right in
                    let roles = AgentRole.allCases.filter { $0.rights.contains(right) }
                    return (
                        right.rawValue,
                        "\(right.summary): " + roles.map(\.rawValue).joined(separator: ", ")
                    )
                }),
            .text(
                "With --queues and --organisations an agent sees only tickets in these queues "
                    + "whose requesters belong to these organisations; all else is for them as if "
                    + "it did not exist. Whoever is limited so has none of the rights that change "
                    + "the desk as a whole: "
                    + Right.allCases.filter(\.isDeskWide).map(\.rawValue).joined(separator: ", ")
                    + "."),
            .text(
                "Who has act-for-others may work as somebody else with --as; they may then do what "
                    + "both may, and the log says who it was and for whom."),
        ]
    }
}
