import CSQLite

/// A value read from a query.
package enum Cell: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .null, .text: nil
    }
  }
}

/// What SQLite said, and where in the statement.
package struct SQLError: Error, CustomStringConvertible, Equatable {
  package let message: String
  /// Byte offset in the statement, where SQLite knows it.
  package let offset: Int?
  package init(_ message: String, offset: Int? = nil) {
    self.message = message
    self.offset = offset
  }
  package var description: String { message }

  /// The name in "no such table: NAME".
  package var missingTable: String? {
    let prefix = "no such table: "
    return message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : nil
  }
}

/// An in-memory SQLite database for one thread: filled by its owner, then read under limits.
@safe package final class Database {
  private let handle: OpaquePointer
  private let guardian = Guardian()

  /// Set once per process, before the first database.
  private static let configured: Bool = dbx_sqlite_configure() == SQLITE_OK

  package init(path: String = ":memory:") throws {
    _ = Self.configured
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let status = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard status == SQLITE_OK, let opened = unsafe opened else {
      throw SQLError("cannot open \(path): SQLite status \(status)")
    }
    unsafe handle = opened
    unsafe dbx_sqlite_strict_quotes(handle)
    try execute("PRAGMA secure_delete=off; PRAGMA journal_mode=off; PRAGMA synchronous=off")
    unsafe registerFunctions(on: handle)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements of our own: schema, inserts.
  package func execute(_ sql: String) throws {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw lastError() }
  }

  /// Prepares one statement.
  package func prepare(_ sql: String) throws -> Statement {
    guardian.beginPrepare()
    var prepared: OpaquePointer?
    var bytes = Array(sql.utf8)
    bytes.append(0)
    var consumed = 0
    let status = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text -> Int32 in
        var tail: UnsafePointer<CChar>?
        let status = unsafe sqlite3_prepare_v2(handle, text.baseAddress, -1, &prepared, &tail)
        if let tail = unsafe tail, let base = text.baseAddress { unsafe consumed = tail - base }
        return status
      }
    }
    guard status == SQLITE_OK else {
      if let denied = guardian.denied { throw SQLError(denied) }
      throw lastError()
    }
    guard let prepared = unsafe prepared else { throw SQLError("no statement in it") }
    let statement = unsafe Statement(prepared, guardian: guardian)
    let rest = bytes[consumed...].dropLast()
    guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D || $0 == 0x3B }) else {
      throw SQLError("more than one statement", offset: consumed)
    }
    return statement
  }

  /// What the last prepared statement reads: table to columns (through views).
  package var lastReads: [String: Set<String>] { guardian.reads }

  private func lastError() -> SQLError {
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    let offset = unsafe sqlite3_error_offset(handle)
    return SQLError(message, offset: offset >= 0 ? Int(offset) : nil)
  }

  // MARK: Bounds

  /// From now on only SELECTs are prepared (not on SQLite's own tables), values are bounded, and a
  /// statement that runs longer than `milliseconds` is stopped.
  package func restrict(milliseconds: Int) {
    guardian.restrict(milliseconds: milliseconds)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 << 10)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 50)
    let context = unsafe Unmanaged.passUnretained(guardian).toOpaque()
    unsafe sqlite3_set_authorizer(handle, authorize, context)
    unsafe sqlite3_progress_handler(handle, 100, isPastDeadline, context)
  }

  /// Runs one statement of our own (`CREATE TABLE … AS SELECT …`) in spite of the restriction; its time
  /// stays bounded.
  package func executeAsOwner(_ sql: String) throws {
    unsafe sqlite3_set_authorizer(handle, nil, nil)
    defer {
      let context = unsafe Unmanaged.passUnretained(guardian).toOpaque()
      if guardian.isRestricted { unsafe sqlite3_set_authorizer(handle, authorize, context) }
    }
    let statement = try prepare(sql)
    _ = try statement.rows(limit: 1)
  }

  /// Saves the whole database into a file that any SQLite tool opens.
  package func save(to path: String) throws {
    let target = try Database(path: path)
    let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main")
    guard let backup = unsafe backup else { throw target.lastError() }
    unsafe sqlite3_backup_step(backup, -1)
    guard unsafe sqlite3_backup_finish(backup) == SQLITE_OK else { throw target.lastError() }
  }
}
