import ByteText

/// Loaded kernel modules; what is built in does not appear.
///
/// - Source: `/proc/modules`, `lsmod`.
/// - Format: `nf_nat 45056 2 nft_nat,xt_nat, Live 0x0000000000000000 (OE)`; lsmod leaves out what
///   follows the users, and has a header.
/// - Units: bytes.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `m_show` in `kernel/module/procfs.c`.
package enum KernelModules: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.modules",
    origins: [.file("proc/modules"), .alsoCommand("lsmod"), .alsoFile("lsmod")],
    tables: [KernelModule.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "Module" {
        rows.header(line)
        found = true
        continue
      }
      guard words.count >= 3, let size = Int(words[1]) else {
        rows.note(line, "expected a name, a size and a count of users")
        continue
      }
      found = true
      let users = words.count > 3 && words[3] != "-" ? words[3] : ""
      let taint = words.last.flatMap { $0.hasPrefix("(") ? $0.filter { $0.isLetter } : nil }
      rows.add(
        KernelModule(
          line: line, name: words[0], size: size, uses: Int(words[2]),
          users: users.split(separator: ",").joined(separator: ","),
          state: words.count > 4 ? words[4] : nil, taint: taint))
    }
    if !found { throw .unrecognised("no modules") }
  }
}

package struct KernelModule: Row {
  package let line: Line
  let name: String
  let size: Int
  let uses: Int?
  let users: String
  let state: String?
  let taint: String?

  package static let table = Table<KernelModule>(
    "kernel_module", "Loaded kernel modules",
    [
      Column("name", "with underscores: kvm_intel, nf_conntrack, …", \.name),
      Column("size_bytes", "size in memory", \.size),
      Column("use_count", "users; NULL where unloading is not built in", \.uses),
      Column("used_by", "modules that use it, comma-separated", \.users),
      Column("state", "Live, Loading or Unloading; NULL in lsmod", \.state),
      Column("taint", "O out of tree, P proprietary, E unsigned, …", \.taint),
    ])
}
