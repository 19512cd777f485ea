// Canonical examples of commands.

package import ServiceDesk

/// Commands that tests do again and again.
package enum CommandSamples {
    /// A new ticket, from `anna@example.org` unless said otherwise.
    package static func open(
        _ subject: String, from address: String? = nil, body: String = "It does not work."
    ) -> Command {
        .openTicket(
            OpenTicket(
                subject: subject,
                requester: .address(
                    address ?? "anna@example.org", name: address == nil ? "Anna Example" : nil),
                queue: ScenarioDesk.serviceDesk, body: body))
    }

    /// An article on printers.
    package static let draft = Command.draftArticle(
        ArticleContent(
            title: "Printers that burn", body: "Pull the plug.\n\nThen call the fire brigade.",
            language: "en", keywords: ["0x000000fe"]))

    /// An imported ticket with two updates, closed at the end.
    package static func imported(_ key: String, at moment: Timestamp) -> Command {
        var first = ImportedUpdate(at: moment)
        (first.status, first.queue) = (TicketStatus(.new), QueueID("group-1"))
        (first.impact, first.urgency, first.priority) = (.service, .medium, Priority(3)!)
        var last = ImportedUpdate(at: moment.adding(seconds: 600))
        (last.status, last.owner) = (TicketStatus(name: "Done", kind: .closed), AgentID("res-9"))
        (last.reassignments, last.resolutionCode) = (1, "code 6")
        return .importTicket(
            ImportTicket(
                source: SourceReference(system: "csv", key: key), kind: .incident,
                subject: "Imported \(key)",
                requester: .address("caller-\(key.count)", name: nil), channel: .phone,
                body: "As told on the phone.", openedAt: moment, originalOpenedAt: nil,
                updates: [first, last]))
    }
}
