import ByteText

/// Definition of a virtual machine under libvirt.
///
/// - Source: `/etc/libvirt/qemu/*.xml`, `/run/libvirt/qemu/*.xml` (the domain stands within
///   `<domstatus>`), `virsh dumpxml DOMAIN`.
/// - Format: XML; `<vcpu current=…>`, `<cpu>`, `<cputune>`, `<devices>`, …. Everything outside of
///   devices goes to `libvirt_setting` as well, one row an attribute or text; identities (`uuid`,
///   `mac`, `serial`), metadata and passwords are left out by design.
/// - Units: memory in KiB (other units are converted); quota and period in µs.
/// - Errors: input without a `<domain>` is refused; a cut file yields what was read.
/// - Reference: libvirt's "Domain XML format".
package enum LibvirtDomainXML: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.libvirt.qemu",
    origins: [
      .command("virsh -r dumpxml {domain}"), .alsoCommand("virsh dumpxml {domain}"),
      .file("etc/libvirt/qemu/{name}.xml"), .alsoFile("run/libvirt/qemu/{name}.xml"),
      .alsoFile("var/run/libvirt/qemu/{name}.xml"), .alsoFile("etc/libvirt/libxl/{name}.xml"),
      .alsoFile("etc/libvirt/lxc/{name}.xml"),
    ],
    tables: [LibvirtDomain.table, LibvirtDevice.table, LibvirtPin.table, LibvirtSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var reader = XMLReader(bytes, firstLine: source.firstLine)
    var domains = 0
    var state: LibvirtDomainBuilder?
    while let event = reader.next() {
      switch event {
      case .start(let name, let attributes, let line):
        if name == "domain", state == nil {
          state = LibvirtDomainBuilder(line, type: attributes["type"])
        } else {
          state?.start(name, attributes, line)
        }
      case .text(let text):
        state?.text(text)
      case .end(let name):
        if name == "domain", state?.path.isEmpty == true {
          if let built = state { built.addRows(&rows) }
          state = nil
          domains += 1
        } else {
          state?.end(name)
        }
      }
    }
    if let state {
      state.addRows(&rows)
      domains += 1
    }
    if domains == 0 { throw .unrecognised("no <domain> element") }
    for line in reader.allLines { rows.header(line) }
  }
}

/// Gathers one domain while its elements go by.
private struct LibvirtDomainBuilder {
  private(set) var path: [String] = []
  private var domain: LibvirtDomain
  private var devices: [LibvirtDevice] = []
  private var pins: [LibvirtPin] = []
  private var settings: [LibvirtSetting] = []
  private var line: Line
  private var attributes: [String: String] = [:]

  private static let deviceKinds: Set<String> = [
    "disk", "interface", "controller", "memballoon", "video", "rng", "watchdog", "hostdev",
    "memory", "iommu", "vsock", "filesystem",
  ]
  private static let secret: Set<String> = [
    "uuid", "passwd", "password", "secret", "serial", "genid", "mac", "metadata", "sysinfo",
  ]

  init(_ line: Line, type: String?) {
    self.line = line
    domain = LibvirtDomain(line: line)
    domain.values["type"] = type
  }

