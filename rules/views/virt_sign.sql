-- What shows where the machine runs: a row per sign. kind 'vm' (word: systemd-detect-virt's for the
-- hypervisor; vm-other where the sign does not say which), 'container' (word likewise), 'bare' (not in
-- a VM), 'host' (runs VMs itself; word: by what). The lowest rank decides: 1 platforms that hide
-- behind another hypervisor's interface, 2 what asked the CPU, 3 firmware, 4 drivers and devices.
-- optional: virt_fact, lscpu, log_event, dmi, cpuinfo, cpuinfo_machine, sysinfo, sysctl, clocksource, pci_device, pci_proc_device, bsd_pci_device
-- optional: pci_attribute, nic_driver, kernel_module, memory_balloon, kernel, xen_info, xen_domain, libvirt_domain_state
-- optional: qemu_option, ps, process_stat, cpu_time, ipmi_sensor, disk_io, block_device, interrupt, cpu_vulnerability
CREATE VIEW virt_sign AS
WITH detected AS MATERIALIZED (
  SELECT lower(trim(value)) AS word, origin, source FROM virt_fact WHERE name = 'answer'
), firmware AS MATERIALIZED (
  SELECT lower(attribute) AS attribute, value, source FROM dmi
  WHERE (type IN (0, 1, 2) OR type IS NULL)
    AND lower(attribute) IN ('sys_vendor', 'manufacturer', 'product_name', 'product name', 'bios_vendor', 'vendor',
      'board_vendor', 'product_version', 'version', 'bios_version')
), named AS MATERIALIZED (
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
), device(vendor, id, source) AS MATERIALIZED (
  SELECT lower(vendor_id), lower(device_id), source FROM pci_device
  UNION ALL SELECT lower(vendor_id), lower(device_id), source FROM pci_proc_device
  UNION ALL SELECT replace(lower(v.value), '0x', ''), replace(lower(d.value), '0x', ''), v.source
    FROM pci_attribute v JOIN pci_attribute d ON d.slot = v.slot AND d.attribute = 'device' AND v.attribute = 'vendor'
), driver(name, source) AS MATERIALIZED (
  SELECT driver, source FROM nic_driver UNION ALL SELECT name, source FROM kernel_module WHERE coalesce(use_count, 1) >= 0
  UNION ALL SELECT driver, source FROM pci_device WHERE driver IS NOT NULL
), dom0 AS MATERIALIZED (
  SELECT source FROM virt_fact WHERE origin = 'proc/xen' AND name = 'capabilities' AND value LIKE '%control_d%'
  UNION ALL SELECT source FROM virt_fact WHERE name = 'answer' AND value = 'xen-dom0'
  UNION ALL SELECT source FROM xen_domain WHERE id = 0
  UNION ALL SELECT source FROM xen_info WHERE name = 'xen_scheduler'
), sign AS MATERIALIZED (
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
  SELECT 'vm', 'powervm', 3, source FROM virt_fact WHERE (origin = 'lparcfg' AND name = 'partition_id' OR origin = 'device-tree' AND name = 'ibm,partition-name')
    AND NOT EXISTS (SELECT 1 FROM cpuinfo_machine WHERE value LIKE '%qemu%')
  UNION ALL
  SELECT CASE WHEN value LIKE '%qemu%' THEN 'vm' ELSE 'bare' END, CASE WHEN value LIKE '%qemu%' THEN 'qemu' ELSE 'none' END, 4, source
  FROM cpuinfo_machine WHERE key = 'machine' AND value LIKE '%emulated by qemu%' OR key = 'platform' AND value = 'PowerNV'
  UNION ALL
  SELECT 'vm', 'powervm', 4, source FROM cpuinfo_machine WHERE key = 'machine' AND value LIKE 'CHRP IBM,%'
    AND EXISTS (SELECT 1 FROM cpuinfo_machine WHERE key = 'platform' AND value = 'pSeries')
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
  SELECT 'vm', CASE WHEN name = 'kvm-clock' THEN 'kvm' WHEN name LIKE 'hyperv%' THEN 'microsoft' ELSE 'xen' END, 3, source
  FROM clocksource WHERE (name IN ('kvm-clock', 'xen') OR name LIKE 'hyperv%') AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'vm', CASE vendor WHEN '5853' THEN 'xen' WHEN '15ad' THEN 'vmware' ELSE 'oracle' END, 2, source FROM device
  WHERE (vendor = '5853' AND id IN ('0001', '0002') OR vendor = '15ad' AND id IN ('0405', '0710', '0740') OR vendor = '80ee' AND id IN ('beef', 'cafe'))
  UNION ALL
  SELECT 'vm', CASE WHEN name IN ('vmw_balloon', 'vmxnet3', 'vmw_pvscsi') THEN 'vmware' WHEN name LIKE 'hv[_]%' THEN 'microsoft'
    WHEN name IN ('xen_netfront', 'xen_blkfront') THEN 'xen' WHEN name = 'vboxguest' THEN 'oracle' ELSE 'vm-other' END,
    CASE WHEN name LIKE 'virtio%' THEN 7 ELSE 3 END, source FROM driver
  WHERE name IN ('vmw_balloon', 'vmxnet3', 'vmw_pvscsi', 'hv_vmbus', 'hv_netvsc', 'hv_storvsc', 'xen_netfront', 'xen_blkfront', 'vboxguest', 'virtio_balloon')
    AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'vm', CASE driver WHEN 'vmware' THEN 'vmware' ELSE 'microsoft' END, 5, source FROM memory_balloon WHERE driver IN ('vmware', 'hyperv')
  UNION ALL
  SELECT 'vm', 'vm-other', 8, source FROM cpu_time WHERE cpu IS NULL AND steal_ticks > 0 AND NOT EXISTS (SELECT 1 FROM sysinfo)
    AND NOT EXISTS (SELECT 1 FROM dom0)
  UNION ALL
  SELECT 'vm', CASE WHEN vendor LIKE 'VMware%' THEN 'vmware' ELSE 'oracle' END, 4, source FROM bsd_pci_device
  WHERE vendor LIKE 'VMware%' OR vendor LIKE 'InnoTek%'
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
