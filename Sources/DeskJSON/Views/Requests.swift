// What is asked and answered beside the views: lists and searches wanted, commands and receipts,
// what changed.

package import DeskAPI
package import JSONText
package import ServiceDesk

extension PayloadWriter {
    mutating func write(_ request: CommandRequest) {
        text("command", request.id.text)
        number("seen", request.seen?.sequence)
        moment("happenedAt", request.happenedAt)
        write(request.command)
    }

    mutating func write(_ receipt: CommandReceipt) {
        number("position", receipt.position.sequence)
        json.key("events")
        json.beginArray()
        for event in receipt.events { write(event) }
        json.endArray()
        flag("repeat", unlessFalse: receipt.isRepeat)
    }

    mutating func write(_ change: DeskChange) {
        number("position", change.position.sequence)
        texts("tickets", unlessEmpty: change.tickets.sorted().map(\.description))
        texts("queues", unlessEmpty: change.queues.sorted().map(\.handle))
        texts("articles", unlessEmpty: change.articles.sorted().map(\.description))
        texts("owners", unlessEmpty: change.owners.sorted().map(\.handle))
        flag("directory", unlessFalse: change.directory)
        flag("requesters", unlessFalse: change.requesters)
        flag("attendance", unlessFalse: change.attendance)
        flag("everything", unlessFalse: change.everything)
        if !change.presence.isEmpty { presence(change.presence) }
        flag("drafts", unlessFalse: change.ownDrafts)
        flag("concernsCaller", unlessFalse: change.concernsCaller)
        if let summaries = change.summaries { values("summaries", summaries) }
        if let rows = change.rows { value("list", rows) }
    }

    mutating func write(_ request: TicketListRequest) {
        text("query", unlessEmpty: request.query.description)
        sort(request.sort)
        text("after", request.after?.text)
        number("limit", request.limit)
    }

    mutating func sort(_ sort: TicketSort) {
        text("sort", sort.column.rawValue)
        flag("descending", unlessFalse: sort.isDescending)
    }

    mutating func write(_ request: ArticleSearchRequest) {
        text("text", unlessEmpty: request.text)
        flag("typing", unlessFalse: request.isTyping)
        texts("states", unlessEmpty: request.states.map(\.rawValue).sorted())
        number("limit", request.limit)
    }

    /// An event as the log has it: `k`, `v`, `id`, `d`; and null where it can't be written.
    mutating func write(_ event: Event) {
        guard let encoded = try? EventCodec().encode(event) else { return json.null() }
        json.beginObject()
        text("k", encoded.kind)
        number("v", encoded.version)
        text("id", encoded.stream)
        json.key("d")
        json.raw(encoded.payload)
        json.endObject()
    }

    mutating func write(_ event: Event, as name: String) {
        json.key(name)
        write(event)
    }
}

extension PayloadReader {
    func commandRequest() throws(JSONError) -> CommandRequest {
        CommandRequest(
            id: CommandID(try string("command")), command: try command(),
            seen: try optionalInteger("seen").map { Position($0) },
            happenedAt: try optionalMoment("happenedAt"))
    }

    func commandReceipt() throws(JSONError) -> CommandReceipt {
        CommandReceipt(
            position: try position("position"),
            events: try objects("events") { event throws(JSONError) in try event.event() },
            isRepeat: try flag("repeat"))
    }

    func deskChange() throws(JSONError) -> DeskChange {
        DeskChange(
            position: try position("position"), tickets: Set(try tickets("tickets")),
            queues: Set(try strings("queues").map(QueueID.init)),
            articles: Set(try articles("articles")),
            owners: Set(try strings("owners").map(AgentID.init)),
            directory: try flag("directory"), requesters: try flag("requesters"),
            attendance: try flag("attendance"), concernsCaller: try flag("concernsCaller"),
            everything: try flag("everything"),
            presence: try presence(), ownDrafts: try flag("drafts"),
            summaries: try optionalValues("summaries"),
            rows: try optionalObject("list").map(ToldRows.init))
    }

    func ticketListRequest() throws(JSONError) -> TicketListRequest {
        TicketListRequest(
            query: try ticketQuery(), sort: try sort(),
            after: try optionalString("after").map(PageKey.init),
            limit: try optionalInteger("limit") ?? 50)
    }

    func sort() throws(JSONError) -> TicketSort {
        TicketSort(try optionalWord("sort") ?? .priority, descending: try flag("descending"))
    }

    /// The member `query` in the search language; absent is every ticket.
    package func ticketQuery() throws(JSONError) -> TicketQuery {
        let text = try optionalString("query") ?? ""
        do { return try TicketQuery.parse(text) } catch {
            throw fault("query", "\(error.expected) in column \(error.column)", found: error.found)
        }
    }

    func articleSearchRequest() throws(JSONError) -> ArticleSearchRequest {
        var request = ArticleSearchRequest(
            text: try optionalString("text") ?? "", isTyping: try flag("typing"),
            limit: try optionalInteger("limit") ?? 20)
        let states = try strings("states")
        if !states.isEmpty {
            request.states = []
            for word in states {
                guard let state = ArticleState(rawValue: word) else {
                    throw fault("states", "states of articles")
                }
                request.states.insert(state)
            }
        }
        return request
    }

    func event(_ key: String) throws(JSONError) -> Event { try inner(key).event() }

    private func event() throws(JSONError) -> Event {
        let encoded = EncodedEvent(
            kind: try string("k"), version: try integer("v"), stream: try string("id"),
            payload: try value("d").bytes)
        do {
            if case .event(let event, _) = try EventCodec().decode(encoded) { return event }
        } catch {
            throw fault("d", "an event: \(error)")
        }
        throw fault("k", "a known kind of event")
    }

    /// Ticket numbers; an absent array has none.
    package func tickets(_ key: String) throws(JSONError) -> [TicketID] {
        var ids: [TicketID] = []
        for text in try strings(key) {
            guard let id = TicketID(text) else { throw fault(key, "ticket numbers") }
            ids.append(id)
        }
        return ids
    }
}
