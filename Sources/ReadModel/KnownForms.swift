// The forms of words, remembered: the same few thousand words make up most of any text, and finding
// a stem costs far more than finding the word again.

import GRDBSQLite

/// What stands beside a word in the index, kept for words met lately. For one thread at a time.
final class KnownForms {
    private let forms = WordForms()
    /// Made with the first word: most tokenizers only ever read searches.
    private var places: UnsafeMutablePointer<UInt8>?

    /// How many places there are, as a power of two; a word has one, and shares it with others.
    private static let bits: UInt64 = 11
    /// A place: languages, length of the word, lengths of two forms; then the word and the forms.
    private static let head = 4
    private static let formMax = 43
    private static let size = head + WordForms.lengths.upperBound + 2 * formMax

    deinit { places?.deallocate() }

    /// Gives the forms of a word that may be of some languages: its stems with their mark, each
    /// once, and none that is the word itself. Ends at a code that is not SQLITE_OK.
    func withForms(
        of word: UnsafeRawBufferPointer, _ languages: [WordForms.Language],
        _ take: (UnsafeRawBufferPointer) -> CInt
    ) -> CInt {
        let mask = languages.reduce(0) { $0 | $1.rawValue }
        let place = place(of: word, mask)
        if !Self.holds(place, word, mask) {
            let found = find(word, languages)
            guard found.count <= 2, found.allSatisfy({ $0.count <= Self.formMax }) else {
                return Self.pass(found, take)
            }
            Self.write(found, of: word, mask, to: place)
        }
        let (first, second) = (Int(place[2]), Int(place[3]))
        guard first > 0 else { return SQLITE_OK }
        let start = UnsafeRawPointer(place) + Self.head + word.count
        let code = take(UnsafeRawBufferPointer(start: start, count: first))
        guard code == SQLITE_OK, second > 0 else { return code }
        return take(UnsafeRawBufferPointer(start: start + first, count: second))
    }

    private func find(
        _ word: UnsafeRawBufferPointer, _ languages: [WordForms.Language]
    ) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for language in languages {
            guard let stem = forms.stem(word, language), !stem.isEmpty,
                !stem.elementsEqual(word)
            else { continue }
            let form = stem + WordForms.markBytes
            if !found.contains(form) { found.append(form) }
        }
        return found
    }

    private static func pass(
        _ found: [[UInt8]], _ take: (UnsafeRawBufferPointer) -> CInt
    ) -> CInt {
        for form in found {
            let code = form.withUnsafeBytes(take)
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    // MARK: Places

    private func place(of word: UnsafeRawBufferPointer, _ mask: UInt8) -> UnsafeMutablePointer<
        UInt8
    > {
        let places = places ?? make()
        // FNV-1a, then mixed once more, for its upper bits choose the place.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(mask)
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let index = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
        return places + index * Self.size
    }

    private func make() -> UnsafeMutablePointer<UInt8> {
        let made = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.size << Int(Self.bits))
        made.initialize(repeating: 0, count: Self.size << Int(Self.bits))
        places = made
        return made
    }

    private static func holds(
        _ place: UnsafeMutablePointer<UInt8>, _ word: UnsafeRawBufferPointer, _ mask: UInt8
    ) -> Bool {
        guard place[0] == mask, Int(place[1]) == word.count else { return false }
        for index in 0..<word.count where place[head + index] != word[index] { return false }
        return true
    }

    private static func write(
        _ found: [[UInt8]], of word: UnsafeRawBufferPointer, _ mask: UInt8,
        to place: UnsafeMutablePointer<UInt8>
    ) {
        place[0] = mask
        place[1] = UInt8(word.count)
        place[2] = UInt8(found.first?.count ?? 0)
        place[3] = UInt8(found.dropFirst().first?.count ?? 0)
        var end = head
        for bytes in [Array(word)] + found {
            for byte in bytes {
                place[end] = byte
                end += 1
            }
        }
    }
}
