-- One row at most, in a guest: the hypervisor below it (systemd-detect-virt's word), and the artifact
-- that tells so. No row on real hardware and in Xen's dom0.
CREATE VIEW virt_guest AS
SELECT h.virtualization AS platform, s.source
FROM host h JOIN (SELECT word, source FROM virt_sign WHERE kind = 'vm' ORDER BY rank LIMIT 1) s WHERE h.role = 'guest';

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
