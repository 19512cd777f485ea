// The members of an object in their order. Objects here are small, so a list beats a hash table.

/// An object: members in the order written, each key once.
package struct JSONObject: Hashable, Sendable {
    /// One member.
    package struct Member: Hashable, Sendable {
        /// The name.
        package var key: String
        /// What it holds.
        package var value: JSONValue
    }

    /// All members in order.
    package private(set) var members: [Member]

    /// An object of the given members; of two with one key the later counts.
    package init(_ members: [(String, JSONValue)] = []) {
        self.members = []
        self.members.reserveCapacity(members.count)
        for (key, value) in members { self[key] = value }
    }

    init(unique members: [Member]) {
        self.members = members
    }

    /// Whether there is no member.
    package var isEmpty: Bool { members.isEmpty }

    /// The member of that name; setting nil removes it, a new name goes to the end.
    package subscript(key: String) -> JSONValue? {
        get { members.first { $0.key == key }?.value }
        set {
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}