  mutating func start(_ name: String, _ attributes: [String: String], _ line: Line) {
    guard path.count < 64 else { return }
    path.append(name)
    self.line = line
    self.attributes = attributes
    if path.first == "devices" {
      startDevice(name, attributes, line)
      return
    }
    let place = path.joined(separator: "/")
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      addSetting(place, key, value)
    }
    switch place {
    case "vcpu":
      domain.values["vcpus_current"] = attributes["current"]
      domain.values["vcpu_placement"] = attributes["placement"]
      domain.values["vcpu_cpuset"] = attributes["cpuset"]
    case "cpu":
      domain.values["cpu_mode"] = attributes["mode"]
      domain.values["cpu_match"] = attributes["match"]
    case "cpu/topology":
      for key in ["sockets", "cores", "threads", "dies"] {
        domain.values["topology_" + key] = attributes[key]
      }
    case "cpu/cache": domain.values["cpu_cache_mode"] = attributes["mode"]
    case "clock": domain.values["clock_offset"] = attributes["offset"]
    case "os/type":
      domain.values["arch"] = attributes["arch"]
      domain.values["machine"] = attributes["machine"]
    case "memoryBacking/hugepages": domain.values["hugepages"] = "1"
    case "memoryBacking/locked": domain.values["memory_locked"] = "1"
    case "memoryBacking/nosharepages": domain.values["nosharepages"] = "1"
    case "numatune/memory":
      domain.values["numatune_mode"] = attributes["mode"]
      domain.values["numatune_nodeset"] = attributes["nodeset"] ?? attributes["placement"]
    case "features/kvm/hidden": domain.values["kvm_hidden"] = attributes["state"]
    case "features/kvm/poll-control": domain.values["kvm_poll_control"] = attributes["state"]
    case "features/kvm/hint-dedicated": domain.values["kvm_hint_dedicated"] = attributes["state"]
    case "features/pvspinlock": domain.values["pvspinlock"] = attributes["state"]
    case "cputune/vcpupin": pin("vcpu", attributes["vcpu"], attributes["cpuset"])
    case "cputune/emulatorpin": pin("emulator", nil, attributes["cpuset"])
    case "cputune/iothreadpin": pin("iothread", attributes["iothread"], attributes["cpuset"])
    case "numatune/memnode": pin("memnode", attributes["cellid"], attributes["nodeset"])
    default: break
    }
  }

  private mutating func pin(_ kind: String, _ id: String?, _ set: String?) {
    pins.append(LibvirtPin(line: line, kind: kind, id: id.flatMap { Int($0) }, set: set))
  }

  private mutating func startDevice(
    _ name: String, _ attributes: [String: String], _ line: Line
  ) {
    if path.count == 2 {
      guard Self.deviceKinds.contains(name) else { return }
      var device = LibvirtDevice(line: line, kind: name)
      device.values["type"] = attributes["type"]
      device.values["device"] = attributes["device"]
      device.values["model"] = attributes["model"]
      device.values["index"] = attributes["index"]
      devices.append(device)
      if name == "memballoon" { domain.values["memballoon_model"] = attributes["model"] }
    } else if path.count >= 3, Self.deviceKinds.contains(path[1]), !devices.isEmpty {
      let last = devices.count - 1
      switch (path.count, name) {
      case (3, "driver"):
        for key in [
          "name", "cache", "io", "queues", "iothread", "discard", "rx_queue_size", "tx_queue_size",
          "txmode", "ioeventfd", "event_idx", "packed", "iommu",
        ] {
          devices[last].values["driver_" + key] =
            attributes[key] ?? devices[last].values["driver_" + key]
        }
        devices[last].values["driver_type"] = attributes["type"]
      case (3, "target"):
        devices[last].values["target"] = attributes["dev"]
        devices[last].values["bus"] = attributes["bus"]
        devices[last].values["rotation_rate"] = attributes["rotation_rate"]
      case (3, "model"):
        devices[last].values["model"] = attributes["type"] ?? attributes["name"]
      case (3, "source"):
        devices[last].values["source"] =
          attributes["file"] ?? attributes["dev"] ?? attributes["bridge"] ?? attributes["network"]
          ?? attributes["volume"] ?? attributes["name"]
      case (3, "readonly"): devices[last].values["readonly"] = "1"
      case (4, "inbound") where path[2] == "bandwidth":
        devices[last].values["inbound_average"] = attributes["average"]
      case (4, "outbound") where path[2] == "bandwidth":
        devices[last].values["outbound_average"] = attributes["average"]
      default: break
      }
    }
  }

  mutating func text(_ text: String) {
    let value = text.trimmed
    let place = path.joined(separator: "/")
    if path.first == "devices" {
      guard path.count == 4, path[1] == "disk", path[2] == "iotune", !devices.isEmpty else {
        if path == ["devices", "emulator"] { domain.values["emulator"] = value }
        return
      }
      devices[devices.count - 1].values["iotune_" + path[3]] = value
      return
    }
    addSetting(place, "text", value)
    switch place {
    case "name": domain.values["name"] = value
    case "vcpu": domain.values["vcpus"] = value
    case "iothreads": domain.values["iothreads"] = value
    case "cpu/model": domain.values["cpu_model"] = value
    case "os/type": domain.values["os_type"] = value
    case "memory", "currentMemory":
      domain.values[place == "memory" ? "memory_kib" : "current_memory_kib"] =
        Self.kibibytes(value, attributes["unit"])
    case "cputune/quota", "cputune/period", "cputune/shares", "cputune/emulator_quota",
      "cputune/emulator_period", "cputune/global_quota", "cputune/global_period",
      "cputune/iothread_quota":
      domain.values[String(place.dropFirst(8))] = value
    default: break
    }
  }

  mutating func end(_ name: String) {
    // A stray end tag of a damaged file closes nothing.
    if let at = path.lastIndex(of: name) { path.removeSubrange(at...) }
  }

  private mutating func addSetting(_ place: String, _ name: String, _ value: String) {
    if path.contains(where: { Self.secret.contains($0) }) || Self.secret.contains(name) { return }
    settings.append(LibvirtSetting(line: line, path: place, name: name, value: value))
  }

  private static func kibibytes(_ value: String, _ unit: String?) -> String? {
    guard let number = UInt64(value) else { return nil }
    let scale: UInt64
    switch unit ?? "KiB" {
    case "b", "bytes": scale = 1
    case "KB": scale = 1000
    case "k", "KiB": scale = 1 << 10
    case "MB": scale = 1_000_000
    case "M", "MiB": scale = 1 << 20
    case "GB": scale = 1_000_000_000
    case "G", "GiB": scale = 1 << 30
    case "TB": scale = 1_000_000_000_000
    case "T", "TiB": scale = 1 << 40
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: scale)
    return overflow ? nil : "\(bytes / 1024)"
  }

  func addRows(_ rows: inout RowSink) {
    rows.add(domain)
    let name = domain.values["name"]
    for (ordinal, var device) in devices.enumerated() {
      device.domain = name
      device.ordinal = ordinal
      rows.add(device)
    }
    for var pin in pins {
      pin.domain = name
      rows.add(pin)
    }
    for var setting in settings {
      setting.domain = name
      rows.add(setting)
    }
  }
}

