// New rows go into the full-text indexes at the end of a batch, all at once. FTS5 writes out what
// it has gathered at every savepoint and before some statements; row by row, each row would make a
// segment of its own and the merging of these would cost more than all else.

/// A row of `ticket_text`.
struct TicketText {
    var position: Int
    var ticket: Int
    var subject = ""
    var body: String
    var requester = ""
    var reference = ""
    /// Whether it is for those alone who may see notes.
    var isInternal = false
}

/// New rows that an index does not hold yet, in rising order.
struct Unindexed {
    var texts: [TicketText] = []
    /// Numbers of articles.
    var articles: [Int] = []
}

extension Projector {
    /// Writes what gathers over a whole batch: counts, notices, the sets of facets and the full
    /// text.
    func writeGathered() throws {
        try writeCounts()
        try writeNotices()
        try facets.write()
        try writeRequesterKeys()
        try writeFullText()
    }

    /// Tells the indexes of all new rows. Must run before an indexed row is changed, and before the
    /// transaction ends.
    func writeFullText() throws {
        for text in unindexed.texts {
            try sql.run(
                """
                INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
                VALUES (?, ?, ?, ?, ?)
                """, text.position, text.subject, text.body, text.requester, text.reference)
        }
        for number in unindexed.articles {
            try sql.run(
                """
                INSERT INTO article_fts (rowid, title, keywords, body)
                SELECT number, title, keywords, body FROM article WHERE number = ?
                """, number)
        }
        try countWords(ofArticles: unindexed.articles, by: 1)
        unindexed = Unindexed()
    }
}
