// The tables of the read model. Every change here changes `Schema.hash`, and a file with another
// hash is rebuilt from the log: there are no migrations. Only `meta` must stay readable for ever.
//
// A text's rowid in `ticket_text` is its event's position. That keeps rowids rising, without which
// FTS5 writes out what it has gathered before every row. The text of a ticket's first event is its
// head: it also holds subject, requester, number and source key.

import GRDB

/// The tables, indexes and full-text indexes of the file.
enum Schema {
    /// Raised when the projection of the same events into the same tables changes.
    static let projection = 5

    /// FNV-1a of everything that shapes the content, as 16 hexadecimal digits.
    static let hash: String = {
        var digest = ContentHash()
        digest.add("projection \(projection), tokens \(FoldingTokenizer.version)")
        for statement in tables + fullText + settings + indexes.map(\.sql) {
            digest.add(statement)
        }
        return digest.hexadecimal
    }()

    static let meta = """
        CREATE TABLE meta (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            schema TEXT NOT NULL, seq INTEGER NOT NULL, h TEXT NOT NULL)
        """

    static let tables = directoryTables + ticketTables + extraTables + articleTables

    private static let directoryTables = [
        meta,
        """
        CREATE TABLE command (
            first INTEGER PRIMARY KEY, last INTEGER NOT NULL, id TEXT NOT NULL)
        """,
        """
        CREATE TABLE event (
            position INTEGER PRIMARY KEY, ticket INTEGER, number INTEGER, stream TEXT,
            recorded_at INTEGER NOT NULL, happened_at INTEGER NOT NULL, actor TEXT NOT NULL,
            acting_for TEXT, kind TEXT NOT NULL, version INTEGER NOT NULL, payload TEXT NOT NULL)
        """,
        """
        CREATE TABLE queue (
            handle TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL,
            active INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE queue_count (
            queue TEXT PRIMARY KEY, total INTEGER NOT NULL, unresolved INTEGER NOT NULL,
            new INTEGER NOT NULL, unassigned INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE agent (
            handle TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
            active INTEGER NOT NULL, granted TEXT NOT NULL, denied TEXT NOT NULL, queues TEXT,
            organisations TEXT) WITHOUT ROWID
        """,
        """
        CREATE TABLE organisation (
            handle TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE requester (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, addresses TEXT NOT NULL,
            organisation TEXT, name_key TEXT NOT NULL)
        """,
        "CREATE TABLE requester_keys (part INTEGER PRIMARY KEY, keys BLOB NOT NULL)",
        """
        CREATE TABLE address (
            address TEXT, requester INTEGER,
            PRIMARY KEY (address, requester)) WITHOUT ROWID
        """,
    ]

    private static let ticketTables = [
        """
        CREATE TABLE ticket (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
            requester INTEGER NOT NULL, queue TEXT NOT NULL, owner TEXT,
            status_kind INTEGER NOT NULL, status_name TEXT NOT NULL, hold_reason TEXT,
            wake_at INTEGER, impact INTEGER, urgency INTEGER, priority INTEGER NOT NULL,
            priority_reason TEXT, level INTEGER NOT NULL, tags TEXT NOT NULL, channel TEXT,
            category TEXT, opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
            first_reply_at INTEGER, resolved_at INTEGER, closed_at INTEGER, code TEXT,
            unanswered_since INTEGER, reopens INTEGER NOT NULL, reassignments INTEGER NOT NULL,
            messages INTEGER NOT NULL, attachments INTEGER NOT NULL, source_system TEXT,
            source_key TEXT, imported_updates INTEGER NOT NULL, position INTEGER NOT NULL,
            version INTEGER NOT NULL, unresolved INTEGER NOT NULL, subject_key TEXT NOT NULL,
            extras TEXT, requester_key TEXT NOT NULL, head INTEGER NOT NULL)
        """,
        """
        CREATE TABLE ticket_text (
            id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, subject TEXT NOT NULL,
            body TEXT NOT NULL, requester TEXT NOT NULL, reference TEXT NOT NULL,
            internal INTEGER NOT NULL)
        """,
        """
        CREATE TABLE facet (
            name TEXT, value, chunk INTEGER, members BLOB NOT NULL,
            PRIMARY KEY (name, value, chunk)) WITHOUT ROWID
        """,
        "CREATE TABLE tag (ticket INTEGER, tag TEXT, PRIMARY KEY (ticket, tag)) WITHOUT ROWID",
        """
        CREATE TABLE attachment (
            ticket INTEGER, sha256 TEXT, name TEXT, bytes INTEGER NOT NULL,
            media_type TEXT NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (ticket, sha256, name)) WITHOUT ROWID
        """,
        """
        CREATE TABLE notice (
            audience TEXT, position INTEGER, ticket INTEGER NOT NULL, concern TEXT NOT NULL,
            PRIMARY KEY (audience, position)) WITHOUT ROWID
        """,
        """
        CREATE TABLE outbox (
            position INTEGER, requester INTEGER, ticket INTEGER NOT NULL, at INTEGER NOT NULL,
            actor TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (position, requester)) WITHOUT ROWID
        """,
    ]