package struct LibvirtDomain: Row {
  package let line: Line
  var values: [String: String] = [:]

  init(line: Line) { self.line = line }

  private func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

  package static let table = Table<LibvirtDomain>(
    "libvirt_domain", "Virtual machines as libvirt defines them; NULL where the XML says nothing",
    [
      Column("name", "name of the domain") { $0.values["name"] },
      Column("type", "kvm, qemu (emulated), xen, lxc, …") { $0.values["type"] },
      Column("os_type", "hvm, linux, exe") { $0.values["os_type"] },
      Column("arch", "architecture") { $0.values["arch"] },
      Column("machine", "machine type: pc-i440fx-…, q35, …") { $0.values["machine"] },
      Column("vcpus", "vCPUs at most") { $0.number("vcpus") },
      Column("vcpus_current", "vCPUs at start, where fewer") { $0.number("vcpus_current") },
      Column("vcpu_placement", "static or auto") { $0.values["vcpu_placement"] },
      Column("vcpu_cpuset", "host CPUs for all vCPUs") { $0.values["vcpu_cpuset"] },
      Column("cpu_mode", "host-passthrough, host-model, custom, maximum") { $0.values["cpu_mode"] },
      Column("cpu_match", "exact, minimum, strict") { $0.values["cpu_match"] },
      Column("cpu_model", "named model: qemu64, Skylake-Server, …") { $0.values["cpu_model"] },
      Column("cpu_cache_mode", "passthrough, emulate, disable") { $0.values["cpu_cache_mode"] },
      Column("sockets", "sockets of the topology") { $0.number("topology_sockets") },
      Column("dies", "dies of each socket") { $0.number("topology_dies") },
      Column("cores", "cores of each socket or die") { $0.number("topology_cores") },
      Column("threads", "threads of each core") { $0.number("topology_threads") },
      Column("memory_kib", "memory at most") { $0.number("memory_kib") },
      Column("current_memory_kib", "memory now, the balloon's target") {
        $0.number("current_memory_kib")
      },
      Column("hugepages", "1 when backed by huge pages") { $0.number("hugepages") },
      Column("memory_locked", "1 when memory is locked") { $0.number("memory_locked") },
      Column("nosharepages", "1 when KSM is kept off") { $0.number("nosharepages") },
      Column("numatune_mode", "strict, preferred, interleave, restrictive") {
        $0.values["numatune_mode"]
      },
      Column("numatune_nodeset", "host nodes, or auto") { $0.values["numatune_nodeset"] },
      Column("iothreads", "number of I/O threads") { $0.number("iothreads") },
      Column("shares", "CPU weight") { $0.number("shares") },
      Column("quota_us", "CPU time of each vCPU in a period; negative is unlimited") {
        $0.number("quota")
      },
      Column("period_us", "the period") { $0.number("period") },
      Column("emulator_quota_us", "CPU time of the emulator in a period") {
        $0.number("emulator_quota")
      },
      Column("emulator_period_us", "the period") { $0.number("emulator_period") },
      Column("global_quota_us", "CPU time of the whole domain in a period") {
        $0.number("global_quota")
      },
      Column("global_period_us", "the period") { $0.number("global_period") },
      Column("iothread_quota_us", "CPU time of each I/O thread in a period") {
        $0.number("iothread_quota")
      },
      Column("clock_offset", "utc, localtime, timezone, variable") { $0.values["clock_offset"] },
      Column("memballoon_model", "virtio, xen, none") { $0.values["memballoon_model"] },
      Column("kvm_hidden", "on when KVM hides from the guest") { $0.values["kvm_hidden"] },
      Column("kvm_poll_control", "on, off") { $0.values["kvm_poll_control"] },
      Column("kvm_hint_dedicated", "on, off") { $0.values["kvm_hint_dedicated"] },
      Column("pvspinlock", "on, off") { $0.values["pvspinlock"] },
      Column("emulator", "path of the emulator") { $0.values["emulator"] },
    ])
}

