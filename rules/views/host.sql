-- The host: one row, NULL where the bundle does not say. Contract: columns are only added.
-- virtualization: systemd-detect-virt's word for the hypervisor (clouds on KVM or Xen by their own:
-- amazon, google), vm-other for an unknown one, 'none' on bare metal and in Xen's dom0; in a container
-- the VM's word where one is known, else the container's. container: the container's word alone.
-- role: guest in a VM, host where it runs VMs itself, else bare; runs_vms says the latter of guests too.
-- optional: kernel, lscpu, sysctl, dmi, meminfo, numa_node, numa_node_list, numactl_memory, bundle, virt_fact, xen_info
-- optional: cpu, virt_sign, cpuinfo, cpu_time, cpu_list, uptime, cpuinfo_machine, sysinfo, free_output
CREATE VIEW host AS
WITH sign AS MATERIALIZED (
  SELECT kind, word, min(rank) AS rank FROM virt_sign GROUP BY kind, word
), machine AS MATERIALIZED (
  SELECT (SELECT word FROM sign WHERE kind = 'vm' ORDER BY word = 'vm-other', rank, word = 'qemu' LIMIT 1) AS vm,
    (SELECT min(rank) FROM sign WHERE kind = 'vm') AS vm_rank, (SELECT min(rank) FROM sign WHERE kind = 'bare') AS bare_rank,
    (SELECT word FROM sign WHERE kind = 'container' ORDER BY rank LIMIT 1) AS box,
    (SELECT count(*) FROM sign WHERE kind = 'host') AS runs
), virt AS MATERIALIZED (
  SELECT CASE WHEN coalesce(bare_rank < vm_rank, 0) THEN NULL ELSE vm END AS vm, bare_rank, box, runs FROM machine
), place AS MATERIALIZED (
  SELECT sum(online) AS online, count(*) AS present, count(DISTINCT CASE WHEN online THEN coalesce(socket_cpus,
      coalesce(drawer, 0) || '/' || coalesce(book, 0) || '/' || socket) END) AS sockets,
    count(DISTINCT CASE WHEN online THEN coalesce(thread_siblings, coalesce(drawer, 0) || '/' || coalesce(book, 0) || '/' || socket || '/' || core) END) AS cores,
    sum(online AND (thread_siblings IS NOT NULL OR core IS NOT NULL)) AS placed,
    max(CASE WHEN thread_siblings IS NOT NULL THEN cpu_list_count(thread_siblings) END) AS threads
  FROM cpu
), shown AS MATERIALIZED (
  SELECT max(CASE key WHEN 'Architecture' THEN value END) AS machine,
    max(CASE key WHEN 'CPU(s)' THEN CAST(value AS INTEGER) END) AS cpus,
    max(CASE key WHEN 'On-line CPU(s) list' THEN cpu_list_count(value) END) AS online,
    max(CASE key WHEN 'Socket(s)' THEN CAST(nullif(value, '-') AS INTEGER) END) AS sockets,
    max(CASE key WHEN 'Core(s) per socket' THEN CAST(nullif(value, '-') AS INTEGER) END) AS cores,
    max(CASE key WHEN 'Thread(s) per core' THEN CAST(value AS INTEGER) END) AS threads,
    max(CASE key WHEN 'NUMA node(s)' THEN CAST(value AS INTEGER) END) AS nodes
  FROM lscpu
), os AS MATERIALIZED (
  SELECT CASE WHEN (SELECT lower(system) FROM kernel WHERE system IS NOT NULL) = 'freebsd'
    OR EXISTS (SELECT 1 FROM sysctl WHERE name = 'kern.ostype' AND value = 'FreeBSD') THEN 'freebsd' ELSE 'linux' END AS name
), label AS MATERIALIZED (
  SELECT max(CASE WHEN attribute IN ('sys_vendor', 'Manufacturer') THEN value END) AS vendor,
    max(CASE WHEN attribute IN ('product_name', 'Product Name') THEN value END) AS product
  FROM dmi WHERE (type = 1 OR type IS NULL) AND value NOT IN ('', 'Not Specified', 'To Be Filled By O.E.M.', 'System manufacturer', 'System Product Name')
), firmware AS MATERIALIZED (
  SELECT coalesce(vendor, (SELECT value FROM sysctl WHERE name = 'hw.vendor'), (SELECT value FROM sysinfo WHERE key = 'Manufacturer')) AS vendor,
    coalesce(product, (SELECT value FROM virt_fact WHERE origin = 'device-tree' AND name = 'model'),
      (SELECT value FROM cpuinfo_machine WHERE key IN ('Model', 'machine', 'Hardware', 'system type') LIMIT 1)) AS product
  FROM label
)
SELECT
  coalesce((SELECT value FROM bundle WHERE key = 'host'), (SELECT node FROM kernel WHERE node IS NOT NULL),
    (SELECT value FROM sysctl WHERE name IN ('kernel.hostname', 'kern.hostname')),
    (SELECT value FROM xen_info WHERE name = 'host')) AS hostname,
  coalesce((SELECT release FROM kernel WHERE release IS NOT NULL),
    (SELECT value FROM sysctl WHERE name IN ('kernel.osrelease', 'kern.osrelease')),
    (SELECT value FROM xen_info WHERE name = 'release')) AS kernel_release,
  coalesce((SELECT machine FROM kernel WHERE machine IS NOT NULL), shown.machine,
    (SELECT value FROM sysctl WHERE name IN ('hw.machine', 'hw.machine_arch') ORDER BY name),
    (SELECT value FROM xen_info WHERE name = 'machine'),
    (SELECT CASE WHEN release LIKE '%.x86!_64%' ESCAPE '!' OR release GLOB '*-amd64' THEN 'x86_64'
      WHEN release LIKE '%.aarch64%' OR release GLOB '*-arm64' THEN 'aarch64' WHEN release LIKE '%.ppc64le%' THEN 'ppc64le'
      WHEN release LIKE '%.s390x%' THEN 's390x' WHEN release LIKE '%.i686%' THEN 'i686' END FROM kernel WHERE release IS NOT NULL),
    (SELECT 'x86_64' FROM cpuinfo WHERE address_sizes GLOB '*, 48 bits virtual' OR address_sizes GLOB '*, 57 bits virtual')) AS machine,
  os.name AS os_name,
  coalesce(virt.vm, virt.box, CASE WHEN virt.bare_rank IS NOT NULL THEN 'none' END) AS virtualization,
  CASE WHEN virt.vm IS NOT NULL THEN 'guest' WHEN virt.runs > 0 THEN 'host' WHEN virt.bare_rank IS NOT NULL THEN 'bare' END AS role,
  coalesce(nullif(place.online, 0), shown.online, shown.cpus, (SELECT number FROM sysctl WHERE name = 'hw.ncpu')) AS cpus_online,
  coalesce(nullif(place.present, 0), shown.cpus, (SELECT number FROM sysctl WHERE name = 'hw.ncpu')) AS cpus_present,
  CASE WHEN place.placed > 0 THEN nullif(place.sockets, 0) ELSE shown.sockets END AS sockets,
  CASE WHEN place.placed > 0 THEN (place.cores + place.sockets - 1) / nullif(place.sockets, 0) ELSE shown.cores END AS cores_per_socket,
  CASE WHEN place.placed > 0 THEN coalesce(place.threads, round(1.0 * place.online / nullif(place.cores, 0))) ELSE shown.threads END AS threads_per_core,
  coalesce((SELECT max(node_count) FROM numa_node_list WHERE name = 'online'), (SELECT nullif(count(DISTINCT node), 0) FROM numa_node),
    shown.nodes, (SELECT nullif(count(DISTINCT node), 0) FROM numactl_memory), (SELECT number FROM sysctl WHERE name = 'vm.ndomains')) AS numa_nodes,
  coalesce((SELECT max(value_kb) * 1024 FROM meminfo WHERE name = 'MemTotal'),
    (SELECT number FROM sysctl WHERE name IN ('hw.physmem', 'hw.realmem') ORDER BY name)) AS memory_bytes,
  firmware.vendor, firmware.product, virt.box AS container,
  CASE WHEN virt.runs > 0 THEN 1 END AS runs_vms
FROM os JOIN virt ON 1 JOIN place ON 1 JOIN shown ON 1 JOIN firmware ON 1;
