// The keys of requesters gather over a batch and are written part by part.

extension Projector {
    /// Writes the keys of all who were defined. Must run before the transaction ends.
    func writeRequesterKeys() throws {
        guard !unwrittenKeys.isEmpty else { return }
        let parts = Dictionary(grouping: unwrittenKeys.keys) { $0 >> RequesterPart.shift }
        for (number, members) in parts {
            let stored = try sql.first(
                "SELECT keys FROM requester_keys WHERE part = ?", number
            ) { row in row.withBytes(0) { Array($0) } }
            var part = RequesterPart(stored ?? [])
            for member in members { part[member] = unwrittenKeys[member] ?? [] }
            try sql.run(
                "INSERT OR REPLACE INTO requester_keys VALUES (?, ?)", number, part.stored)
        }
        unwrittenKeys.removeAll(keepingCapacity: true)
    }
}
