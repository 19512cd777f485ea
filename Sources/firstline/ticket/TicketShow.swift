// firstline ticket show

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk
import Terminal

struct TicketShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ticket with its time line.",
        discussion: "With --json the ticket is the first line, and each entry of its time line one."
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "At most this many of the newest entries; 0 is all.")
    var entries = 100

    func run(_ desk: any DeskService, _ out: Output) async throws {
        var detail = try await desk.ticket(ticket, entries: entries == 0 ? 1000 : entries)
        while entries == 0, detail.hasOlder, let first = detail.timeline.first {
            let older = try await desk.timeline(ticket, before: first.context.position, limit: 1000)
            if older.isEmpty { break }
            detail.timeline = older + detail.timeline
            detail.hasOlder = older.count == 1000
        }
        if out.isJSON { return try writeJSON(detail, to: out) }
        try writeHead(detail, to: out)
        if detail.hasOlder { try out.line("… older entries: --entries 0 shows all", .dim) }
        for entry in detail.timeline { try write(entry, to: out) }
    }

    private func writeJSON(_ detail: TicketDetail, to out: Output) throws {
        let requester = detail.requester.definition
        try out.json { json in
            TicketRecord.write(detail.ticket, requesterName: requester.name, to: &json)
            json.member("requesterAddresses", requester.addresses)
            json.member("organisation", ifPresent: detail.organisation?.id.handle)
            json.member("requesterUnresolved", detail.requesterUnresolved)
            json.member("hasOlder", detail.hasOlder)
        }
        for entry in detail.timeline {
            try out.json { EventRecord.write(entry, to: &$0) }
        }
    }

    private func writeHead(_ detail: TicketDetail, to out: Output) throws {
        let ticket = detail.ticket
        try out.line("\(ticket.id)  \(ticket.subject)", .bold)
        for (label, value) in fields(detail) {
            let name = DisplayString(untrusted: label).padded(to: 13)
            try out.line(name + DisplayString(untrusted: value))
        }
    }

    private func fields(_ detail: TicketDetail) -> [(String, String)] {
        let ticket = detail.ticket, requester = detail.requester
        var fields = [
            ("status", ticket.status.name), ("kind", ticket.kind.rawValue),
            ("priority", priority(ticket)), ("queue", ticket.queue.handle),
            ("owner", ticket.owner?.handle ?? "nobody"),
            ("requester", who(requester, detail.organisation)),
            ("opened", LocalTime.textWithAge(ticket.openedAt)),
        ]
        if let hold = ticket.hold {
            let until = hold.wakeUp.map { ", wakes \(LocalTime.textWithAge($0))" } ?? ""
            fields.append(("on hold", hold.reason + until))
        }
        if let since = ticket.unansweredSince {
            fields.append(("unanswered", "since " + LocalTime.textWithAge(since)))
        }
        if let code = ticket.resolutionCode { fields.append(("resolution", code)) }
        if !ticket.tags.isEmpty {
            fields.append(("tags", ticket.tags.joined(separator: " ")))
        }
        if ticket.escalationLevel > 0 { fields.append(("escalated", "\(ticket.escalationLevel)")) }
        if let category = ticket.category { fields.append(("category", category)) }
        if let source = ticket.source { fields.append(("source", source.description)) }
        if ticket.reopens + ticket.reassignments > 0 {
            fields.append(
                ("history", "reopened \(ticket.reopens), reassigned \(ticket.reassignments) times"))
        }
        return fields + extras(detail)
    }

    private func extras(_ detail: TicketDetail) -> [(String, String)] {
        let extras = detail.ticket.extras
        var fields: [(String, String)] = detail.related.map { other in
            (words(other.bond), "\(other.id) \(other.status.name): \(other.subject)")
        }
        if !extras.watchers.isEmpty {
            fields.append(("watched by", extras.watchers.map(\.handle).joined(separator: " ")))
        }
        if extras.secondsSpent != 0 {
            fields.append(("time spent", SpentTime.words(seconds: extras.secondsSpent)))
        }
        for entry in extras.fields { fields.append((entry.field.handle, entry.value ?? "")) }
        for task in extras.tasks {
            let due = task.draft.dueAt.map { ", due " + LocalTime.textWithAge($0) } ?? ""
            let owner = task.draft.owner.map { ", \($0)" } ?? ""
            fields.append(
                ("task \(task.number)", "\(task.state.rawValue): \(task.draft.title)\(owner)\(due)")
            )
        }
        return fields
    }

    private func words(_ bond: RelatedTicket.Bond) -> String {
        switch bond {
        case .link(let relation): relation.rawValue
        case .mergedInto: "merged into"
        case .absorbed: "merged here"
        }
    }

    private func priority(_ ticket: Ticket) -> String {
        var text = ticket.priority.description
        if let impact = ticket.impact, let urgency = ticket.urgency {
            text += " (impact \(impact.level), urgency \(urgency.level))"
        }
        return text + (ticket.priorityReason.map { ", overridden: \($0)" } ?? "")
    }

    private func who(_ requester: Requester, _ organisation: OrganisationDefinition?) -> String {
        let definition = requester.definition
        var text = "\(requester.id) \(definition.name)"
        let addresses = definition.addresses.filter { $0 != definition.name.lowercased() }
        if !addresses.isEmpty { text += " <\(addresses.joined(separator: ", "))>" }
        return text + (organisation.map { ", \($0.name)" } ?? "")
    }

    private func write(_ entry: TimelineEntry, to out: Output) throws {
        let who = EventText.name(entry.context)
        let when = LocalTime.text(entry.context.happenedAt)
        try out.line("")
        let origin = entry.ticket == ticket ? "" : "[\(entry.ticket)] "
        try out.line("\(when)  \(who)  \(origin)\(EventText.summary(entry.event))", .bold)
        if let body = EventText.body(entry.event) { try out.body(body, indent: 4) }
    }
}
