// Counters for benchmarks: what the process allocates, and what SQLite does on every connection.
#ifndef CCOUNTERS_H
#define CCOUNTERS_H

#include <stdint.h>

/// Calls of malloc, calloc and realloc that gave memory, by any thread, since the start.
uint64_t cc_allocations(void);

/// Begins to count on every SQLite connection opened from now on.
void cc_watch_sqlite(void);
/// Statements that SQLite ran to their end or gave up, those of the full-text index among them.
uint64_t cc_statements(void);
/// Steps of SQLite's virtual machine in them: work without a clock.
uint64_t cc_sqlite_steps(void);
/// Rows they passed in scans of whole tables.
uint64_t cc_sqlite_scanned(void);

#endif
