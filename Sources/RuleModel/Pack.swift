/// Writes values as text that `PackReader` reads back: the built-in catalogue travels in the
/// executable in this form, because decoding YAML at each start would cost more than the analysis.
package struct PackWriter {
  package private(set) var text = ""
  package init() {}

  package mutating func add(_ value: String) { text += "\(value.utf8.count):\(value)\n" }
  package mutating func add(_ value: Int) { add(String(value)) }
  package mutating func add(_ value: Double) { add("\(value)") }
  package mutating func add(_ value: Bool) { add(value ? 1 : 0) }
  package mutating func add(_ values: [String]) { add(list: values) { $0.add($1) } }
  package mutating func add<T>(list: [T], _ item: (inout PackWriter, T) -> Void) {
    add(list.count)
    for value in list { item(&self, value) }
  }
  package mutating func add<T>(optional: T?, _ item: (inout PackWriter, T) -> Void) {
    add(optional != nil)
    if let optional { item(&self, optional) }
  }
}

/// Reads what `PackWriter` wrote, in the same order.
package struct PackReader {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func text() -> String {
    var count = 0
    while position < bytes.count, bytes[position] != 0x3A {
      count = count * 10 + Int(bytes[position] &- 0x30)
      position += 1
    }
    let start = position + 1
    precondition(start + count <= bytes.count, "the built-in catalogue is damaged")
    position = start + count + 1
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }
  package mutating func int() -> Int { Int(text()) ?? 0 }
  package mutating func double() -> Double { Double(text()) ?? 0 }
  package mutating func bool() -> Bool { text() == "1" }
  package mutating func texts() -> [String] { list { $0.text() } }
  package mutating func list<T>(_ item: (inout PackReader) -> T) -> [T] {
    let count = int()
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(item(&self)) }
    return values
  }
  package mutating func optional<T>(_ item: (inout PackReader) -> T) -> T? {
    bool() ? item(&self) : nil
  }
}
