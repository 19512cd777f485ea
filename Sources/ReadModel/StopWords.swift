// Words that say little by themselves in English, Polish and Russian.

/// Words to leave out of a question where others say more.
enum StopWords {
    /// Folded, as tokens are.
    static let all: Set<String> = Set(
        """
        a an the of in on at to for from by with and or not no is are was were be been being it its
        this that these those as if then than so such can cannot could may might will would shall
        should do does did done doing has have had having i you he she we they me them his her our
        your my their us who whom which what when where why how all any each only same too very s t
        d ll re ve m don just about into over under again here there both more most other some get
        please want need use using
        i w z na do nie sie jest to ze o za po od u oraz lub dla jak co czy gdy przy przez aby ten
        ta te tej tym mam sa byl jako ale a moj moja mnie mi ja
        и в не на я что с по к у о от за из для как так но а это он она мы вы же бы ли при или мне
        меня мои моя мое есть был была
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
