// The stems of words, by language: what makes "printing" find "printed", "drukarki" find "drukarka"
// and "принтера" find "принтер". In the index a stem stands in the same place as its word, with a
// mark at its end that no word has, so that the word itself can still be told from its forms.

import CStemmer

/// Finds the stems of folded words. For one thread at a time.
final class WordForms {
    /// A language whose forms are known.
    enum Language: UInt8 { case english = 1, polish = 2, russian = 4 }

    /// Ends a stem in the index. A character of private use, which unicode61 takes for a letter.
    static let mark: Character = "\u{E000}"
    static let markBytes = Array(String(mark).utf8)
    /// Bytes of the words that have stems.
    static let lengths = 3...40

    /// Letters from which on a word of a text is looked at: shorter ones are their own stems.
    static let stemmedMin = 4

    private let english = sb_stemmer_new("english", nil)
    private let russian = sb_stemmer_new("russian", nil)

    deinit {
        sb_stemmer_delete(english)
        sb_stemmer_delete(russian)
    }

    /// The stem of a folded word that is written in the language's letters; nil where it has none.
    func stem(_ word: UnsafeRawBufferPointer, _ language: Language) -> [UInt8]? {
        switch language {
        case .english: snowball(english, word)
        case .polish: PolishStemmer.stem(word)
        case .russian:
            Self.withShortVowels(word).withUnsafeBytes { snowball(russian, $0) }
                .map { stem in stem.withUnsafeBytes { Folding.plainLetters($0) } }
        }
    }

    /// The stem of a folded word of the language's letters, as text; nil where it has none.
    func stem(of word: String, _ language: Language) -> String? {
        var word = word
        return word.withUTF8 { stem(UnsafeRawBufferPointer($0), language) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// What stands in the index for other forms of a folded word: stems with their mark, and the
    /// stem as a word, which needs none.
    func tokens(ofFormsOf word: String, _ languages: [Language]) -> [String] {
        var folded = word
        let script = folded.withUTF8 { Self.script(UnsafeRawBufferPointer($0)) }
        let wanted: [Language] =
            switch script {
            case .other: []
            case .cyrillic: [.russian]
            case .latin: languages
            }
        var tokens: [String] = []
        for language in wanted {
            guard let stem = stem(of: word, language), !stem.isEmpty else { continue }
            for token in [stem, stem + String(Self.mark)]
            where token != word && !tokens.contains(token) {
                tokens.append(token)
            }
        }
        return tokens
    }

    /// Languages the words of a search may be of.
    static func languages(of words: [String]) -> [Language] {
        var guess = LanguageGuess()
        for var word in words { word.withUTF8 { guess.take(UnsafeRawBufferPointer($0)) } }
        return guess.languages
    }

    private func snowball(_ stemmer: OpaquePointer?, _ word: UnsafeRawBufferPointer) -> [UInt8]? {
        let bytes = word.bindMemory(to: sb_symbol.self)
        guard let stemmer, let first = bytes.baseAddress,
            let stem = sb_stemmer_stem(stemmer, first, CInt(bytes.count))
        else { return nil }
        let length = Int(sb_stemmer_length(stemmer))
        return Array(UnsafeBufferPointer(start: stem, count: length))
    }

    /// Which letters a word is written in: only a to z, only Cyrillic, or anything else.
    static func script(_ word: UnsafeRawBufferPointer) -> Script {
        guard lengths.contains(word.count) else { return .other }
        if word.allSatisfy({ (0x61...0x7A).contains($0) }) { return .latin }
        guard word.count % 2 == 0 else { return .other }
        for place in stride(from: 0, to: word.count, by: 2) {
            let letter = UInt16(word[place]) << 8 | UInt16(word[place + 1])
            // а to я of U+0430...U+044F in UTF-8.
            guard (0xD0B0...0xD0BF).contains(letter) || (0xD180...0xD18F).contains(letter) else {
                return .other
            }
        }
        return .cyrillic
    }

    enum Script { case latin, cyrillic, other }

    /// Folding makes й an и; after a vowel it was й, which the Russian endings need.
    private static func withShortVowels(_ word: UnsafeRawBufferPointer) -> [UInt8] {
        var out = Array(word)
        for place in stride(from: 2, to: out.count, by: 2)
        where out[place] == 0xD0 && out[place + 1] == 0xB8 && isVowel(out, place - 2) {
            out[place + 1] = 0xB9
        }
        return out
    }

    private static func isVowel(_ word: [UInt8], _ place: Int) -> Bool {
        switch (word[place], word[place + 1]) {
        case (0xD0, 0xB0), (0xD0, 0xB5), (0xD0, 0xB8), (0xD0, 0xBE), (0xD1, 0x83), (0xD1, 0x8B),
            (0xD1, 0x8D), (0xD1, 0x8E), (0xD1, 0x8F):
            true
        default: false
        }
    }
}

/// What language a text seems to be in, word by word: what stands before decides, so that the same
/// text is always read alike.
struct LanguageGuess {
    private var (english, polish) = (0, 0)

    /// Words of one language that the other lacks, packed into a number each.
    private static let englishWords = packed(
        "the of and in is for you with that not can when an are your or from my this how it be have"
    )
    private static let polishWords = packed(
        "nie sie jest na ze za po od oraz dla jak czy przy przez aby lub ten te tej tym mam sa w z"
    )

    /// Takes a folded word of the letters a to z in.
    mutating func take(_ word: UnsafeRawBufferPointer) {
        guard word.count <= 5 else { return }
        let word = Self.packed(word)
        if Self.englishWords.contains(word) {
            english += 1
        } else if Self.polishWords.contains(word) {
            polish += 1
        }
    }

    /// Languages a word of the letters a to z may be of; both while nothing speaks for either.
    var languages: [WordForms.Language] {
        english > polish ? Self.onlyEnglish : polish > english ? Self.onlyPolish : Self.both
    }

    private static let onlyEnglish: [WordForms.Language] = [.english]
    private static let onlyPolish: [WordForms.Language] = [.polish]
    static let onlyRussian: [WordForms.Language] = [.russian]
    static let both: [WordForms.Language] = [.english, .polish]

    private static func packed(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { Array($0.utf8).withUnsafeBytes { packed($0) } })
    }

    private static func packed(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
