// Which tickets, as a bit for each number: what a term of a search holds for. Whatever is asked, a
// set of a quarter of a million tickets takes 31 KiB, and two are put together in microseconds.

/// Numbers of tickets, or positions of texts.
struct TicketSet: Equatable {
    private var words: [UInt64] = []

    /// Numbers that a set can hold. A log that was written by something else may name any ticket,
    /// and a set that reached to it would take all memory.
    static let range = 0..<1 << 30

    init() {}

    init(_ numbers: some Sequence<Int>) {
        for number in numbers { insert(number) }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The stored chunks it reaches over, from its least number to its greatest.
    var chunks: Range<Int> {
        guard let first = words.firstIndex(where: { $0 != 0 }),
            let last = words.lastIndex(where: { $0 != 0 })
        else { return 0..<0 }
        return first / TicketChunk.words..<last / TicketChunk.words + 1
    }

    func contains(_ number: Int) -> Bool {
        let place = number >> 6
        return place >= 0 && place < words.count && words[place] >> UInt64(number & 63) & 1 != 0
    }

    mutating func insert(_ number: Int) {
        precondition(number >= 0, "a number is not negative")
        reserve(number >> 6 + 1)
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    /// Adds a number unless it is one that no ticket can have.
    mutating func insertIfPossible(_ number: Int) {
        if Self.range.contains(number) { insert(number) }
    }

    mutating func remove(_ number: Int) {
        guard contains(number) else { return }
        words[number >> 6] &= ~(1 << UInt64(number & 63))
    }

    /// Adds what a stored chunk holds.
    mutating func insert(_ members: UnsafeRawBufferPointer, ofChunk chunk: Int) {
        reserve((chunk + 1) * TicketChunk.words)
        let first = chunk * TicketChunk.words
        TicketChunk.read(members) { words[first + $0] |= $1 }
    }

    mutating func formUnion(_ other: TicketSet) {
        reserve(other.words.count)
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: TicketSet) {
        if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
        for index in words.indices { words[index] &= other.words[index] }
    }

    func intersection(_ other: TicketSet) -> TicketSet {
        var result = self
        result.formIntersection(other)
        return result
    }

    func subtracting(_ other: TicketSet) -> TicketSet {
        var result = self
        for index in 0..<min(words.count, other.words.count) {
            result.words[index] &= ~other.words[index]
        }
        return result
    }

    /// Goes through the numbers beyond one, or through all, until `take` gives false; answers
    /// whether it never did.
    func forEach(
        descending: Bool = false, beyond: Int? = nil, _ take: (Int) throws -> Bool
    ) rethrows -> Bool {
        descending
            ? try forEachDown(below: beyond ?? .max, take)
            : try forEachUp(above: beyond ?? -1, take)
    }

    private func forEachUp(above least: Int, _ take: (Int) throws -> Bool) rethrows -> Bool {
        for place in words.indices.dropFirst(max(0, least >> 6)) {
            var rest = words[place]
            while rest != 0 {
                let number = place << 6 + rest.trailingZeroBitCount
                rest &= rest - 1
                if number > least, try !take(number) { return false }
            }
        }
        return true
    }

    private func forEachDown(below most: Int, _ take: (Int) throws -> Bool) rethrows -> Bool {
        for place in words.indices.prefix(most >> 6 + (most == .max ? 0 : 1)).reversed() {
            var rest = words[place]
            while rest != 0 {
                let bit = 63 - rest.leadingZeroBitCount
                rest &= ~(1 << UInt64(bit))
                let number = place << 6 + bit
                if number < most, try !take(number) { return false }
            }
        }
        return true
    }

    private mutating func reserve(_ count: Int) {
        guard words.count < count else { return }
        words.append(contentsOf: repeatElement(0, count: count - words.count))
    }

    /// Equal where the same numbers are in both, however far they reach.
    static func == (a: TicketSet, b: TicketSet) -> Bool {
        a.subtracting(b).isEmpty && b.subtracting(a).isEmpty
    }
}

/// The tickets of 4,096 numbers in a row that have a facet, as they are stored: up to 255 as two
/// bytes each, in order; more as a bit each. Little-endian, as every machine we know is.
struct TicketChunk {
    /// Words of 64 numbers.
    static let words = 64
    /// Tickets to a chunk, as a power of two.
    static let shift = 12
    private static let listMax = 255

    private var members = [UInt64](repeating: 0, count: TicketChunk.words)

    init() {}

    init(_ stored: UnsafeRawBufferPointer) {
        Self.read(stored) { members[$0] |= $1 }
    }

    /// Puts a ticket in or takes it out; `number` is any number of the chunk.
    mutating func set(_ number: Int, _ isMember: Bool) {
        let (word, bit) = (number >> 6 & (Self.words - 1), UInt64(1) << UInt64(number & 63))
        if isMember { members[word] |= bit } else { members[word] &= ~bit }
    }

    var isEmpty: Bool { members.allSatisfy { $0 == 0 } }

    /// As it is stored.
    var stored: [UInt8] {
        let count = members.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count <= Self.listMax else {
            return members.withUnsafeBytes { Array($0) }
        }
        return [UInt8](unsafeUninitializedCapacity: count * 2) { bytes, used in
            for word in members.indices {
                var rest = members[word]
                while rest != 0 {
                    let number = word << 6 + rest.trailingZeroBitCount
                    rest &= rest - 1
                    bytes[used] = UInt8(truncatingIfNeeded: number)
                    bytes[used + 1] = UInt8(truncatingIfNeeded: number >> 8)
                    used += 2
                }
            }
        }
    }

    /// Goes through the words of a stored chunk that hold something.
    static func read(_ stored: UnsafeRawBufferPointer, _ take: (Int, UInt64) -> Void) {
        guard stored.count < words * 8 else {
            for word in 0..<words {
                let bits = stored.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
                if bits != 0 { take(word, bits) }
            }
            return
        }
        for place in stride(from: 0, to: stored.count - 1, by: 2) {
            let number = Int(stored[place]) | Int(stored[place + 1]) << 8
            take(number >> 6 & (words - 1), 1 << UInt64(number & 63))
        }
    }
}
