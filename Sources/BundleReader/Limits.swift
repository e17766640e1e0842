/// Bounds on hostile or damaged input; what exceeds one is named, never silently cut.
package struct Limits: Sendable {
  /// Entries of a bundle, nested archives included.
  package var entries = 1_000_000
  /// Bytes of all entries, unpacked.
  package var totalBytes: Int64 = 16 << 30
  /// Bytes of one entry that is not read in pieces; the rest of it is left out.
  package var entryBytes = 64 << 20
  /// A larger piece is cut at the last line end in it.
  package var pieceBytes = 4 << 20
  /// Unpacked bytes per packed byte, once `ratioGrace` bytes are unpacked.
  package var ratio: Int64 = 1000
  package var ratioGrace: Int64 = 64 << 20
  /// Archives inside of archives.
  package var nesting = 2
  package var pathBytes = 4096

  package init() {}
}

/// Why a bundle cannot be read (further).
package struct BundleError: Error, CustomStringConvertible, Equatable {
  package let message: String
  package init(_ message: String) { self.message = message }
  package var description: String { message }
}