package struct LibvirtDevice: Row {
  package let line: Line
  let kind: String
  var domain: String?
  var ordinal = 0
  var values: [String: String] = [:]

  init(line: Line, kind: String) {
    self.line = line
    self.kind = kind
  }

  private func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

  package static let table = Table<LibvirtDevice>(
    "libvirt_device", "Devices of libvirt's virtual machines; NULL where the XML says nothing",
    [
      Column("domain", "name of the domain", \.domain),
      Column("ordinal", "place among the domain's devices, from 0", \.ordinal),
      Column("kind", "disk, interface, controller, memballoon, video, hostdev, …", \.kind),
      Column(
        "type", "file, block, network, bridge, direct, …; virtio-serial, scsi, … for controllers"
      ) { $0.values["type"] },
      Column("device", "disk, cdrom, lun, floppy (disks)") { $0.values["device"] },
      Column("model", "virtio, e1000, rtl8139, virtio-scsi, …") { $0.values["model"] },
      Column("target", "name in the guest or of the tap: vda, hda, vnet0") { $0.values["target"] },
      Column("bus", "virtio, ide, sata, scsi, usb (disks)") { $0.values["bus"] },
      Column("index_number", "number of the controller") { $0.number("index") },
      Column("driver", "name: qemu, vhost, vfio, …") { $0.values["driver_name"] },
      Column("format", "raw, qcow2, … (disks)") { $0.values["driver_type"] },
      Column("cache", "none, writeback, writethrough, directsync, unsafe, default") {
        $0.values["driver_cache"]
      },
      Column("io", "native, threads, io_uring") { $0.values["driver_io"] },
      Column("queues", "queues of the device") { $0.number("driver_queues") },
      Column("iothread", "I/O thread that serves it") { $0.number("driver_iothread") },
      Column("discard", "unmap, ignore") { $0.values["driver_discard"] },
      Column("rx_queue_size", "descriptors of a receive queue") {
        $0.number("driver_rx_queue_size")
      },
      Column("tx_queue_size", "descriptors of a transmit queue") {
        $0.number("driver_tx_queue_size")
      },
      Column("ioeventfd", "on, off") { $0.values["driver_ioeventfd"] },
      Column("packed", "on, off: packed virtqueues") { $0.values["driver_packed"] },
      Column("source_name", "file, block device, bridge or network behind it") {
        $0.values["source"]
      },
      Column("readonly", "1 when read-only") { $0.number("readonly") },
      Column("rotation_rate", "1 for an SSD, else rpm") { $0.number("rotation_rate") },
      Column("inbound_average_kib_s", "bandwidth limit to the guest") {
        $0.number("inbound_average")
      },
      Column("outbound_average_kib_s", "bandwidth limit from the guest") {
        $0.number("outbound_average")
      },
      Column("iotune_total_bytes_sec", "throughput limit of a disk") {
        $0.number("iotune_total_bytes_sec")
      },
      Column("iotune_read_bytes_sec", "read limit of a disk") {
        $0.number("iotune_read_bytes_sec")
      },
      Column("iotune_write_bytes_sec", "write limit of a disk") {
        $0.number("iotune_write_bytes_sec")
      },
      Column("iotune_total_iops_sec", "operations limit of a disk") {
        $0.number("iotune_total_iops_sec")
      },
      Column("iotune_read_iops_sec", "read operations limit of a disk") {
        $0.number("iotune_read_iops_sec")
      },
      Column("iotune_write_iops_sec", "write operations limit of a disk") {
        $0.number("iotune_write_iops_sec")
      },
    ])
}

