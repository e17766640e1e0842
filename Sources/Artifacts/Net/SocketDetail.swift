/// What stands behind the addresses of a socket in ss: owner, timer, memory, `tcp_info`.
struct SocketDetail {
  var process: String?
  var pid: Int?
  var uid: Int?
  var inode: UInt64?
  var timer: String?
  var timerMilliseconds: Double?
  var timerRetries: Int?
  /// `skmem:(r0,rb131072,…)` by letter.
  var memory: [String: UInt64] = [:]
  var congestionControl: String?
  var appLimited = false
  var ecn = false
  /// Numbers by key, in the unit that ss prints (ms, bytes, packets, bits per second).
  var numbers: [String: Double] = [:]
  var counts: [String: UInt64] = [:]

  private static let flags: Set<String> = [
    "ts", "sack", "ecn", "ecnseen", "fastopen", "app_limited", "usec_ts", "<->", "-->", "<--",
    "---", "is_mptcp", "tcp-ulp-tls", "tcp-ulp-mptcp", "synfin", "rst", "bw_limited",
  ]

  mutating func read(_ tokens: [String]) {
    var at = 0
    while at < tokens.count {
      let token = tokens[at]
      at += 1
      guard let colon = token.firstIndex(of: ":") else {
        let next = at < tokens.count ? tokens[at] : ""
        if ["send", "pacing_rate", "delivery_rate"].contains(token), let rate = Self.rate(next) {
          numbers[token] = rate
          if token == "pacing_rate", let slash = next.firstIndex(of: "/") {
            numbers["max_pacing_rate"] = Self.rate(String(next[slash...].dropFirst()))
          }
          at += 1
        } else if token == "app_limited" {
          appLimited = true
        } else if token.hasPrefix("ecn") {
          ecn = true
        } else if congestionControl == nil, !Self.flags.contains(token),
          token.first?.isLowercase == true
        {
          congestionControl = token
        }
        continue
      }
      set(String(token[..<colon]), token[colon...].dropFirst())
    }
  }

  private mutating func set(_ key: String, _ value: Substring) {
    switch key {
    case "users": readUsers(value)
    case "timer": readTimer(value)
    case "skmem", "mem":
      for part in Self.list(value) {
        let letters = part.prefix { $0.isLetter }
        if let number = UInt64(part.dropFirst(letters.count)) { memory[String(letters)] = number }
      }
    case "uid": uid = Int(value)
    case "ino": inode = UInt64(value)
    case "rtt", "wscale", "retrans":
      let divider: Character = key == "wscale" ? "," : "/"
      let parts = value.split(separator: divider)
      if let first = parts.first.flatMap({ Double($0) }) { numbers[key] = first }
      if parts.count > 1, let second = Double(parts[1]) { numbers[key + "2"] = second }
    case "rwnd_limited", "sndbuf_limited", "busy":
      // `2888ms(90.1%)`
      if let number = Double(value.prefix { $0.isNumber || $0 == "." }) { numbers[key] = number }
    case "bbr":
      for part in Self.list(value) where part.hasPrefix("mrtt:") {
        numbers["bbr_mrtt"] = Double(part.dropFirst(5))
      }
    default:
      if let count = UInt64(value) { counts[key] = count }
      if let number = Double(value) { numbers[key] = number }
    }
  }

  /// The parts of `(a,b,c)`.
  private static func list(_ value: Substring) -> [Substring] {
    value.drop { $0 == "(" }.split { $0 == "," || $0 == ")" }
  }

  /// The first owner in `(("nginx",pid=1,fd=6),("nginx",pid=2,fd=6))`; old: `(("nginx",1,6))`.
  private mutating func readUsers(_ value: Substring) {
    guard let open = value.firstIndex(of: "\"") else { return }
    let rest = value[open...].dropFirst()
    guard let close = rest.firstIndex(of: "\"") else { return }
    process = String(rest[..<close])
    let number = rest[close...].dropFirst(2)
    let digits = number.hasPrefix("pid=") ? number.dropFirst(4) : number
    pid = Int(digits.prefix { $0.isASCII && $0.isNumber })
  }

  /// `(on,1.184ms,5)`: kind, time left, retransmissions.
  private mutating func readTimer(_ value: Substring) {
    let parts = Self.list(value)
    timer = parts.first.map(String.init)
    if parts.count > 1 { timerMilliseconds = Self.milliseconds(parts[1]) }
    if parts.count > 2 { timerRetries = Int(parts[2]) }
  }

  /// `204ms`, `12sec`, `1min2sec`, `1.184sec`; a fraction with `ms` is of seconds: ss before 6.2
  /// prints `1.184ms` for 1184 ms.
  static func milliseconds(_ text: Substring) -> Double? {
    var rest = text
    var total = 0.0
    if let at = rest.range(of: "min") {
      guard let minutes = Double(rest[..<at.lowerBound]) else { return nil }
      total = minutes * 60_000
      rest = rest[at.upperBound...]
      if rest.isEmpty { return total }
    }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits) else { return nil }
    let unit = rest.dropFirst(digits.count)
    if unit.hasPrefix("sec") || digits.contains(".") { return total + number * 1000 }
    return unit.hasPrefix("ms") ? total + number : nil
  }

  /// `1234bps`, `5.9Gbps`.
  static func rate(_ text: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits) else { return nil }
    let unit = text.dropFirst(digits.count)
    if unit.hasPrefix("bps") { return number }
    if unit.hasPrefix("Kbps") { return number * 1e3 }
    if unit.hasPrefix("Mbps") { return number * 1e6 }
    if unit.hasPrefix("Gbps") { return number * 1e9 }
    return unit.hasPrefix("Tbps") ? number * 1e12 : nil
  }
}
