import ByteText

/// Hardware vulnerabilities and what the kernel does against them.
///
/// - Source: `/sys/devices/system/cpu/vulnerabilities/*`.
/// - Format: a line `Not affected`, `Vulnerable…` or `Mitigation: …`; parts are separated by `,`
///   before 6.9 and `;` since.
/// - Reference: `Documentation/admin-guide/hw-vuln/`.
package enum Vulnerabilities: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cpu.vulnerabilities",
    origins: [.file("sys/devices/system/cpu/vulnerabilities/{name}")],
    tables: [Vulnerability.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try parseValue(bytes, source, into: &rows) { line, value, _ in
      Vulnerability(line: line, name: source["name"], state: value)
    }
  }
}

package struct Vulnerability: Row {
  package let line: Line
  let name: String
  let state: String

  package static let table = Table<Vulnerability>(
    "cpu_vulnerability", "Hardware vulnerabilities and their mitigations",
    [
      Column("name", "spectre_v2, meltdown, mds, l1tf, …", \.name),
      Column("state", "Not affected, Vulnerable…, Mitigation: …", \.state),
    ])
}
