// Rows that commands ask for again and again, kept from one command to the next: who asks for
// tickets, the queues they come into, the greatest number. The writer alone changes them, and
// forgets them with whatever it rolls back.

import ServiceDesk

/// Rows the writer remembers.
struct KnownRows {
    /// A requester and what tickets take over from the row.
    struct Person {
        var requester: Requester
        /// Name and addresses, as tickets are found by them.
        var people: String
        /// The folded name, as tickets are sorted by it.
        var key: String
    }

    var queues: [QueueID: QueueDefinition] = [:]
    var greatestTicket: Int?
    private(set) var people: [Int: Person] = [:]
    /// Everybody who has an address.
    private var numbers: [String: [Int]] = [:]
    /// So many people stay in memory.
    private static let most = 8192

    /// Who has an address; nil where that is not known.
    func requesters(address: String) -> [Requester]? {
        guard let known = numbers[address] else { return nil }
        let found = known.compactMap { people[$0]?.requester }
        return found.count == known.count ? found : nil
    }

    /// Remembers somebody.
    mutating func remember(_ person: Person) {
        if people.count >= Self.most { forgetPeople() }
        people[person.requester.id.number] = person
    }

    /// Remembers who has an address.
    mutating func remember(_ all: [Int], address: String) { numbers[address] = all }

    /// Forgets somebody who is defined anew, and whose each of some addresses was.
    mutating func forget(_ number: Int, _ addresses: [String]) {
        people[number] = nil
        for address in addresses { numbers[address] = nil }
    }

    private mutating func forgetPeople() {
        people.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
    }
}

extension Projector {
    /// A requester with what tickets take over; nil where there is none.
    func person(_ number: Int) throws -> KnownRows.Person? {
        if let person = known.people[number] { return person }
        guard let requester = try requester(RequesterID(number)) else { return nil }
        let person = Self.person(requester)
        known.remember(person)
        return person
    }

    /// Who has an address, by number.
    func requesters(address: String) throws -> [Requester] {
        if let requesters = known.requesters(address: address) { return requesters }
        let isKnown =
            try sql.statement(text: Self.selectAddress)
            .first(address, make: RequesterRecord.requester) != nil
        guard isKnown else { return [] }
        let found = try db.all(Self.selectAddress, [address], RequesterRecord.requester)
        for requester in found { known.remember(Self.person(requester)) }
        known.remember(found.map(\.id.number), address: address)
        return found
    }

    /// A queue as last defined.
    func queue(_ id: QueueID) throws -> QueueDefinition? {
        if let queue = known.queues[id] { return queue }
        let queue = try sql.first("SELECT name, active FROM queue WHERE handle = ?", id.handle) {
            QueueDefinition(id: id, name: $0[0], isActive: $0[1])
        }
        known.queues[id] = queue
        return queue
    }

    /// The greatest number of a ticket, 0 where there is none.
    func greatestTicket() throws -> Int {
        if let number = known.greatestTicket { return number }
        let number = try sql.first("SELECT max(number) FROM ticket") { $0[0] as Int } ?? 0
        known.greatestTicket = number
        return number
    }

    private static func person(_ requester: Requester) -> KnownRows.Person {
        let definition = requester.definition
        return KnownRows.Person(
            requester: requester,
            people: "\(definition.name)\n\(TextList.encode(definition.addresses))",
            key: Folding.key(definition.name))
    }

    private static let selectAddress = """
        SELECT \(RequesterRecord.selection) FROM address d
        JOIN requester r ON r.number = d.requester WHERE d.address = ? ORDER BY d.requester
        """
}
