// How connections are set up.

import GRDB

/// Settings of SQLite connections.
enum Connection {
    /// The pool's: WAL; NORMAL, because the log replays what a crash of the machine takes away.
    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 3
        configuration.persistentReadOnlyConnections = true
        configuration.label = "read-model"
        configuration.prepareDatabase { db in
            db.add(tokenizer: FoldingTokenizer.self)
            try RankFunction.register(in: db)
            try GatherFunction.register(in: db)
            // A reader that misses its cache finds the page in the system's, at the price of a call
            // for each; a console has no readers of its own, so that only the server grows.
            guard !db.configuration.readonly else {
                return try db.execute(
                    sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
            }
            try db.execute(
                sql: """
                    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;
                    PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA journal_size_limit = 33554432
                    """)
        }
        return configuration
    }

    /// A rebuild's: nothing is journalled or synced until the file is whole.
    static func rebuildConfiguration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.label = "read-model-rebuild"
        configuration.prepareDatabase { db in
            db.add(tokenizer: FoldingTokenizer.self)
            try db.execute(
                sql: """
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -65536
                    """)
        }
        return configuration
    }
}

extension Schema {
    /// Makes all tables and indexes in an empty file, at position 0.
    static func create(in db: Database) throws {
        try createTables(in: db)
        for index in indexes where !index.isEarly { try db.execute(sql: index.sql) }
    }

    /// Makes the tables, and of the indexes those the projection needs.
    static func createTables(in db: Database) throws {
        for sql in tables + fullText + settings { try db.execute(sql: sql) }
        for index in indexes where index.isEarly { try db.execute(sql: index.sql) }
        try db.execute(
            sql: "INSERT INTO meta (one, schema, seq, h) VALUES (1, ?, 0, '')",
            arguments: [hash])
    }
}
