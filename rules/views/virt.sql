<<<<<<< HEAD
-- One row at most: the hypervisor below this machine as its own artifacts show it (in
-- systemd-detect-virt's words; 'vm' where only the CPU's hypervisor bit tells), and where that stands.
-- No row on real hardware and in Xen's dom0.
-- any-of: virt_fact, dmi, cpuinfo, lscpu, sysctl
CREATE VIEW virt_guest AS
WITH dmi_text AS (
  SELECT group_concat(value, ' ') AS text, min(source) AS source FROM dmi
  WHERE attribute IN ('sys_vendor', 'product_name', 'bios_vendor')
    OR (type = 1 AND attribute IN ('Manufacturer', 'Product Name')) OR (type = 0 AND attribute = 'Vendor')
), facts AS (
  SELECT 1 AS place, CASE value WHEN 'hyperv' THEN 'microsoft' WHEN 'virtualbox' THEN 'oracle' WHEN 'xen-domU' THEN 'xen'
      WHEN 'xen-hvm' THEN 'xen' WHEN 'aws' THEN 'amazon' ELSE value END AS platform, source
  FROM virt_fact WHERE name = 'answer' AND (origin GLOB 'systemd-detect-virt*' OR origin = 'virt-what')
    AND value IN ('kvm', 'qemu', 'xen', 'xen-domU', 'xen-hvm', 'vmware', 'microsoft', 'hyperv', 'oracle', 'virtualbox', 'amazon',
      'aws', 'bhyve', 'parallels', 'bochs', 'qnx', 'acrn', 'powervm', 'zvm', 'apple', 'google')
  UNION ALL
  SELECT 2, type, source FROM (SELECT CASE WHEN value = 'xen' THEN 'xen' END AS type, source FROM virt_fact
    WHERE origin = 'sys/hypervisor' AND name = 'type') WHERE type IS NOT NULL
  UNION ALL
  SELECT 3, CASE value WHEN 'hv' THEN 'microsoft' WHEN 'vbox' THEN 'oracle' WHEN 'generic' THEN 'vm' ELSE value END, source
  FROM sysctl WHERE name = 'kern.vm_guest' AND value <> 'none'
  UNION ALL
  SELECT 4, CASE WHEN text LIKE '%VMware%' THEN 'vmware' WHEN text LIKE '%VirtualBox%' OR text LIKE '%innotek%' THEN 'oracle'
      WHEN text LIKE '%Microsoft%Virtual Machine%' THEN 'microsoft' WHEN text LIKE '%Xen%' OR text LIKE '%HVM domU%' THEN 'xen'
      WHEN text LIKE '%Amazon EC2%' AND text NOT LIKE '%.metal%' THEN 'amazon' WHEN text LIKE '%Google Compute Engine%' THEN 'kvm'
      WHEN text LIKE '%QEMU%' OR text LIKE '%KVM%' OR text LIKE '%OpenStack%' OR text LIKE '%Bochs%' THEN 'kvm'
      WHEN text LIKE '%BHYVE%' THEN 'bhyve' WHEN text LIKE '%Parallels%Virtual%' THEN 'parallels' END, source
  FROM dmi_text
  UNION ALL
  SELECT 5, CASE WHEN value LIKE 'Microsoft%' THEN 'microsoft' WHEN value LIKE 'VMware%' THEN 'vmware'
      WHEN value LIKE 'Xen%' THEN 'xen' WHEN value LIKE 'KVM%' THEN 'kvm' WHEN value LIKE 'Oracle%' THEN 'oracle' ELSE 'vm' END, source
  FROM lscpu WHERE key = 'Hypervisor vendor'
  UNION ALL
  SELECT 6, 'vm', source FROM (SELECT min(source) AS source FROM cpuinfo WHERE hypervisor = 1) WHERE source IS NOT NULL
)
SELECT platform, source FROM facts
WHERE platform IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM virt_fact WHERE (origin = 'proc/xen' AND name = 'capabilities' AND value LIKE '%control_d%')
    OR (name = 'answer' AND value = 'xen-dom0'))
