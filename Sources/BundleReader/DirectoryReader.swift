import ByteText
import CArchive
import Glibc

/// Reads a directory in name order, without following links out of it (or at all).
struct DirectoryReader {
  private let limits: Limits
  private var entries = 0
  private var bytes: Int64 = 0

  init(limits: Limits) { self.limits = limits }

  mutating func read(_ root: String, into visitor: inout some BundleVisitor) throws {
    let descriptor = unsafe openat(AT_FDCWD, root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BundleError("\(root): \(reason(errno))") }
    defer { close(descriptor) }
    try walk(descriptor, "", into: &visitor, depth: 0)
  }

  private mutating func walk(
    _ directory: Int32, _ prefix: String, into visitor: inout some BundleVisitor, depth: Int
  ) throws {
    guard depth < 64 else {
      visitor.problem(prefix, "directories nested deeper than 64 are left out")
      return
    }
    for name in names(directory) {
      let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
      entries += 1
      guard entries <= limits.entries else {
        throw BundleError("more than \(limits.entries) entries; refused")
      }
      var status = stat()
      guard unsafe fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        let child = unsafe openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard child >= 0 else {
          visitor.problem(path, reason(errno))
          continue
        }
        defer { close(child) }
        try walk(child, path, into: &visitor, depth: depth + 1)
      case S_IFLNK:
        let entry = Entry(path: path, kind: .link(linkTarget(directory, name)), size: nil)
        if case .nothing = visitor.wants(entry) { continue }
        if case .link(let target) = entry.kind {
          visitor.take(entry, Array(target.utf8), firstLine: 1, isLast: true)
        }
      case S_IFREG:
        let entry = Entry(path: path, kind: .file, size: Int(status.st_size))
        try read(entry, directory, name, into: &visitor)
      default: continue
      }
    }
  }

  private mutating func read(
    _ entry: Entry, _ directory: Int32, _ name: String, into visitor: inout some BundleVisitor
  ) throws {
    let wanted = visitor.wants(entry)
    if case .nothing = wanted { return }
    let file = unsafe openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      visitor.problem(entry.path, reason(errno))
      return
    }
    defer { close(file) }
    var pieces = Pieces(
      limits: limits, wholeOnly: { if case .whole = wanted { true } else { false } }())
    var buffer = [UInt8](repeating: 0, count: min(max(entry.size ?? 0, 4096), 1 << 20))
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        visitor.problem(entry.path, reason(errno))
        break
      }
      if count == 0 { break }
      bytes += Int64(count)
      if bytes > limits.totalBytes {
        throw BundleError("more than \(limits.totalBytes >> 20) MiB; refused")
      }
      pieces.append(count == buffer.count ? buffer : Array(buffer[..<count]), entry, &visitor)
    }
    pieces.finish(entry, &visitor)
  }

  private func names(_ directory: Int32) -> [String] {
    let copy = unsafe openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = unsafe fdopendir(copy) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let item = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &item.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func linkTarget(_ directory: Int32, _ name: String) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe readlinkat(directory, name, $0.baseAddress!, $0.count)
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }
}

/// The system's words for an error number, the same in every locale.
func reason(_ code: Int32) -> String {
  switch code {
  case ENOENT: "no such file or directory"
  case EACCES, EPERM: "permission denied"
  case ENOTDIR: "not a directory"
  case ELOOP: "a link where a file was expected"
  case EIO: "input/output error"
  default: "error \(code)"
  }
}
