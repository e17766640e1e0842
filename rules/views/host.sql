-- The host: one row, NULL where the bundle does not say. Contract: columns are only added.
-- optional: kernel, cpuinfo, dmi, cpu_list, cpu_list_member, cpu_topology, numa_node, bundle
CREATE VIEW host AS
SELECT
  (SELECT value FROM bundle WHERE key = 'host') AS hostname,
  (SELECT release FROM kernel WHERE release IS NOT NULL) AS kernel_release,
  (SELECT machine FROM kernel WHERE machine IS NOT NULL) AS machine,
  coalesce((SELECT lower(system) FROM kernel WHERE system IS NOT NULL), 'linux') AS os_name,
  NULL AS virtualization,
  NULL AS role,
  (SELECT nullif(count(DISTINCT cpu), 0) FROM cpuinfo) AS cpus_online,
  NULL AS cpus_present, NULL AS sockets, NULL AS cores_per_socket, NULL AS threads_per_core,
  (SELECT nullif(count(DISTINCT node), 0) FROM numa_node) AS numa_nodes,
  NULL AS memory_bytes, NULL AS vendor, NULL AS product;
