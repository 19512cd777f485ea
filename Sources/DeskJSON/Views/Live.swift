// What goes along with a desk's facts and is none: drafts, who is at a ticket, what is of interest.

package import DeskAPI
package import JSONText
package import ServiceDesk

extension Draft: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.text("id", id.text)
        writer.text("kind", kind)
        writer.text("ticket", ticket?.description)
        writer.json.member("fields", fields)
        writer.texts("articles", unlessEmpty: articles.map(\.description))
        writer.text("savedReply", savedReply?.id.handle)
        writer.number("savedReplyVersion", savedReply?.version)
        writer.number("seen", seen?.sequence)
        writer.value("version", version)
        if let base { writer.value("base", base) }
        writer.moment("keptAt", keptAt)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        let handle = try reader.optionalString("savedReply")
        let version = try reader.optionalInteger("savedReplyVersion") ?? 0
        self.init(
            id: CommandID(try reader.string("id")), kind: try reader.string("kind"),
            ticket: try reader.optionalIdentifier("ticket") { TicketID($0) },
            fields: try reader.strings("fields"), articles: try reader.articles("articles"),
            savedReply: handle.map { SavedReplyUse(SavedReplyID($0), version: version) },
            seen: try reader.optionalInteger("seen").map { Position($0) },
            version: try reader.value("version"),
            base: try reader.optionalObject("base").map(DraftVersion.init),
            keptAt: try reader.optionalMoment("keptAt"))
    }
}

extension DraftVersion: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.text("writer", self.writer)
        writer.number("edit", edit)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(writer: try reader.string("writer"), edit: try reader.integer("edit"))
    }
}

extension Attention: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.text("ticket", ticket?.description)
        writer.flag("writing", unlessFalse: isWriting)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            try reader.optionalIdentifier("ticket") { TicketID($0) },
            isWriting: try reader.flag("writing"))
    }
}

extension Interest: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.texts("queues", unlessEmpty: queues.sorted().map(\.handle))
        writer.texts("tickets", unlessEmpty: tickets.sorted().map(\.description))
        writer.texts("owners", unlessEmpty: owners.sorted().map(\.handle))
        writer.flag("everything", unlessFalse: everything)
        writer.flag("overview", unlessFalse: overview)
        writer.flag("counts", unlessFalse: counts)
        if let list { writer.value("list", list) }
    }

    /// Where nothing is named, everything is meant.
    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            queues: Set(try reader.strings("queues").map(QueueID.init)),
            tickets: Set(try reader.tickets("tickets")),
            owners: Set(try reader.strings("owners").map(AgentID.init)),
            everything: try reader.flag("everything"), overview: try reader.flag("overview"),
            counts: try reader.flag("counts"),
            list: try reader.optionalObject("list").map(ShownList.init))
        if queues.isEmpty, tickets.isEmpty, owners.isEmpty, !overview { everything = true }
    }
}

extension ShownList: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.text("query", unlessEmpty: query.description)
        writer.sort(sort)
        writer.text("last", last?.description)
        writer.number("tag", tag)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            query: try reader.ticketQuery(), sort: try reader.sort(),
            last: try reader.optionalIdentifier("last") { TicketID($0) },
            tag: try reader.integer("tag"))
    }
}

extension ToldRows: JSONForm {
    package func write(into writer: inout PayloadWriter) {
        writer.number("tag", tag)
        writer.values("rows", rows)
        writer.flag("lastGone", unlessFalse: isLastGone)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            tag: try reader.integer("tag"), rows: try reader.values("rows"),
            isLastGone: try reader.flag("lastGone"))
    }
}

// Who is at which ticket, one object each.
extension PayloadWriter {
    /// The member `presence`.
    package mutating func presence(_ presence: [TicketID: [Present]]) {
        objects("presence", presence.sorted { $0.key < $1.key }) { writer, entry in
            writer.text("ticket", entry.key.description)
            writer.objects("agents", entry.value) { writer, present in
                writer.text("agent", present.agent.handle)
                writer.flag("writing", unlessFalse: present.isWriting)
                writer.moment("lastKeyAt", present.lastKeyAt)
            }
        }
    }
}

extension PayloadReader {
    /// The member `presence`; absent is nobody anywhere.
    package func presence() throws(JSONError) -> [TicketID: [Present]] {
        var presence: [TicketID: [Present]] = [:]
        let entries = try objects("presence") { entry throws(JSONError) in
            (
                try entry.identifier("ticket") { TicketID($0) },
                try entry.objects("agents") { agent throws(JSONError) in
                    Present(
                        agent: AgentID(try agent.string("agent")),
                        isWriting: try agent.flag("writing"),
                        lastKeyAt: try agent.moment("lastKeyAt"))
                }
            )
        }
        for (ticket, present) in entries { presence[ticket] = present }
        return presence
    }
}

// What a front end keeps on its own machine: an object a line, so that a torn end costs no more
// than itself.
extension Keepsake {
    /// The lines of a file.
    package var lines: [UInt8] {
        var bytes: [UInt8] = []
        for draft in drafts { bytes += Self.line { $0.value("draft", draft) } }
        for command in commands {
            bytes += Self.line { writer in
                writer.values("commands", command.requests)
                writer.flag("hasDraft", unlessFalse: command.hasDraft)
            }
        }
        return bytes
    }

    /// What a file holds; lines that make no sense are passed over.
    package init(lines: [UInt8]) {
        self.init()
        for line in lines.split(separator: 0x0A) {
            guard case .object(let object)? = try? JSONValue(bytes: Array(line)) else { continue }
            let reader = PayloadReader(object)
            if let draft: Draft = try? reader.value("draft") { drafts.append(draft) }
            if let requests: [CommandRequest] = try? reader.values("commands"), !requests.isEmpty {
                let hasDraft = (try? reader.flag("hasDraft")) ?? false
                commands.append(KeptCommand(requests: requests, hasDraft: hasDraft))
            }
        }
    }

    private static func line(_ members: (inout PayloadWriter) -> Void) -> [UInt8] {
        let object = PayloadWriter.object(members)
        return object.fault == nil ? object.bytes + [0x0A] : []
    }
}
