import ByteText
import CArchive
import Glibc

/// A bundle on disk or on standard input, in whatever container.
package struct Bundle: Sendable {
  /// A path, or `-` for standard input.
  package let path: String
  package var limits = Limits()

  package init(_ path: String, limits: Limits = Limits()) {
    self.path = path
    self.limits = limits
  }

  private static let namesAreUTF8: Bool = {
    unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  /// Streams every entry to `visitor`, in the order of the container.
  ///
  /// - Throws: `BundleError` when nothing can be read; what is read until a later fault was handed
  ///   over, the fault is reported to the visitor.
  package func read(into visitor: inout some BundleVisitor) throws {
    _ = Self.namesAreUTF8
    if path != "-" {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { throw BundleError(reason(errno)) }
      if status.st_mode & S_IFMT == S_IFDIR {
        var reader = DirectoryReader(limits: limits)
        return try reader.read(path, into: &visitor)
      }
      if status.st_size == 0 { throw BundleError("the file is empty") }
    }
    var reader = try ArchiveReader(limits: limits)
    defer { reader.close() }
    if path == "-" { try reader.open(descriptor: 0) } else { try reader.open(file: path) }
    _ = try reader.read(into: &visitor)
  }

  /// Streams the entries of an archive that is itself an entry; their paths stand below `prefix`.
  package static func read(
    nested bytes: [UInt8], prefix: String, limits: Limits, into visitor: inout some BundleVisitor
  ) throws {
    var reader = try ArchiveReader(limits: limits)
    defer { reader.close() }
    _ = try reader.read(memory: bytes, into: &visitor, prefix: prefix)
  }
}
