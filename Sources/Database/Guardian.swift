import CSQLite
import Glibc

/// Decides what may be prepared, records what is read, and stops what runs too long.
final class Guardian {
  private(set) var reads: [String: Set<String>] = [:]
  private(set) var denied: String?
  private(set) var isRestricted = false
  private var allowanceNanoseconds: Int64 = 0
  private var deadline: Int64?

  /// Functions that a query may call: SQLite's own without side effects or unbounded results, and ours.
  static let functions: Set<String> = Set([
    "abs", "avg", "ceil", "ceiling", "coalesce", "count", "date", "datetime", "dense_rank", "exp",
    "first_value", "floor", "group_concat", "iif", "ifnull", "instr", "json_extract", "julianday",
    "lag", "last_value", "lead", "length", "like", "glob", "ln", "log", "log10", "log2", "lower",
    "ltrim", "max", "min", "mod", "nth_value", "ntile", "nullif", "pow", "power", "rank", "replace",
    "round", "row_number", "rtrim", "sign", "sqrt", "strftime", "substr", "substring", "sum",
    "time", "total", "trim", "trunc", "typeof", "unicode", "upper", "unixepoch", "cast",
    "percent_rank", "cume_dist", "likely", "unlikely", "likelihood",
  ] as [String]).union(scalarFunctionNames)

  func restrict(milliseconds: Int) {
    isRestricted = true
    allowanceNanoseconds = Int64(milliseconds) * 1_000_000
  }

  func beginPrepare() {
    reads = [:]
    denied = nil
  }

  func beginRun() { deadline = !isRestricted ? nil : Self.now() + allowanceNanoseconds }
  var isPastDeadline: Bool { deadline.map { Self.now() > $0 } ?? false }
  var allowanceMilliseconds: Int64 { allowanceNanoseconds / 1_000_000 }

  static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  func decide(_ action: Int32, _ first: String, _ second: String) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_READ:
      // Names of sub-queries come here too; SQLite itself knows whether they exist.
      if first.hasPrefix("sqlite_") || first.hasPrefix("pragma_") {
        denied = "no such table: \(first)"
        return SQLITE_DENY
      }
      if second.isEmpty {
        reads[first, default: []] = reads[first, default: []]
      } else {
        reads[first, default: []].insert(second)
      }
      return SQLITE_OK
    case SQLITE_FUNCTION:
      if Self.functions.contains(second.lowercased()) { return SQLITE_OK }
      denied = "function \(second)() is not available in queries"
    default:
      denied = "only SELECT is possible here"
    }
    return SQLITE_DENY
  }
}

// Plain functions, so that no isolation is inferred for what C calls.

func authorize(
  _ context: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ database: UnsafePointer<CChar>?,
  _ view: UnsafePointer<CChar>?
) -> Int32 {
  guard let context = unsafe context else { return SQLITE_DENY }
  let guardian = unsafe Unmanaged<Guardian>.fromOpaque(context).takeUnretainedValue()
  let one = unsafe first.map { unsafe String(cString: $0) } ?? ""
  let two = unsafe second.map { unsafe String(cString: $0) } ?? ""
  return guardian.decide(action, one, two)
}

func isPastDeadline(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context = unsafe context else { return 1 }
  return unsafe Unmanaged<Guardian>.fromOpaque(context).takeUnretainedValue().isPastDeadline ? 1 : 0
}
