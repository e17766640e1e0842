import ByteText
import Testing

struct CursorTests {
  private func lines(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var cursor = Cursor(bytes.rawSpan)
    var found: [String] = []
    while let line = cursor.nextLine() { found.append(line.string) }
    return found
  }

  private func number<T>(_ text: String, _ read: (borrowing Cursor) -> T?) -> T? {
    let bytes = Array(text.utf8)
    let cursor = Cursor(bytes.rawSpan)
    return read(cursor)
  }

  @Test func `lines end with newline, carriage return and newline, or the end`() {
    #expect(lines("a\nb\r\n\nc") == ["a", "b", "", "c"])
    #expect(lines("") == [])
    #expect(lines("\n") == [""])
  }

  @Test func `numbers that are none, or too large, are nil`() {
    #expect(number("18446744073709551615") { $0.unsigned } == .max)
    #expect(number("18446744073709551616") { $0.unsigned } == nil)
    #expect(number("-9223372036854775808") { $0.signed } == .min)
    #expect(number("9223372036854775808") { $0.signed } == nil)
    #expect(number("12x") { $0.unsigned } == nil)
    #expect(number("") { $0.unsigned } == nil)
    #expect(number("-") { $0.signed } == nil)
    #expect(number("0xfF") { $0.hex } == 255)
    #expect(number("11112222333344445") { $0.hex } == nil)
    #expect(number("1,5") { $0.decimal } == 1.5)
    #expect(number("-0.25") { $0.decimal } == -0.25)
    #expect(number("1.2.3") { $0.decimal } == nil)
    #expect(number(".") { $0.decimal } == nil)
  }

  @Test func `fields and separators`() {
    let bytes = Array("  eth0:1: 12\t34 rest of it ".utf8)
    var cursor = Cursor(bytes.rawSpan)
    let name = cursor.untilLast(":")?.rest().string
    #expect(name == "eth0:1")
    #expect(cursor.nextUnsigned() == 12)
    #expect(cursor.nextUnsigned() == 34)
    #expect(cursor.rest().string == "rest of it")
    #expect(cursor.nextWord() == "rest")
    let hasNone = cursor.until("%") == nil
    #expect(hasNone)
    #expect(cursor.words() == ["of", "it"])
  }

  @Test func `CPU lists and masks`() {
    #expect(CPUList.parse(list: "0-3,8") == [0, 1, 2, 3, 8])
    #expect(CPUList.parse(list: "0-10:2/4") == [0, 1, 4, 5, 8, 9])
    #expect(CPUList.parse(list: "0-62:2")?.count == 32)
    #expect(CPUList.parse(list: "") == [])
    #expect(CPUList.parse(list: "3-1") == nil)
    #expect(CPUList.parse(list: "0-999999999") == nil)
    #expect(CPUList.parse(mask: "00000001,0000ff00") == [8, 9, 10, 11, 12, 13, 14, 15, 32])
    #expect(CPUList.parse(mask: "f") == [0, 1, 2, 3])
    #expect(CPUList.parse(mask: "xyz") == nil)
  }

  @Test func `flat JSON objects`() {
    let object = FlatJSON.parse(#"{"a":1.5,"b":"x\"\u00e9","c":null,"d":true,"e":[1,{"f":2}]}"#)
    #expect(object?["a"]?.number == 1.5)
    #expect(object?["b"]?.text == "x\"é")
    #expect(object?["c"] == .null)
    #expect(object?["e"] == .nested(#"[1,{"f":2}]"#))
    #expect(FlatJSON.parse("{\"a\":") == nil)
    #expect(FlatJSON.parse("oops") == nil)
  }
}