    /// What most tickets lack, once more by what it is searched for; the ticket's own row holds all
    /// of it in `extras`.
    private static let extraTables = [
        """
        CREATE TABLE field (
            handle TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,
            choices TEXT NOT NULL, kinds TEXT NOT NULL, required INTEGER NOT NULL,
            active INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE saved_reply (
            handle TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, queue TEXT,
            active INTEGER NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID
        """,
        "CREATE TABLE merged (ticket INTEGER PRIMARY KEY, survivor INTEGER NOT NULL)",
        """
        CREATE TABLE ticket_link (
            ticket INTEGER, relation TEXT, other INTEGER,
            PRIMARY KEY (ticket, relation, other)) WITHOUT ROWID
        """,
        """
        CREATE TABLE watcher (
            agent TEXT, ticket INTEGER, PRIMARY KEY (agent, ticket)) WITHOUT ROWID
        """,
        """
        CREATE TABLE task (
            ticket INTEGER, number INTEGER, owner TEXT, due_at INTEGER, state TEXT NOT NULL,
            PRIMARY KEY (ticket, number)) WITHOUT ROWID
        """,
        """
        CREATE TABLE field_value (
            field TEXT, value_key TEXT, ticket INTEGER,
            PRIMARY KEY (field, value_key, ticket)) WITHOUT ROWID
        """,
    ]

    private static let articleTables = [
        """
        CREATE TABLE article (
            number INTEGER PRIMARY KEY, state TEXT NOT NULL, content_version INTEGER NOT NULL,
            language TEXT, source_system TEXT, source_key TEXT, author TEXT NOT NULL,
            created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, votes_up INTEGER NOT NULL,
            votes_down INTEGER NOT NULL, uses INTEGER NOT NULL, position INTEGER NOT NULL,
            version INTEGER NOT NULL, title_key TEXT NOT NULL, title TEXT NOT NULL,
            keywords TEXT NOT NULL, body TEXT NOT NULL)
        """,
        """
        CREATE TABLE article_word (
            word TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE article_link (
            ticket INTEGER, article INTEGER, relation TEXT, article_version INTEGER NOT NULL,
            at INTEGER NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (ticket, article, relation)) WITHOUT ROWID
        """,
        """
        CREATE TABLE vote (
            article INTEGER, actor TEXT, useful INTEGER NOT NULL,
            PRIMARY KEY (article, actor)) WITHOUT ROWID
        """,
    ]

    /// Full text over external content: the rows of `ticket_text` and `article`.
    static let fullText = [ticketText, articleText]

    /// Each group of commands makes a segment of the tickets' full text. FTS5 would merge every
    /// four of a size, which costs a group as much as to make its own; a search looks into some
    /// twenty segments instead of ten, and takes no longer for it.
    static let settings = ["('automerge', 16)", "('crisismerge', 64)"].map {
        "INSERT INTO ticket_fts (ticket_fts, rank) VALUES \($0)"
    }

    static let ticketText = """
        CREATE VIRTUAL TABLE ticket_fts USING fts5(
            subject, body, requester, reference, content='ticket_text', content_rowid='id',
            tokenize='folding', prefix='2 3')
        """

    private static let articleText = """
        CREATE VIRTUAL TABLE article_fts USING fts5(
            title, keywords, body, content='article', content_rowid='number',
            tokenize='folding', prefix='1 2 3')
        """
}
