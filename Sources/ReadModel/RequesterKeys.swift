// What requesters are found by, as any piece of it: the folded name, and each address on a line of
// its own. Those of 32 numbers in a row lie in one stored row, so that to look through everybody is
// to look through a few hundred pages' bytes, not to read a row of each.

import Foundation
import GRDB

/// The keys of requesters whose numbers follow each other: as many fields, each with its end.
struct RequesterPart {
    /// Requesters to a part, as a power of two.
    static let shift = 5
    static let count = 1 << shift
    /// Ends a field; a byte that UTF-8 has no use for. The field of a number without a requester is
    /// empty, and no other is.
    static let end: UInt8 = 0xFF

    private var fields: [ArraySlice<UInt8>]

    init(_ stored: [UInt8] = []) {
        fields = stored.split(separator: Self.end, omittingEmptySubsequences: false)
        fields = Array((fields + Array(repeating: [], count: Self.count)).prefix(Self.count))
    }

    /// The key of a number, any of those of the part.
    subscript(number: Int) -> [UInt8] {
        get { Array(fields[number & (Self.count - 1)]) }
        set { fields[number & (Self.count - 1)] = newValue[...] }
    }

    /// As it is stored.
    var stored: [UInt8] { fields.flatMap { $0 + [Self.end] } }

    /// What a requester is found by; never empty.
    static func key(name: String, addresses: [String]) -> [UInt8] {
        let addresses = addresses.map(Folding.key).joined(separator: "\n")
        return Array("\(Folding.key(name))\n\(addresses)".utf8)
    }
}

/// Looks through the keys of all requesters.
struct RequesterKeys {
    let db: Database

    /// Where in a key a text was found, the better place first.
    enum Place: Int, CaseIterable {
        case start, word, within
    }

    /// Goes through the requesters whose key holds a folded text, by number.
    func each(
        holding text: String, _ take: (_ number: Int, _ place: Place) -> Void
    ) throws {
        let search = ByteSearch(Array(text.utf8))
        try db.each("SELECT part, keys FROM requester_keys ORDER BY part") { row in
            let first = (row[0] as Int) << RequesterPart.shift
            row.withBytes(1) { Self.each($0, search) { take(first + $0, $1) } }
            return true
        }
    }

    /// The numbers of the requesters whose key holds a folded text, in order.
    func numbers(holding text: String) throws -> [Int] {
        var numbers: [Int] = []
        try each(holding: text) { number, _ in numbers.append(number) }
        return numbers
    }

    /// Goes through the fields of a part that hold what is looked for.
    private static func each(
        _ keys: UnsafeRawBufferPointer, _ search: ByteSearch, _ take: (Int, Place) -> Void
    ) {
        var field = 0, start = 0
        while let hit = search.first(in: keys, from: start) {
            while let end = keys[start...].firstIndex(of: RequesterPart.end), end < hit {
                (field, start) = (field + 1, end + 1)
            }
            guard let end = keys[hit...].firstIndex(of: RequesterPart.end) else { return }
            if end > start {
                let key = UnsafeRawBufferPointer(rebasing: keys[start..<end])
                take(field, place(in: key, at: hit - start, search))
            }
            (field, start) = (field + 1, end + 1)
        }
    }

    /// The best place of a text in a key, from the first on.
    private static func place(
        in key: UnsafeRawBufferPointer, at first: Int, _ search: ByteSearch
    ) -> Place {
        guard first > 0 else { return .start }
        guard !search.needle.contains(0x20) else { return .within }
        var hit: Int? = first
        while let place = hit {
            if key[place - 1] == 0x20 || key[place - 1] == 0x0A { return .word }
            hit = search.first(in: key, from: place + 1)
        }
        return .within
    }

    /// A sentence for each requester whose stored key is another than theirs.
    func faults() throws -> [String] {
        var parts: [Int: RequesterPart] = [:]
        try db.each("SELECT r.number, r.name, r.addresses FROM requester r") { row in
            let number: Int = row[0]
            parts[number >> RequesterPart.shift, default: RequesterPart()][number] =
                RequesterPart.key(name: row[1], addresses: TextList.decode(row[2]))
            return true
        }
        var faults: [String] = []
        try db.each("SELECT part, keys FROM requester_keys") { row in
            let part: Int = row[0]
            let stored = row.withBytes(1) { Array($0) }
            if parts.removeValue(forKey: part)?.stored != stored {
                faults.append("wrong keys of requesters from \(part << RequesterPart.shift) on")
            }
            return true
        }
        return faults
            + parts.keys.sorted().map {
                "no keys of requesters from \($0 << RequesterPart.shift) on"
            }
    }
}

/// Looks for some bytes in others, with a leap over what can't be them (Horspool's).
struct ByteSearch {
    let needle: [UInt8]
    private let leaps: [Int]

    init(_ needle: [UInt8]) {
        self.needle = needle
        var leaps = Array(repeating: max(1, needle.count), count: 256)
        for (place, byte) in needle.dropLast().enumerated() {
            leaps[Int(byte)] = needle.count - 1 - place
        }
        self.leaps = leaps
    }

    /// Where they first stand from a place on; no bytes at all stand anywhere.
    func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let last = needle.last else { return start < bytes.count ? start : nil }
        var end = start + needle.count - 1
        while end < bytes.count {
            let byte = bytes[end]
            if byte == last, matches(bytes, endingAt: end) { return end - needle.count + 1 }
            end += leaps[Int(byte)]
        }
        return nil
    }

    private func matches(_ bytes: UnsafeRawBufferPointer, endingAt end: Int) -> Bool {
        let start = end - needle.count + 1
        for place in needle.indices where bytes[start + place] != needle[place] { return false }
        return true
    }
}
