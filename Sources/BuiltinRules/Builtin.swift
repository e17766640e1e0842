import RuleModel

/// The catalogue that is built into the executable.
package enum BuiltinRules {
  package static func catalogue() -> Catalogue { Catalogue(packed: bytes(packedCatalogue)) }

  /// The files that it was made of: path below `rules/`, and text.
  package static func files() -> [(path: String, text: String)] {
    Catalogue.files(packed: bytes(packedFiles))
  }

  private static func bytes(_ text: StaticString) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
