// What SQLite does, counted on every connection through its trace of finished statements.

#include "CCounters.h"
#include <sqlite3.h>
#include <stdatomic.h>

static atomic_uint_fast64_t statements, steps, scanned;

static void add(atomic_uint_fast64_t *counter, uint64_t amount) {
    atomic_fetch_add_explicit(counter, amount, memory_order_relaxed);
}

static int finished(unsigned kind, void *context, void *statement, void *nanoseconds) {
    (void)kind, (void)context, (void)nanoseconds;
    add(&statements, 1);
    add(&steps, (uint64_t)sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1));
    add(&scanned, (uint64_t)sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1));
    return 0;
}

static int opened(sqlite3 *connection, const char **message, const void *api) {
    (void)message, (void)api;
    return sqlite3_trace_v2(connection, SQLITE_TRACE_PROFILE, finished, 0);
}

void cc_watch_sqlite(void) { sqlite3_auto_extension((void (*)(void))opened); }

uint64_t cc_statements(void) {
    return atomic_load_explicit(&statements, memory_order_relaxed);
}

uint64_t cc_sqlite_steps(void) {
    return atomic_load_explicit(&steps, memory_order_relaxed);
}

uint64_t cc_sqlite_scanned(void) {
    return atomic_load_explicit(&scanned, memory_order_relaxed);
}