package struct LibvirtPin: Row {
  package let line: Line
  let kind: String
  let id: Int?
  let set: String?
  var domain: String?

  init(line: Line, kind: String, id: Int?, set: String?) {
    self.line = line
    self.kind = kind
    self.id = id
    self.set = set
  }

  package static let table = Table<LibvirtPin>(
    "libvirt_pin", "Host CPUs (or nodes) that parts of virtual machines are bound to",
    [
      Column("domain", "name of the domain", \.domain),
      Column("kind", "vcpu, emulator, iothread; memnode binds memory of a guest cell", \.kind),
      Column("number", "vCPU, I/O thread or guest cell; NULL for the emulator", \.id),
      Column("host_set", "list of host CPUs, or of host nodes for memnode", \.set),
    ])
}

package struct LibvirtSetting: Row {
  package let line: Line
  let path: String
  let name: String
  let value: String
  var domain: String?

  init(line: Line, path: String, name: String, value: String) {
    self.line = line
    self.path = path
    self.name = name
    self.value = value
  }

  package static let table = Table<LibvirtSetting>(
    "libvirt_setting", "All that a domain's XML says outside of devices, one row an attribute",
    [
      Column("domain", "name of the domain", \.domain),
      Column("path", "element below the domain: clock/timer, features/hyperv/stimer, …", \.path),
      Column("name", "attribute, or text for the element's content", \.name),
      Column("value", "the text", \.value),
    ])
}
