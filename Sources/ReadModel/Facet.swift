// Facets: what of a ticket a search may ask for by its value. For each value the numbers of the
// tickets that have it are stored, so that a search is put together out of a few small sets, and a
// ticket's change is a few bits.
//
// What most tickets lack or what is zero with most is not stored: it is what is left over.

import ServiceDesk

/// A kind of facet. Its number is only for telling it apart quickly; its text stands in the file.
enum FacetName: UInt8, CaseIterable {
    case queue, owner, status, kind, channel, category, code, priority, impact, urgency, level
    case reopens, reassignments, messages, attachments
    /// Stretches of time, see ``Facet/stretch(_:)``.
    case opened, changed, resolved, closed, unanswered
    case tag
    /// Whose requester belongs to an organisation; not told by the ticket itself.
    case organisation
    /// Something that a ticket either has or lacks.
    case has

    /// What stands in the file.
    var text: String { Self.texts[Int(rawValue)] }

    private static let texts = allCases.map { "\($0)" }

    /// The kind of a text that stands in the file.
    init?(text: String) {
        guard let index = Self.texts.firstIndex(of: text) else { return nil }
        self.init(rawValue: UInt8(index))
    }
}

/// What a facet may be; numbers come before texts, texts in the order of their bytes, as in SQLite.
enum FacetValue: Hashable, Comparable {
    case number(Int)
    case text(String)

    static func < (a: FacetValue, b: FacetValue) -> Bool {
        switch (a, b) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.number, .text): true
        case (.text, .number): false
        }
    }
}

/// One value of one kind.
struct Facet: Hashable {
    var name: FacetName
    var value: FacetValue

    init(_ name: FacetName, _ value: FacetValue) { (self.name, self.value) = (name, value) }
    init(_ name: FacetName, _ number: Int) { self.init(name, .number(number)) }
    init(_ name: FacetName, _ text: String) { self.init(name, .text(text)) }

    /// The owner of a ticket that nobody owns.
    static let nobody = FacetValue.text("")

    /// A status by the place of its kind and by its folded name.
    static func status(_ rank: Int, _ key: String) -> FacetValue { .text(ranks[rank] + key) }

    private static let ranks = StatusKind.allCases.indices.map { "\($0):" }

    /// The stretch of time a moment lies in: 2^41 microseconds, some 25 days.
    static func stretch(_ microseconds: Int64) -> Int { Int(microseconds >> stretchShift) }

    static let stretchShift: Int64 = 41

    /// That of a requester's organisation, where they have one.
    static func organisation(_ handle: String?) -> [Facet] {
        handle.map { [Facet(.organisation, $0)] } ?? []
    }

    /// All facets of a ticket.
    static func all(of ticket: Ticket) -> [Facet] {
        var facets: [Facet] = []
        facets.reserveCapacity(20)
        facets.append(Facet(.queue, ticket.queue.handle))
        facets.append(Facet(.owner, ticket.owner?.handle ?? ""))
        let rank = TicketRecord.rank(ticket.status.kind)
        facets.append(Facet(.status, status(rank, Folding.key(ticket.status.name))))
        facets.append(Facet(.kind, ticket.kind.rawValue))
        facets.append(Facet(.priority, ticket.priority.level))
        facets.append(Facet(.messages, ticket.messages))
        facets.append(Facet(.opened, stretch(ticket.openedAt.microseconds)))
        facets.append(Facet(.changed, stretch(ticket.changedAt.microseconds)))
        addWords(of: ticket, to: &facets)
        addCounts(of: ticket, to: &facets)
        addMoments(of: ticket, to: &facets)
        addPossessions(of: ticket, to: &facets)
        return facets
    }

    private static func addWords(of ticket: Ticket, to facets: inout [Facet]) {
        if let channel = ticket.channel { facets.append(Facet(.channel, channel.rawValue)) }
        if let category = ticket.category {
            facets.append(Facet(.category, Folding.key(category)))
        }
        if let code = ticket.resolutionCode { facets.append(Facet(.code, Folding.key(code))) }
    }

    private static func addCounts(of ticket: Ticket, to facets: inout [Facet]) {
        if let impact = ticket.impact { facets.append(Facet(.impact, impact.level)) }
        if let urgency = ticket.urgency { facets.append(Facet(.urgency, urgency.level)) }
        add(.level, ticket.escalationLevel, to: &facets)
        add(.reopens, ticket.reopens, to: &facets)
        add(.reassignments, ticket.reassignments, to: &facets)
        add(.attachments, ticket.attachments, to: &facets)
    }

    private static func add(_ name: FacetName, _ count: Int, to facets: inout [Facet]) {
        if count != 0 { facets.append(Facet(name, count)) }
    }

    private static func addMoments(of ticket: Ticket, to facets: inout [Facet]) {
        add(.resolved, ticket.resolvedAt, to: &facets)
        add(.closed, ticket.closedAt, to: &facets)
        add(.unanswered, ticket.unansweredSince, to: &facets)
    }

    private static func add(_ name: FacetName, _ moment: Timestamp?, to facets: inout [Facet]) {
        if let moment { facets.append(Facet(name, stretch(moment.microseconds))) }
    }

    private static func addPossessions(of ticket: Ticket, to facets: inout [Facet]) {
        if ticket.firstReplyAt != nil { facets.append(Facet(.has, "reply")) }
        if !ticket.tags.isEmpty {
            facets.append(Facet(.has, "tag"))
            for tag in Set(ticket.tags.map(Folding.key)) { facets.append(Facet(.tag, tag)) }
        }
        guard !ticket.extras.isEmpty else { return }
        if !ticket.extras.links.isEmpty { facets.append(Facet(.has, "link")) }
        if !ticket.extras.tasks.isEmpty { facets.append(Facet(.has, "task")) }
        if !ticket.extras.watchers.isEmpty { facets.append(Facet(.has, "watcher")) }
    }
}

extension FacetValue: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .number(let number): number.bind(to: statement, at: index)
        case .text(let text): text.bind(to: statement, at: index)
        }
    }
}
