import CSQLite

/// A prepared statement; finalised when it goes away.
@safe package final class Statement {
  private let handle: OpaquePointer
  private let guardian: Guardian
  package let columnNames: [String]

  init(_ handle: OpaquePointer, guardian: Guardian) {
    unsafe self.handle = handle
    self.guardian = guardian
    let count = unsafe sqlite3_column_count(handle)
    columnNames = (0..<count).map { index in
      unsafe sqlite3_column_name(handle, index).map { unsafe String(cString: $0) } ?? ""
    }
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Names of the parameters (`$limit`, `@service_ms`) in the statement, mark included.
  package var parameterNames: [String] {
    let count = unsafe sqlite3_bind_parameter_count(handle)
    guard count > 0 else { return [] }
    return (1...count).map { index in
      unsafe sqlite3_bind_parameter_name(handle, index).map { unsafe String(cString: $0) } ?? "?"
    }
  }

  /// Binds a parameter by its name, mark included; unknown names are ignored.
  package func bind(_ name: String, _ value: Double) {
    let index = unsafe sqlite3_bind_parameter_index(handle, name)
    if index > 0 { unsafe sqlite3_bind_double(handle, index, value) }
  }

  package func bindNull(_ index: Int32) { unsafe sqlite3_bind_null(handle, index) }
  package func bind(_ index: Int32, _ value: Int64) {
    unsafe sqlite3_bind_int64(handle, index, value)
  }
  package func bind(_ index: Int32, _ value: Double) {
    unsafe sqlite3_bind_double(handle, index, value)
  }
  package func bind(_ index: Int32, _ value: String) {
    var value = value
    value.withUTF8 { text in
      _ = unsafe text.withMemoryRebound(to: CChar.self) { bytes in
        unsafe sqlite3_bind_text(
          handle, index, bytes.baseAddress ?? UnsafePointer(bitPattern: 1), Int32(bytes.count),
          dbx_sqlite_transient())
      }
    }
  }

  /// Runs an insert and makes the statement ready for the next row.
  package func insert() throws {
    let status = unsafe sqlite3_step(handle)
    unsafe sqlite3_reset(handle)
    guard status == SQLITE_DONE else { throw SQLError("insert failed: SQLite status \(status)") }
  }

  /// All rows, at most `limit`.
  package func rows(limit: Int) throws -> [[Cell]] {
    guardian.beginRun()
    defer { unsafe sqlite3_reset(handle) }
    var rows: [[Cell]] = []
    while rows.count < limit {
      let status = unsafe sqlite3_step(handle)
      if status == SQLITE_DONE { return rows }
      guard status == SQLITE_ROW else {
        if status == SQLITE_INTERRUPT {
          throw SQLError("stopped after \(guardian.allowanceMilliseconds) ms")
        }
        let database = unsafe sqlite3_db_handle(handle)
        throw SQLError(unsafe String(cString: sqlite3_errmsg(database)))
      }
      rows.append((0..<Int32(columnNames.count)).map { cell($0) })
    }
    return rows
  }

  private func cell(_ index: Int32) -> Cell {
    switch unsafe sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(unsafe sqlite3_column_double(handle, index))
    case SQLITE_TEXT, SQLITE_BLOB:
      let count = Int(unsafe sqlite3_column_bytes(handle, index))
      guard let text = unsafe sqlite3_column_text(handle, index) else { return .null }
      return .text(
        unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    default: return .null
    }
  }
}
