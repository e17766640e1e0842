import ByteText

/// Parameters and versions of kernel modules that network latency depends on.
///
/// - Source: `/sys/module/MODULE/parameters/*`, `/sys/module/MODULE/version`.
/// - Format: one value a file; switches are `Y` and `N`.
/// - Errors: an empty file yields nothing. Only modules of interest are collected.
package enum ModuleParameters: Artifact {
  private static let collected = [
    "xen_netfront", "xen_netback", "xen_blkfront", "nf_conntrack", "hv_netvsc", "tcp_cubic",
    "tcp_bbr", "virtio_net", "vhost_net", "vhost", "openvswitch", "bonding", "ipv6", "ixgbe", "igb",
    "e1000e", "ena", "i40e", "mlx5_core", "mlx4_en", "bnx2x", "bnxt_en", "be2net", "r8169",
    "iwlwifi", "iwlmvm", "sunrpc", "nfs", "nfsd", "netconsole", "ip_vs",
  ]
  package static let spec = ArtifactSpec(
    id: "sys.module.parameters",
    origins: collected.map { .file("sys/module/\($0)/parameters/{parameter}") }
      + [
        .file("sys/module/{module}/version"),
        .alsoFile("sys/module/{module}/parameters/{parameter}"),
      ],
    tables: [ModuleParameter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    guard parts.count > 3 else { throw .unrecognised("no module in the path") }
    try parseValue(bytes, source, into: &rows) { line, value, number in
      ModuleParameter(
        line: line, module: parts[2], parameter: parts[parts.count - 1], value: value,
        number: number)
    }
  }
}

package struct ModuleParameter: Row {
  package let line: Line
  let module, parameter, value: String
  let number: Int64?

  package static let table = Table<ModuleParameter>(
    "module_parameter", "Parameters of kernel modules",
    [
      Column("module", "name of the module", \.module),
      Column("parameter", "name of the parameter; version", \.parameter),
      Column("value", "the text; switches are Y and N", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