ORDER BY place LIMIT 1;

-- A guest's network devices by driver: kind emulated (the hypervisor imitates a card) or paravirtual.
-- No row for cards passed through, and none outside of guests.
-- any-of: nic_driver, nic_attribute
CREATE VIEW virt_nic AS
WITH drivers AS (
  SELECT nic, driver, source FROM nic_driver WHERE netns IS NULL
  UNION ALL
  SELECT nic, value, source FROM nic_attribute WHERE attribute = 'driver' AND netns IS NULL
    AND nic NOT IN (SELECT nic FROM nic_driver WHERE netns IS NULL)
), ids AS (
  SELECT nic, max(value) AS device_id FROM nic_attribute WHERE attribute = 'device_id' GROUP BY nic
)
SELECT d.nic, d.driver,
  CASE WHEN d.driver IN ('virtio_net', 'vmxnet3', 'hv_netvsc', 'xen_netfront', 'vif', 'vmxnet', 'ena', 'gve') THEN 'paravirtual' ELSE 'emulated' END AS kind,
  g.platform, min(d.source) AS source, min(g.source) AS source_guest
FROM drivers d JOIN virt_guest g LEFT JOIN ids i ON i.nic = d.nic
WHERE d.driver IN ('virtio_net', 'vmxnet3', 'hv_netvsc', 'xen_netfront', 'vif', 'vmxnet', 'ena', 'gve',
    'e1000', '8139cp', '8139too', 'pcnet32', 'ne2k_pci', 'tulip', 'de4x5', 'rtl8139')
  OR (d.driver = 'e1000e' AND coalesce(i.device_id, '0x10d3') IN ('0x10d3', '10d3'))
GROUP BY d.nic, d.driver;

