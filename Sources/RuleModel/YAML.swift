import CYAML

/// A node of a YAML document with the line it starts on.
package indirect enum YAML: Sendable {
  case scalar(String, line: Int)
  case sequence([YAML], line: Int)
  case mapping([(key: String, keyLine: Int, value: YAML)], line: Int)

  package var line: Int {
    switch self {
    case .scalar(_, let line), .sequence(_, let line), .mapping(_, let line): line
    }
  }

  /// Reads one document; aliases and anchors are refused.
  ///
  /// - Throws: `RuleError` with the line of the fault.
  package static func parse(_ text: String, file: String) throws(RuleError) -> YAML {
    let reader = YAMLReader(file: file)
    return try reader.read(text)
  }
}

/// A fault in a rule file: where, and what to do about it.
package struct RuleError: Error, CustomStringConvertible, Equatable {
  package let file: String
  package let line: Int
  package let message: String
  package init(_ file: String, _ line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
  package var description: String { "\(file):\(line): error: \(message)" }
}

/// Turns libyaml's events into nodes.
@safe private final class YAMLReader {
  let file: String
  /// At a fixed address: libyaml keeps a pointer to it.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private static let maxDepth = 32

  init(file: String) {
    self.file = file
    unsafe parser = .allocate(capacity: 1)
  }

  deinit { unsafe parser.deallocate() }

  private enum Event {
    case scalar(String, Int)
    case sequenceStart(Int)
    case sequenceEnd
    case mappingStart(Int)
    case mappingEnd
    case other
    case end
  }

  func read(_ text: String) throws(RuleError) -> YAML {
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw RuleError(file, 1, "out of memory")
    }
    defer { unsafe yaml_parser_delete(parser) }
    let bytes = Array(text.utf8)
    // libyaml keeps the pointer, so the bytes are copied to where they stay.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { unsafe copy.deallocate() }
    unsafe copy.initialize(from: bytes, count: bytes.count)
    unsafe yaml_parser_set_input_string(parser, copy, bytes.count)
    while true {
      switch try next() {
      case .other: continue
      case .end: throw RuleError(file, 1, "the file is empty")
      case let event: return try node(event, depth: 0)
      }
    }
  }

  private func node(_ event: Event, depth: Int) throws(RuleError) -> YAML {
    guard depth < Self.maxDepth else { throw RuleError(file, 1, "nested too deeply") }
    switch event {
    case .scalar(let text, let line): return .scalar(text, line: line)
    case .sequenceStart(let line):
      var items: [YAML] = []
      while true {
        let event = try next()
        if case .sequenceEnd = event { return .sequence(items, line: line) }
        items.append(try node(event, depth: depth + 1))
      }
    case .mappingStart(let line):
      var items: [(key: String, keyLine: Int, value: YAML)] = []
      while true {
        let event = try next()
        if case .mappingEnd = event { return .mapping(items, line: line) }
        guard case .scalar(let key, let keyLine) = event else {
          throw RuleError(file, line, "a key must be a plain word")
        }
        if items.contains(where: { $0.key == key }) {
          throw RuleError(file, keyLine, "the key '\(key)' stands here twice")
        }
        items.append((key, keyLine, try node(try next(), depth: depth + 1)))
      }
    case .sequenceEnd, .mappingEnd, .other, .end:
      throw RuleError(file, 1, "unexpected end")
    }
  }

  private func next() throws(RuleError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "not YAML"
      throw RuleError(file, Int(unsafe parser.pointee.problem_mark.line) + 1, problem)
    }
    defer { unsafe yaml_event_delete(&event) }
    let line = Int(unsafe event.start_mark.line) + 1
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      // The text of a block starts on the line behind its `|` or `>`.
      let isBlock =
        unsafe scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
      return .scalar(text, isBlock ? line + 1 : line)
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart(line)
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart(line)
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: throw RuleError(file, line, "aliases are not supported")
    case YAML_STREAM_END_EVENT: return .end
    default: return .other
    }
  }
}
