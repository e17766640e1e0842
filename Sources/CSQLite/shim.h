#include <sqlite3.h>

// Variadic functions and casted constants are not importable into Swift.

/// Per-connection use on one thread; memory statistics off, whose global mutex
/// would let two workers run no faster than one.
static inline int dbx_sqlite_configure(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
}
static inline sqlite3_destructor_type dbx_sqlite_transient(void) { return SQLITE_TRANSIENT; }
/// Refuses double-quoted string literals: a mistyped column must be an error, not a text.
static inline void dbx_sqlite_strict_quotes(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}
