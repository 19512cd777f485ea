// New rows go into the full-text indexes at the end of a batch, all at once. FTS5 writes out what
// it has gathered at every savepoint and before some statements; row by row, each row would make a
// segment of its own and the merging of these would cost more than all else.

import GRDB

/// New rows that an index does not hold yet, in rising order.
struct Unindexed {
    /// Rows of `ticket_fts`, values in the order of its columns after the rowid.
    var texts: [[DatabaseValue]] = []
    /// Numbers of articles.
    var articles: [Int] = []
}

extension Projector {
    /// Tells the indexes of all new rows. Must run before an indexed row is changed, and before the
    /// transaction ends.
    func writeFullText() throws {
        for values in unindexed.texts {
            try db.run(
                """
                INSERT INTO ticket_fts (rowid, subject, body, requester, reference)
                VALUES (?, ?, \(WholeText.mark), ?, ?)
                """, values)
        }
        for number in unindexed.articles {
            try db.run(
                """
                INSERT INTO article_fts (rowid, title, keywords, body)
                SELECT number, title, keywords, body FROM article WHERE number = ?
                """, [number])
        }
        try countWords(ofArticles: unindexed.articles, by: 1)
        unindexed = Unindexed()
    }
}
