// Polish words cut to what their forms share. Snowball has no Polish, so this is a small one of our
// own: an ending off, then the two or three changes of a stem's last letters that are frequent
// among nouns. It works on folded letters, since many people type without diacritics.

/// Cuts endings off folded Polish words.
enum PolishStemmer {
    /// Endings of nouns, adjectives and verbs.
    private static let endings: [[UInt8]] = [
        // Verbs in -ować, and the nouns made of them and of -acja.
        "owania", "owanie", "owaniem", "owaniu", "owaniach", "owac", "owal", "owala", "owalo",
        "owali", "owaly", "owany", "owana", "owane", "owanych", "owanym", "owanej", "owanego",
        "uje", "ujesz", "ujemy", "ujecie", "uja", "ujac", "ujacy", "acja", "acji", "acje",
        "acjami", "acjach", "acjom",
        // Other verbs, their participles and nouns.
        "ania", "anie", "aniem", "aniu", "enia", "enie", "eniem", "eniu", "eniach", "any", "ana",
        "ane", "anych", "anym", "anej", "anego", "ony", "ona", "one", "onych", "onym", "onej",
        "onego", "ac", "ec", "ic", "yc", "al", "ala", "alo", "ali", "aly", "il", "ila", "ilo",
        "ili", "ily", "yl", "yla", "ylo", "yly", "aja", "ajac", "amy", "acie", "am", "asz",
        // Nouns and adjectives.
        "ami", "ach", "om", "ow", "em", "ie", "iem", "iami", "iach", "iom", "ia", "iego", "iej",
        "iemu", "im", "imi", "ich", "ego", "ej", "emu", "ym", "ymi", "ych", "a", "e", "y", "i",
        "o", "u",
    ].map { Array(($0 as String).utf8) }.sorted { $0.count > $1.count }

    /// By their last letter, longest first.
    private static let byLastLetter: [[[UInt8]]] = (0...255).map { last in
        endings.filter { $0.last == UInt8(last) }
    }

    /// Letters that must be left.
    private static let leftMin = 3

    /// The stem of a word of the letters a to z; the word itself where it is short.
    static func stem(_ word: UnsafeRawBufferPointer) -> [UInt8] {
        guard let last = word.last else { return [] }
        let ending = byLastLetter[Int(last)].first { ending in
            word.count >= ending.count + leftMin && word.suffix(ending.count).elementsEqual(ending)
        }
        var stem = Array(word.dropLast(ending?.count ?? 0))
        // serwerze: serwer; drukarce: drukark-; drukarek, haseł: drukark-, hasł-.
        if stem.count > leftMin {
            if stem.suffix(2).elementsEqual("rz".utf8) { stem.removeLast() }
            if stem.last == UInt8(ascii: "c") { stem[stem.count - 1] = UInt8(ascii: "k") }
            let end = stem.suffix(2)
            if end.elementsEqual("ek".utf8) || end.elementsEqual("el".utf8),
                !isVowel(stem[stem.count - 3])
            {
                stem.remove(at: stem.count - 2)
            }
        }
        return stem
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }
}
