import ByteText

/// A row of a table: a plain value with the line that it came from.
package protocol Row: Sendable {
  static var table: Table<Self> { get }
  var line: Line { get }
}

/// A value on its way into the fact store. Absent is `null`, never zero.
package enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// Types that a column can have. Unsigned 64-bit numbers keep their bit pattern.
package protocol ColumnValue: Sendable {
  static var columnType: ColumnType { get }
  var value: Value { get }
}

package enum ColumnType: String, Sendable {
  case integer = "INTEGER"
  case real = "REAL"
  case text = "TEXT"
}

extension Int: ColumnValue {
  package static var columnType: ColumnType { .integer }
  package var value: Value { .integer(Int64(self)) }
}
extension Int64: ColumnValue {
  package static var columnType: ColumnType { .integer }
  package var value: Value { .integer(self) }
}
extension UInt64: ColumnValue {
  package static var columnType: ColumnType { .integer }
  package var value: Value { .integer(Int64(bitPattern: self)) }
}
extension UInt32: ColumnValue {
  package static var columnType: ColumnType { .integer }
  package var value: Value { .integer(Int64(self)) }
}
extension Bool: ColumnValue {
  package static var columnType: ColumnType { .integer }
  package var value: Value { .integer(self ? 1 : 0) }
}
extension Double: ColumnValue {
  package static var columnType: ColumnType { .real }
  package var value: Value { isFinite ? .real(self) : .null }
}
extension String: ColumnValue {
  package static var columnType: ColumnType { .text }
  package var value: Value { .text(self) }
}
extension Optional: ColumnValue where Wrapped: ColumnValue {
  package static var columnType: ColumnType { Wrapped.columnType }
  package var value: Value { map(\.value) ?? .null }
}

/// One column: the name that SQL uses (units in the name), and a sentence for the reference.
package struct Column<R>: Sendable {
  package let name: String
  package let about: String
  package let type: ColumnType
  let read: @Sendable (R) -> Value

  /// - Parameters:
  ///   - name: snake_case, the field's own term, unit last (`_bytes`, `_ms`, `_khz`).
  ///   - about: what it is; for counters the width at which they wrap.
  package init<V: ColumnValue>(
    _ name: String, _ about: String, _ read: @escaping @Sendable (R) -> V
  ) {
    self.name = name
    self.about = about
    type = V.columnType
    self.read = { read($0).value }
  }
}

/// What a table is called, holds, and has for columns, without the row type.
package protocol TableInfo: Sendable {
  var name: String { get }
  var about: String { get }
  var columnList: [(name: String, type: ColumnType, about: String)] { get }
  /// Rows differ between network namespaces: the table has a column `netns`.
  var perNamespace: Bool { get }
}

/// The table of a row type. Every table also has `sample` and `source` (artifact and line).
package struct Table<R>: TableInfo {
  package let name: String
  package let about: String
  package let perNamespace: Bool
  package let columns: [Column<R>]

  package init(_ name: String, _ about: String, perNamespace: Bool = false, _ columns: [Column<R>])
  {
    self.name = name
    self.about = about
    self.perNamespace = perNamespace
    self.columns = columns
  }

  package var columnList: [(name: String, type: ColumnType, about: String)] {
    columns.map { ($0.name, $0.type, $0.about) }
  }
}
