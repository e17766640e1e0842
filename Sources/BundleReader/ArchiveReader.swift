import ByteText
import CArchive
import Glibc

/// Streams tar, zip and cpio, plain or compressed by gzip, xz, zstd, bzip2 or lz4, through libarchive.
/// Nothing is written, no link followed; a truncated archive gives what it still holds.
@safe struct ArchiveReader {
  private let archive: OpaquePointer
  private let limits: Limits
  private var budget: Budget

  /// What all archives of one bundle may use together.
  struct Budget {
    var entries = 0
    var bytes: Int64 = 0
    var nesting = 0
  }

  init(limits: Limits, budget: Budget = Budget()) throws {
    guard let archive = unsafe archive_read_new() else { throw BundleError("out of memory") }
    unsafe self.archive = archive
    self.limits = limits
    self.budget = budget
    // Named one by one: `format_all` takes any text for mtree.
    unsafe archive_read_support_format_tar(archive)
    unsafe archive_read_support_format_zip(archive)
    unsafe archive_read_support_format_cpio(archive)
    unsafe archive_read_support_format_empty(archive)
    unsafe archive_read_support_filter_gzip(archive)
    unsafe archive_read_support_filter_xz(archive)
    unsafe archive_read_support_filter_lzma(archive)
    unsafe archive_read_support_filter_zstd(archive)
    unsafe archive_read_support_filter_bzip2(archive)
    unsafe archive_read_support_filter_lz4(archive)
  }

  func close() { unsafe archive_read_free(archive) }

  /// A single compressed file is a bundle of one entry without a name.
  func allowRaw() { unsafe archive_read_support_format_raw(archive) }

  func open(file path: String) throws {
    guard unsafe archive_read_open_filename(archive, path, 128 << 10) == ARCHIVE_OK else {
      throw BundleError(message)
    }
  }

  func open(descriptor: Int32) throws {
    guard unsafe archive_read_open_fd(archive, descriptor, 128 << 10) == ARCHIVE_OK else {
      throw BundleError(message)
    }
  }

  private var message: String {
    let text = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? ""
    return text.isEmpty ? "not a tar, zip or cpio archive" : text
  }

  /// Reads all entries of memory that must stay valid meanwhile.
  mutating func read(memory bytes: [UInt8], into visitor: inout some BundleVisitor, prefix: String)
    throws -> Budget
  {
    return try unsafe bytes.withUnsafeBytes { buffer in
      guard unsafe archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
      else { throw BundleError(message) }
      return try read(into: &visitor, prefix: prefix)
    }
  }

  /// Reads all entries.
  mutating func read(into visitor: inout some BundleVisitor, prefix: String = "") throws -> Budget {
    var seen = 0
    while true {
      var pointer: OpaquePointer?
      let status = unsafe archive_read_next_header(archive, &pointer)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header = unsafe pointer else {
        if seen == 0 { throw BundleError(message) }
        visitor.problem(prefix, "the archive ends early or is damaged: \(message)")
        break
      }
      seen += 1
      budget.entries += 1
      guard budget.entries <= limits.entries else {
        visitor.problem(prefix, "more than \(limits.entries) entries; the rest is left out")
        break
      }
      guard let entry = unsafe entry(header, prefix: prefix, &visitor) else { continue }
      guard try read(entry, into: &visitor) else { break }
    }
    return budget
  }

  private func entry(
    _ header: OpaquePointer, prefix: String, _ visitor: inout some BundleVisitor
  ) -> Entry? {
    let stored: String
    if let name = unsafe archive_entry_pathname_utf8(header) {
      stored = unsafe String(cString: name)
    } else if let name = unsafe archive_entry_pathname(header) {
      stored = unsafe String(cString: name)
    } else {
      visitor.problem(prefix, "an entry without a readable name is left out")
      return nil
    }
    let type = unsafe archive_entry_filetype(header)
    if Int32(type) == CArchive.S_IFDIR { return nil }
    guard let clean = cleanPath(stored, limit: limits.pathBytes) else {
      visitor.problem(printable(stored), "an entry whose path leaves the bundle is left out")
      return nil
    }
    let path = prefix.isEmpty ? clean : "\(prefix)/\(clean)"
    if Int32(type) == CArchive.S_IFLNK {
      let target = unsafe archive_entry_symlink(header).map { unsafe String(cString: $0) } ?? ""
      return Entry(path: path, kind: .link(target), size: nil)
    }
    if unsafe archive_entry_hardlink(header) != nil { return nil }
    // Devices, sockets and pipes say nothing.
    guard Int32(type) == CArchive.S_IFREG || type == 0 else { return nil }
    let size =
      unsafe archive_entry_size_is_set(header) != 0 ? Int(unsafe archive_entry_size(header)) : nil
    return Entry(path: path, kind: .file, size: size)
  }

  private func printable(_ path: String) -> String { String(path.prefix(200)) }

  /// False when the archive cannot be read further.
  private mutating func read(_ entry: Entry, into visitor: inout some BundleVisitor) throws -> Bool
  {
    let wanted = visitor.wants(entry)
    if case .link(let target) = entry.kind {
      if case .nothing = wanted { return true }
      visitor.take(entry, Array(target.utf8), firstLine: 1, isLast: true)
      return true
    }
    if case .nothing = wanted {
      // Skipping decompresses all the same, so its cost is bounded like reading.
      budget.bytes += Int64(entry.size ?? 0)
      try checkBudget()
      return true
    }
    var pieces = Pieces(
      limits: limits, wholeOnly: { if case .whole = wanted { true } else { false } }())
    while true {
      var block: UnsafeRawPointer?
      var count = 0
      var offset: la_int64_t = 0
      let status = unsafe archive_read_data_block(archive, &block, &count, &offset)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
        visitor.problem(entry.path, "cut off after \(pieces.taken) bytes: \(message)")
        pieces.finish(entry, &visitor)
        return false
      }
      budget.bytes += Int64(count)
      try checkBudget()
      if let block = unsafe block {
        unsafe pieces.append(UnsafeRawBufferPointer(start: block, count: count), entry, &visitor)
      }
    }
    pieces.finish(entry, &visitor)
    return true
  }

  private func checkBudget() throws {
    if budget.bytes > limits.totalBytes {
      throw BundleError("unpacks to more than \(limits.totalBytes >> 20) MiB; refused")
    }
    let packed = max(1, unsafe archive_filter_bytes(archive, -1))
    if budget.bytes > limits.ratioGrace, budget.bytes / packed > limits.ratio {
      throw BundleError(
        "unpacks to more than \(limits.ratio) times its size; refused as a decompression bomb")
    }
  }
}
