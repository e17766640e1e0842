import ByteText
import CSQLite

/// Names of the functions that diagbox adds to SQL.
let scalarFunctionNames: Set<String> = [
  "counter_delta", "cpu_list_count", "cpu_list_has", "cpu_mask_count", "cpu_mask_list", "word",
]

/// Adds, to one connection:
/// - `counter_delta(earlier, later, bits)`: growth of an unsigned counter that wraps at 2^bits (32
///   or 64); NULL when it was reset (it fell, and a wrap would mean more than a quarter of its range).
/// - `cpu_list_count('0-3,8')` = 5; `cpu_list_has('0-3,8', 2)` = 1; `cpu_mask_count('ff')` = 8;
///   `cpu_mask_list('f0')` = '4,5,6,7'; NULL for what is no list or mask.
/// - `word('a b c', 2)` = 'b': the n-th blank-separated word, or NULL.
func registerFunctions(on database: OpaquePointer) {
  let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
  func add(
    _ name: String, _ count: Int32,
    _ body:
      @escaping @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) ->
      Void
  ) {
    unsafe sqlite3_create_function_v2(database, name, count, flags, nil, body, nil, nil, nil)
  }
  unsafe add("counter_delta", 3, counterDelta)
  unsafe add("cpu_list_count", 1, cpuListCount)
  unsafe add("cpu_list_has", 2, cpuListHas)
  unsafe add("cpu_mask_count", 1, cpuMaskCount)
  unsafe add("cpu_mask_list", 1, cpuMaskList)
  unsafe add("word", 2, wordFunction)
}

/// Growth of an unsigned counter between two readings, or nil when it was reset in between.
package func counterDelta(earlier: UInt64, later: UInt64, bits: Int) -> UInt64? {
  if later >= earlier { return later - earlier }
  guard bits == 32, earlier <= UInt64(UInt32.max) else {
    let wrapped = later &- earlier
    return wrapped <= UInt64.max / 4 ? wrapped : nil
  }
  let wrapped = (1 << 32) - earlier + later
  return wrapped <= UInt64(UInt32.max) / 4 ? wrapped : nil
}

private func isNull(_ value: OpaquePointer?) -> Bool {
  unsafe value.map { unsafe sqlite3_value_type($0) == SQLITE_NULL } ?? true
}

private func text(_ value: OpaquePointer?) -> String? {
  guard let value = unsafe value, let text = unsafe sqlite3_value_text(value) else { return nil }
  return unsafe String(cString: text)
}

private func counterDelta(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, unsafe !isNull(values[0]), unsafe !isNull(values[1]) else {
    unsafe sqlite3_result_null(context)
    return
  }
  let earlier = UInt64(bitPattern: unsafe sqlite3_value_int64(values[0]))
  let later = UInt64(bitPattern: unsafe sqlite3_value_int64(values[1]))
  let bits = Int(unsafe sqlite3_value_int64(values[2]))
  guard let delta = counterDelta(earlier: earlier, later: later, bits: bits) else {
    unsafe sqlite3_result_null(context)
    return
  }
  unsafe sqlite3_result_int64(context, Int64(clamping: delta))
}

private func cpuListCount(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, let list = unsafe text(values[0]).flatMap(CPUList.parse(list:))
  else {
    unsafe sqlite3_result_null(context)
    return
  }
  unsafe sqlite3_result_int64(context, Int64(list.count))
}

private func cpuListHas(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, unsafe !isNull(values[1]),
    let list = unsafe text(values[0]).flatMap(CPUList.parse(list:))
  else {
    unsafe sqlite3_result_null(context)
    return
  }
  let wanted = unsafe sqlite3_value_int64(values[1])
  unsafe sqlite3_result_int(context, list.contains { Int64($0) == wanted } ? 1 : 0)
}

private func cpuMaskCount(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, let list = unsafe text(values[0]).flatMap(CPUList.parse(mask:))
  else {
    unsafe sqlite3_result_null(context)
    return
  }
  unsafe sqlite3_result_int64(context, Int64(list.count))
}

private func cpuMaskList(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, let list = unsafe text(values[0]).flatMap(CPUList.parse(mask:))
  else {
    unsafe sqlite3_result_null(context)
    return
  }
  let joined = list.map(String.init).joined(separator: ",")
  unsafe sqlite3_result_text(context, joined, -1, dbx_sqlite_transient())
}

private func wordFunction(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let values = unsafe values, let line = unsafe text(values[0]) else {
    unsafe sqlite3_result_null(context)
    return
  }
  let wanted = Int(unsafe sqlite3_value_int64(values[1]))
  let words = line.split(whereSeparator: \.isWhitespace)
  guard words.indices.contains(wanted - 1) else {
    unsafe sqlite3_result_null(context)
    return
  }
  unsafe sqlite3_result_text(context, String(words[wanted - 1]), -1, dbx_sqlite_transient())
}
