import ByteText

/// Reads XML forward, event by event: enough for libvirt's files, tolerant of damage.
///
/// Comments, declarations and processing instructions are passed over. Nothing is expanded but the
/// five named entities and character references, so that input cannot grow.
struct XMLReader {
  enum Event {
    case start(name: String, attributes: [String: String], line: Line)
    case end(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var lines: [Line] = []
  private var position = 0
  private var lineIndex = 0
  private var pendingEnd: String?

  init(_ input: RawSpan, firstLine: Int) {
    var text = Cursor(input, firstLine: firstLine)
    var bytes: [UInt8] = []
    while let row = text.nextLine() {
      lines.append(row.line)
      bytes += row.string.utf8
      bytes.append(0x0A)
    }
    self.bytes = bytes
  }

  /// Lines of the input.
  var allLines: [Line] { lines }

  mutating func next() -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name: name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = Self.decoded(take(until: [UInt8(ascii: "<")]))
        if !text.allSatisfy(\.isWhitespace) { return .text(text) }
        continue
      }
      if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<?") || starts(with: "<!") {
        skip(past: ">")
      } else if starts(with: "</") {
        advance(2)
        let name = take(until: [UInt8(ascii: ">")])
        advance(1)
        return .end(name: name.trimmed)
      } else {
        return element()
      }
    }
    return nil
  }

  private mutating func element() -> Event? {
    let line = lineIndex < lines.count ? lines[lineIndex] : Line(number: 1, start: 0, end: 0)
    advance(1)
    let name = take(until: Array(" \t\r\n/>".utf8))
    var attributes: [String: String] = [:]
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        advance(1)
        break
      }
      if byte == UInt8(ascii: "/") {
        advance(1)
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
          advance(1)
          pendingEnd = name
          break
        }
        continue
      }
      let key = take(until: Array("= \t\r\n/>".utf8))
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        if key.isEmpty { advance(1) }
        continue
      }
      advance(1)
      skipBlanks()
      guard position < bytes.count else { break }
      let quote = bytes[position]
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { continue }
      advance(1)
      attributes[key] = Self.decoded(take(until: [quote]))
      advance(1)
    }
    return .start(name: name, attributes: attributes, line: line)
  }

  private mutating func advance(_ count: Int) {
    var left = count
    while left > 0, position < bytes.count {
      if bytes[position] == 0x0A { lineIndex += 1 }
      position += 1
      left -= 1
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[position]) { advance(1) }
  }

  private mutating func take(until stops: [UInt8]) -> String {
    let start = position
    while position < bytes.count, !stops.contains(bytes[position]) { advance(1) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func starts(with text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    return bytes.count - position >= wanted.count
      && bytes[position..<(position + wanted.count)].elementsEqual(wanted)
  }

  private mutating func skip(past text: StaticString) {
    while position < bytes.count {
      if starts(with: text) {
        advance("\(text)".utf8.count)
        return
      }
      advance(1)
    }
  }

  private static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      rest = rest[ampersand...]
      guard let semicolon = rest.prefix(12).firstIndex(of: ";") else {
        result.append("&")
        rest = rest.dropFirst()
        continue
      }
      switch rest[rest.index(after: rest.startIndex)..<semicolon] {
      case "lt": result.append("<")
      case "gt": result.append(">")
      case "amp": result.append("&")
      case "quot": result.append("\"")
      case "apos": result.append("'")
      default: result += rest[...semicolon]
      }
      rest = rest[rest.index(after: semicolon)...]
    }
    return result + rest
  }
}