-- Packets of each network device but lo, both directions together: between samples, else since the
-- device was made (undated without an uptime).
-- optional: sample_pair, capture
CREATE VIEW virt_nic_packets AS
WITH grown AS (
  SELECT b.nic, 'interval' AS basis, p.seconds AS interval_s,
    counter_delta(a.rx_packets, b.rx_packets, 64) + counter_delta(a.tx_packets, b.tx_packets, 64) AS packets,
    counter_delta(a.rx_bytes, b.rx_bytes, 64) + counter_delta(a.tx_bytes, b.tx_bytes, 64) AS bytes, b.source
  FROM sample_pair p JOIN net_device a ON a.sample = p.earlier
  JOIN net_device b ON b.sample = p.later AND b.nic = a.nic AND b.netns IS a.netns
  WHERE b.netns IS NULL
  UNION ALL
  SELECT n.nic, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s,
    n.rx_packets + n.tx_packets, n.rx_bytes + n.tx_bytes, n.source
  FROM net_device n LEFT JOIN capture c WHERE n.netns IS NULL AND NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT nic, basis, packets, packets / interval_s AS per_s, 1.0 * bytes / packets AS bytes_per_packet, source
FROM grown WHERE packets > 0 AND nic <> 'lo';

-- A guest's disks that the hypervisor imitates as IDE, SATA or parallel SCSI disks, by their model.
-- any-of: block_device, block_attribute, scsi_device
CREATE VIEW virt_emulated_disk AS
WITH disks AS (
  SELECT kernel_name AS disk, vendor, model, transport, source FROM block_device WHERE type = 'disk' AND kernel_name IS NOT NULL
  UNION ALL
  SELECT name, vendor, model, transport, source FROM block_device WHERE type = 'disk' AND kernel_name IS NULL
  UNION ALL
  SELECT substr(device, 6), vendor, model, NULL, source FROM scsi_device WHERE type = 'disk' AND device IS NOT NULL
  UNION ALL
  SELECT m.disk, v.value, m.value, NULL, m.source FROM block_attribute m
  LEFT JOIN block_attribute v ON v.disk = m.disk AND v.sample = m.sample AND v.attribute = 'device/vendor'
  WHERE m.attribute = 'device/model'
)
SELECT d.disk, max(trim(coalesce(d.vendor || ' ', '') || coalesce(d.model, ''))) AS model, g.platform,
  min(d.source) AS source, min(g.source) AS source_guest
FROM disks d JOIN virt_guest g
WHERE d.disk GLOB 'hd[a-z]'
  OR ((trim(d.vendor) = 'ATA' OR d.transport IN ('ata', 'sata')) AND (d.model LIKE 'QEMU%HARDDISK%' OR d.model LIKE 'VBOX%HARDDISK%'
    OR d.model LIKE 'VMware Virtual%'))
  OR (d.transport = 'spi' AND d.model LIKE 'Virtual disk%')
  OR (d.model IS NOT NULL AND d.vendor IS NULL AND (d.model LIKE 'VBOX%HARDDISK%' OR d.model LIKE 'VMware Virtual IDE%'))
GROUP BY d.disk;

-- Network devices and disks of this host's libvirt domains that are not known to be shut off, each once;
-- emulated is 1 where the model is imitated (a missing model of an interface counts: the default is).
-- optional: libvirt_domain_state
CREATE VIEW libvirt_guest_device AS
WITH controllers AS (
  SELECT domain, max(model IN ('virtio-scsi', 'virtio-transitional', 'virtio-non-transitional')) AS virtio_scsi
  FROM libvirt_device WHERE kind = 'controller' AND type = 'scsi' GROUP BY domain
)
SELECT d.domain, d.kind, d.target, d.source_name, coalesce(d.model, d.bus) AS model, max(d.queues) AS queues, d.driver,
  d.domain || ' ' || coalesce(d.target, d.kind || ' ' || d.ordinal) AS name,
  CASE d.kind WHEN 'interface' THEN coalesce(d.model, 'default') NOT IN ('virtio', 'virtio-transitional', 'virtio-non-transitional', 'vmxnet3', 'netfront')
    ELSE d.bus IN ('ide', 'sata', 'fdc', 'usb') OR (d.bus = 'scsi' AND coalesce(c.virtio_scsi, 0) = 0) END AS emulated,
  min(d.source) AS source
FROM libvirt_device d
LEFT JOIN libvirt_domain_state s ON s.name = d.domain AND s.state = 'shut off'
LEFT JOIN controllers c ON c.domain = d.domain
WHERE s.name IS NULL AND ((d.kind = 'interface' AND coalesce(d.type, '') NOT IN ('hostdev', 'vdpa'))
  OR (d.kind = 'disk' AND coalesce(d.device, 'disk') IN ('disk', 'lun')))
GROUP BY d.domain, d.kind, coalesce(d.target, d.ordinal), coalesce(d.model, d.bus);

-- Growth of the counters of each running domain (virsh domstats) per second between samples.
-- samples: 2
CREATE VIEW libvirt_stat_rate AS
SELECT b.domain, b.name, counter_delta(a.number, b.number, 64) AS delta,
  counter_delta(a.number, b.number, 64) / p.seconds AS per_s, p.seconds AS interval_s, 'interval' AS basis, b.source
FROM sample_pair p JOIN libvirt_domain_stat a ON a.sample = p.earlier
JOIN libvirt_domain_stat b ON b.sample = p.later AND b.domain = a.domain AND b.name = a.name
WHERE p.seconds > 0 AND b.number >= a.number;

-- Running programs of hosted virtualization products (VMware Workstation, Player or Server, VirtualBox),
-- whose guests are processes of an ordinary system.
-- any-of: process_stat, ps, top_process
CREATE VIEW virt_hosted_process AS
SELECT pid, comm AS program, min(source) AS source FROM process_stat WHERE tid IS NULL
  AND comm IN ('vmware-vmx', 'VBoxHeadless', 'VirtualBoxVM', 'VirtualBox', 'prl_vm_app') GROUP BY pid
UNION ALL
SELECT pid, CASE WHEN command LIKE '%vmware-vmx%' THEN 'vmware-vmx' WHEN command LIKE '%VBoxHeadless%' THEN 'VBoxHeadless' ELSE 'VirtualBoxVM' END, min(source)
FROM ps WHERE (command GLOB '*vmware-vmx*' OR command GLOB '*VBoxHeadless*' OR command GLOB '*/VirtualBoxVM*' OR command GLOB 'VirtualBoxVM*')
  AND NOT EXISTS (SELECT 1 FROM process_stat) GROUP BY pid
UNION ALL
SELECT pid, command, min(source) FROM top_process
WHERE command IN ('vmware-vmx', 'VBoxHeadless', 'VirtualBoxVM', 'VirtualBox', 'prl_vm_app')
  AND NOT EXISTS (SELECT 1 FROM process_stat) AND NOT EXISTS (SELECT 1 FROM ps) GROUP BY pid;

-- vCPUs of domains that are not known to be shut off and that are pinned to one host CPU only.
-- optional: libvirt_domain_state
CREATE VIEW libvirt_single_pin AS
SELECT p.domain, p.number AS vcpu, CAST(p.host_set AS INTEGER) AS cpu, min(p.source) AS source
FROM libvirt_pin p LEFT JOIN libvirt_domain_state s ON s.name = p.domain AND s.state = 'shut off'
WHERE p.kind = 'vcpu' AND s.name IS NULL AND cpu_list_count(p.host_set) = 1
GROUP BY p.domain, p.number, p.host_set;

-- Host CPUs that more than one pinned vCPU has for itself, with one row a vCPU.
CREATE VIEW libvirt_pin_overlap AS
SELECT a.cpu, a.domain, a.vcpu, a.source, b.domain AS other_domain, b.vcpu AS other_vcpu, b.source AS source_other
FROM libvirt_single_pin a JOIN libvirt_single_pin b ON b.cpu = a.cpu AND (b.domain <> a.domain OR b.vcpu <> a.vcpu);
=======
-- What shows where the machine runs: a row per sign. kind 'vm' (word: systemd-detect-virt's for the
-- hypervisor; vm-other where the sign does not say which), 'container' (word likewise), 'bare' (not in
-- a VM), 'host' (runs VMs itself; word: by what). The lowest rank decides: 1 platforms that hide
-- behind another hypervisor's interface, 2 what asked the CPU, 3 firmware, 4 drivers and devices.
-- optional: virt_fact, lscpu, log_event, dmi, cpuinfo, cpuinfo_machine, sysinfo, sysctl, clocksource, pci_device, pci_proc_device
-- optional: pci_attribute, nic_driver, kernel_module, memory_balloon, kernel, xen_info, xen_domain, libvirt_domain_state
-- optional: qemu_option, ps, process_stat, cpu_time, ipmi_sensor, disk_io, block_device, interrupt, cpu_vulnerability
CREATE VIEW virt_sign AS
WITH detected AS (
  SELECT lower(trim(value)) AS word, origin, source FROM virt_fact WHERE name = 'answer'
), firmware AS (
  SELECT lower(attribute) AS attribute, value, source FROM dmi
  WHERE (type IN (0, 1, 2) OR type IS NULL)
    AND lower(attribute) IN ('sys_vendor', 'manufacturer', 'product_name', 'product name', 'bios_vendor', 'vendor',
      'board_vendor', 'product_version', 'version', 'bios_version')
), named AS (
  SELECT CASE WHEN value GLOB '*.metal' OR value GLOB '*.metal-*' THEN NULL
    WHEN value LIKE 'Amazon EC2%' THEN 'amazon' WHEN value LIKE 'Google%Compute Engine%' THEN 'google'
    WHEN value LIKE 'innotek GmbH%' OR value LIKE '%VirtualBox%' THEN 'oracle' WHEN value LIKE 'Parallels%' THEN 'parallels'
    WHEN value LIKE 'Xen%' OR value LIKE 'HVM domU%' THEN 'xen' WHEN value LIKE 'VMware%' OR value LIKE 'VMW%' THEN 'vmware'
    WHEN value LIKE 'KVM%' OR value LIKE 'OpenStack%' OR value LIKE 'KubeVirt%' OR value LIKE 'oVirt%' OR value LIKE 'RHEV%'
      OR value LIKE 'RHEL%' AND attribute IN ('product_name', 'product name') OR value LIKE 'Alibaba Cloud ECS%'
      OR value LIKE 'Nutanix%AHV%' OR value LIKE 'DigitalOcean%' OR value LIKE 'Hetzner%' AND attribute = 'sys_vendor' THEN 'kvm'
    WHEN value LIKE 'QEMU%' OR value LIKE 'Bochs%' OR value LIKE 'SeaBIOS%' AND attribute IN ('bios_vendor', 'vendor')
      OR value LIKE 'Standard PC (%' THEN 'qemu'
    WHEN value LIKE 'BHYVE%' THEN 'bhyve' WHEN value LIKE 'Hyper-V%' OR value = 'Virtual Machine' THEN 'microsoft'
    WHEN value LIKE 'Apple Virtualization%' THEN 'apple' END AS word, attribute, value, source
  FROM firmware
), device(vendor, id, source) AS (
  SELECT lower(vendor_id), lower(device_id), source FROM pci_device
  UNION ALL SELECT lower(vendor_id), lower(device_id), source FROM pci_proc_device
  UNION ALL SELECT replace(lower(v.value), '0x', ''), replace(lower(d.value), '0x', ''), v.source
    FROM pci_attribute v JOIN pci_attribute d ON d.slot = v.slot AND d.attribute = 'device' AND v.attribute = 'vendor'
), driver(name, source) AS (
  SELECT driver, source FROM nic_driver UNION ALL SELECT name, source FROM kernel_module WHERE coalesce(use_count, 1) >= 0
  UNION ALL SELECT driver, source FROM pci_device WHERE driver IS NOT NULL
), dom0 AS (
  SELECT source FROM virt_fact WHERE origin = 'proc/xen' AND name = 'capabilities' AND value LIKE '%control_d%'
  UNION ALL SELECT source FROM virt_fact WHERE name = 'answer' AND value = 'xen-dom0'
  UNION ALL SELECT source FROM xen_domain WHERE id = 0
  UNION ALL SELECT source FROM xen_info WHERE name = 'xen_scheduler'
), sign AS (
  -- Tools that asked the CPU and the firmware.
  SELECT CASE WHEN word IN ('docker', 'lxc', 'lxc-libvirt', 'systemd-nspawn', 'podman', 'openvz', 'rkt', 'wsl', 'proot', 'pouch', 'container-other')
      THEN 'container' WHEN word = 'none' THEN 'bare' ELSE 'vm' END AS kind,
    word, 1 AS rank, source FROM detected
  WHERE origin LIKE 'systemd-detect-virt%' AND NOT (word = 'none' AND (origin LIKE '%--container%' OR origin LIKE '% -c%'))
  UNION ALL
  SELECT CASE WHEN word IN ('docker', 'podman', 'lxc', 'openvz', 'oci', 'linux_vserver-guest', 'systemd_nspawn', 'illumos-lx', 'zone', 'openvz-guest', 'bubblewrap')
      THEN 'container' ELSE 'vm' END,
    CASE word WHEN 'hyperv' THEN 'microsoft' WHEN 'virtualbox' THEN 'oracle' WHEN 'ibm_systemz-zvm' THEN 'zvm'
      WHEN 'xen-hvm' THEN 'xen' WHEN 'xen-domu' THEN 'xen' WHEN 'lkvm' THEN 'kvm' WHEN 'rhev' THEN 'kvm' WHEN 'ovirt' THEN 'kvm'
      WHEN 'ibm_power-kvm' THEN 'kvm' WHEN 'ibm_systemz-kvm' THEN 'kvm' WHEN 'google_cloud' THEN 'google' WHEN 'vmm' THEN 'bhyve'
      WHEN 'ibm_power-lpar_shared' THEN 'powervm' WHEN 'ibm_power-lpar_dedicated' THEN 'powervm' WHEN 'virt' THEN 'vm-other'
      WHEN 'systemd_nspawn' THEN 'systemd-nspawn' WHEN 'linux_vserver-guest' THEN 'container-other' WHEN 'oci' THEN 'container-other'
      ELSE word END,
    CASE WHEN word IN ('google_cloud', 'kvm', 'vmware', 'hyperv', 'virtualbox', 'xen-hvm', 'xen-domu', 'xen', 'parallels') THEN 2 ELSE 3 END, source
  FROM detected WHERE origin = 'virt-what' AND word IN ('docker', 'podman', 'lxc', 'oci', 'linux_vserver-guest', 'systemd_nspawn',
    'kvm', 'vmware', 'hyperv', 'virtualbox', 'ibm_systemz-zvm', 'xen-hvm', 'xen-domu', 'lkvm', 'rhev', 'ovirt', 'ibm_power-kvm',
    'ibm_systemz-kvm', 'google_cloud', 'ibm_power-lpar_shared', 'ibm_power-lpar_dedicated', 'virt', 'qemu', 'parallels', 'bhyve', 'uml')
  UNION ALL
  SELECT 'vm', CASE WHEN value LIKE 'KVM%' THEN 'kvm' WHEN value LIKE 'VMware%' THEN 'vmware' WHEN value LIKE '%Microsoft%' THEN 'microsoft'
    WHEN value LIKE 'Xen%' THEN 'xen' WHEN value LIKE '%Oracle%' OR value LIKE 'VBox%' THEN 'oracle' WHEN value LIKE 'TCG%' THEN 'qemu' WHEN value LIKE '%prl %' OR value LIKE '%Parallels%'
    OR value LIKE '%lrpepyh%' THEN 'parallels' WHEN value LIKE 'bhyve%' THEN 'bhyve' WHEN value LIKE 'pHyp%' THEN 'powervm'
    WHEN value LIKE 'ACRN%' THEN 'acrn' WHEN value LIKE 'QNX%' THEN 'qnx' WHEN value LIKE 'SRE%' THEN 'sre' WHEN value LIKE 'Apple%' THEN 'apple'
    WHEN value = 'IBM' THEN NULL ELSE 'vm-other' END, 2, source
  FROM (SELECT value, source FROM lscpu WHERE key = 'Hypervisor vendor'
    UNION ALL SELECT value, source FROM virt_fact WHERE origin LIKE 'cpuid%vendor' AND length(value) > 6
    UNION ALL SELECT subject, source FROM log_event WHERE signature = 'hypervisor-detected' AND subject NOT LIKE 'bare hardware%')
  UNION ALL
  SELECT 'bare', 'none', 5, source FROM log_event WHERE signature = 'hypervisor-detected' AND subject LIKE 'bare hardware%'
  UNION ALL
  SELECT CASE WHEN value = 'none' THEN 'bare' ELSE 'vm' END, CASE value WHEN 'hv' THEN 'microsoft' WHEN 'vbox' THEN 'oracle'
    WHEN 'generic' THEN 'vm-other' ELSE value END, 2, source FROM sysctl WHERE name = 'kern.vm_guest'
  UNION ALL
  -- Firmware: clouds on KVM or Xen are called by their own name, as systemd does.
  SELECT 'vm', word, CASE WHEN word IN ('amazon', 'google', 'oracle', 'parallels', 'xen') THEN 1
    WHEN word = 'qemu' THEN 4 ELSE 3 END, source FROM named WHERE word IS NOT NULL
  UNION ALL
  SELECT 'bare', 'none', 0, source FROM firmware WHERE value GLOB '*.metal' OR value GLOB '*.metal-*'
  UNION ALL
  SELECT 'vm', CASE WHEN value LIKE '%kvm%' THEN 'kvm' WHEN value LIKE '%xen%' THEN 'xen' WHEN value LIKE '%vmware%' THEN 'vmware' ELSE 'vm-other' END,
    2, source FROM virt_fact WHERE origin = 'device-tree' AND name LIKE 'hypervisor/compatible%'
  UNION ALL
  SELECT 'vm', CASE WHEN value LIKE '%dummy-virt%' THEN 'kvm' ELSE 'qemu' END, 4, source FROM virt_fact
  WHERE origin = 'device-tree' AND (value LIKE '%linux,dummy-virt%' OR value LIKE '%qemu,pseries%')
  UNION ALL
  SELECT 'vm', 'powervm', 3, source FROM virt_fact WHERE origin = 'lparcfg' AND name = 'partition_id'
    AND NOT EXISTS (SELECT 1 FROM cpuinfo_machine WHERE value LIKE '%qemu%')
  UNION ALL
  SELECT CASE WHEN value LIKE '%qemu%' THEN 'vm' ELSE 'bare' END, CASE WHEN value LIKE '%qemu%' THEN 'qemu' ELSE 'none' END, 4, source
  FROM cpuinfo_machine WHERE key = 'machine' AND value LIKE '%emulated by qemu%' OR key = 'platform' AND value = 'PowerNV'
  UNION ALL
  SELECT CASE WHEN value LIKE '%z/VM%' OR value LIKE '%KVM%' THEN 'vm' END, CASE WHEN value LIKE '%KVM%' THEN 'kvm' ELSE 'zvm' END, 2, source
  FROM sysinfo WHERE key GLOB 'VM[0-9]* Control Program'
  UNION ALL
  -- A Xen kernel that is not dom0 is a guest.
  SELECT 'vm', 'xen', 2, source FROM virt_fact WHERE (origin = 'sys/hypervisor' AND name = 'type' AND value = 'xen'
    OR origin = 'proc/xen' AND name = 'capabilities' AND value IS NULL) AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT CASE WHEN hypervisor THEN 'vm' ELSE 'bare' END, CASE WHEN hypervisor THEN 'vm-other' ELSE 'none' END,
    CASE WHEN hypervisor THEN 6 ELSE 3 END, source
  FROM cpuinfo WHERE hypervisor IS NOT NULL AND vendor IN ('GenuineIntel', 'AuthenticAMD', 'HygonGenuine', '  Shanghai  ', 'CentaurHauls')
    AND rowid = (SELECT min(rowid) FROM cpuinfo WHERE hypervisor IS NOT NULL)
  UNION ALL
  SELECT 'vm', 'qemu', 5, source FROM cpuinfo WHERE model_name LIKE 'QEMU Virtual CPU%' AND rowid = (SELECT min(rowid) FROM cpuinfo)
  UNION ALL
  SELECT CASE WHEN ' ' || value || ' ' LIKE '% hypervisor %' THEN 'vm' ELSE 'bare' END, CASE WHEN ' ' || value || ' ' LIKE '% hypervisor %' THEN 'vm-other' ELSE 'none' END,
    CASE WHEN ' ' || value || ' ' LIKE '% hypervisor %' THEN 6 ELSE 3 END, source FROM lscpu WHERE key = 'Flags' AND value LIKE '% sse2 %'
  UNION ALL
  -- Clocks, devices and drivers that only a hypervisor offers.
  SELECT 'vm', CASE WHEN name = 'kvm-clock' THEN 'kvm' WHEN name LIKE 'hyperv%' THEN 'microsoft' ELSE 'xen' END, 4, source
  FROM clocksource WHERE (name IN ('kvm-clock', 'xen') OR name LIKE 'hyperv%') AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'vm', CASE vendor WHEN '5853' THEN 'xen' WHEN '15ad' THEN 'vmware' ELSE 'oracle' END, 4, source FROM device
  WHERE (vendor = '5853' AND id IN ('0001', '0002') OR vendor = '15ad' AND id IN ('0405', '0710', '0740') OR vendor = '80ee' AND id IN ('beef', 'cafe'))
  UNION ALL
  SELECT 'vm', CASE WHEN name IN ('vmw_balloon', 'vmxnet3', 'vmw_pvscsi') THEN 'vmware' WHEN name LIKE 'hv[_]%' THEN 'microsoft'
    WHEN name IN ('xen_netfront', 'xen_blkfront') THEN 'xen' WHEN name = 'vboxguest' THEN 'oracle' ELSE 'vm-other' END,
    CASE WHEN name LIKE 'virtio%' THEN 7 ELSE 5 END, source FROM driver
  WHERE name IN ('vmw_balloon', 'vmxnet3', 'vmw_pvscsi', 'hv_vmbus', 'hv_netvsc', 'hv_storvsc', 'xen_netfront', 'xen_blkfront', 'vboxguest', 'virtio_balloon')
    AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'vm', CASE driver WHEN 'vmware' THEN 'vmware' ELSE 'microsoft' END, 5, source FROM memory_balloon WHERE driver IN ('vmware', 'hyperv')
  UNION ALL
  SELECT 'vm', 'vm-other', 8, source FROM cpu_time WHERE cpu IS NULL AND steal_ticks > 0 AND NOT EXISTS (SELECT 1 FROM sysinfo)
    AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'bare', 'none', 9, source FROM ipmi_sensor
  UNION ALL
  SELECT 'bare', 'none', 0, source FROM dom0
  UNION ALL
  -- Containers: marks that their managers leave.
  SELECT 'container', CASE WHEN name IN ('.dockerenv', '.dockerinit') THEN 'docker' WHEN name = 'run/.containerenv' THEN 'podman' ELSE 'openvz' END, 3, source
  FROM virt_fact WHERE origin = 'file' AND (name IN ('.dockerenv', '.dockerinit', 'run/.containerenv') OR name LIKE 'proc/vz/%' )
    AND NOT EXISTS (SELECT 1 FROM virt_fact WHERE name LIKE 'proc/bc/%')
  UNION ALL
  SELECT 'container', value, 2, source FROM virt_fact
  WHERE value IS NOT NULL AND (name = 'run/systemd/container' OR origin = 'proc/1/environ' AND name = 'container')
  UNION ALL
  SELECT 'container', 'wsl', 2, source FROM kernel WHERE release LIKE '%microsoft%'
  UNION ALL
  SELECT 'vm', 'microsoft', 2, source FROM kernel WHERE release LIKE '%microsoft%'
  UNION ALL
  -- Hosts of VMs.
  SELECT 'host', 'xen', 1, source FROM dom0
  UNION ALL SELECT 'host', 'libvirt', 2, source FROM libvirt_domain_state
  UNION ALL SELECT 'host', 'qemu', 1, source FROM qemu_option
  UNION ALL SELECT 'host', 'kvm', 2, source FROM kernel_module WHERE name IN ('kvm_intel', 'kvm_amd', 'vboxdrv', 'vmmon') AND use_count > 0
  UNION ALL SELECT 'host', 'qemu', 1, source FROM process_stat WHERE comm LIKE 'qemu-system-%' OR comm IN ('qemu-kvm', 'kvm', 'VBoxHeadless', 'bhyve', 'firecracker', 'cloud-hyperviso')
  UNION ALL SELECT 'host', 'qemu', 1, source FROM ps WHERE command LIKE '%qemu-system-%' OR command LIKE '%/qemu-kvm %' OR command LIKE 'bhyve:%'
)
SELECT kind, word, rank, source FROM sign WHERE kind IS NOT NULL AND word IS NOT NULL;
>>>>>>> f155352411b9379c7362a9cd486b4bb48892ab61
