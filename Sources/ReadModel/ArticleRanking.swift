// What counts how much in a search of articles. The standard values were chosen, among few, by the
// judged searches of `Benchmarks search`, most of them by all of these. What weights chosen by one
// half of them alone are worth on the other tells `Benchmarks search --tune`. The plain values are
// where it starts from.

/// Weights and switches of article search.
package struct ArticleRanking: Sendable, Hashable {
    /// How often a word in this place counts.
    package var (title, keywords, body) = (10.0, 6.0, 1.0)
    /// Saturation of a word that comes again, and how much long articles are held back.
    package var (saturation, lengthPull) = (1.2, 0.75)
    /// Whether other forms of a word are looked for, and what they add.
    package var forms = 0.5
    /// For words in the title, the more the larger their share of it.
    package var titleShare = 2.0
    /// For words in the first `leadWords` words of the body.
    package var lead = 0.75
    package var leadWords = 40
    /// For two words near each other and in the order typed.
    package var pair = 0.6
    /// Whether the article with the number or whole title typed comes first, and after it those
    /// with all of a few words.
    package var surestFirst = true
    /// Whether articles with the numbers and codes among a few words come before the others.
    package var codesFirst = true
    /// Whether words such as "the" are left out where others say more.
    package var dropsStopWords = true
    /// An article with fewer of the words is none.
    package var wordsMin = 1
    /// Whether a word in no article is looked for as the word it was probably meant to be.
    package var mends = true

    package init() {}

    /// What a desk uses.
    package static let standard = ArticleRanking()

    /// bm25 alone over all words, every place alike.
    package static let plain: ArticleRanking = {
        var plain = ArticleRanking()
        (plain.title, plain.keywords) = (1, 1)
        (plain.forms, plain.titleShare, plain.lead, plain.pair) = (0, 0, 0, 0)
        (plain.surestFirst, plain.codesFirst) = (false, false)
        (plain.dropsStopWords, plain.mends) = (false, false)
        return plain
    }()
}
