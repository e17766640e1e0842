-- Names of ARM cores: implementer and part of /proc/cpuinfo as vendor and model.
CREATE VIEW arm_core AS
WITH maker(implementer, vendor) AS (VALUES
  ('0x41', 'ARM'), ('0x42', 'Broadcom'), ('0x43', 'Cavium'), ('0x44', 'DEC'), ('0x46', 'FUJITSU'),
  ('0x48', 'HiSilicon'), ('0x49', 'Infineon'), ('0x4d', 'Motorola/Freescale'), ('0x4e', 'NVIDIA'),
  ('0x50', 'APM'), ('0x51', 'Qualcomm'), ('0x53', 'Samsung'), ('0x56', 'Marvell'), ('0x61', 'Apple'),
  ('0x66', 'Faraday'), ('0x69', 'Intel'), ('0x6d', 'Microsoft'), ('0x70', 'Phytium'),
  ('0xc0', 'Ampere')
), core(implementer, part, model) AS (VALUES
  ('0x41', '0x810', 'ARM810'), ('0x41', '0x920', 'ARM920'), ('0x41', '0x922', 'ARM922'),
  ('0x41', '0x926', 'ARM926'), ('0x41', '0x940', 'ARM940'), ('0x41', '0x946', 'ARM946'),
  ('0x41', '0xb02', 'ARM11-MPCore'), ('0x41', '0xb36', 'ARM1136'), ('0x41', '0xb56', 'ARM1156'),
  ('0x41', '0xb76', 'ARM1176'), ('0x41', '0xc05', 'Cortex-A5'), ('0x41', '0xc07', 'Cortex-A7'),
  ('0x41', '0xc08', 'Cortex-A8'), ('0x41', '0xc09', 'Cortex-A9'), ('0x41', '0xc0d', 'Cortex-A17'),
  ('0x41', '0xc0e', 'Cortex-A17'), ('0x41', '0xc0f', 'Cortex-A15'), ('0x41', '0xd01', 'Cortex-A32'),
  ('0x41', '0xd02', 'Cortex-A34'), ('0x41', '0xd03', 'Cortex-A53'), ('0x41', '0xd04', 'Cortex-A35'),
  ('0x41', '0xd05', 'Cortex-A55'), ('0x41', '0xd06', 'Cortex-A65'), ('0x41', '0xd07', 'Cortex-A57'),
  ('0x41', '0xd08', 'Cortex-A72'), ('0x41', '0xd09', 'Cortex-A73'), ('0x41', '0xd0a', 'Cortex-A75'),
  ('0x41', '0xd0b', 'Cortex-A76'), ('0x41', '0xd0c', 'Neoverse-N1'), ('0x41', '0xd0d', 'Cortex-A77'),
  ('0x41', '0xd0e', 'Cortex-A76AE'), ('0x41', '0xd40', 'Neoverse-V1'), ('0x41', '0xd41', 'Cortex-A78'),
  ('0x41', '0xd42', 'Cortex-A78AE'), ('0x41', '0xd43', 'Cortex-A65AE'), ('0x41', '0xd44', 'Cortex-X1'),
  ('0x41', '0xd46', 'Cortex-A510'), ('0x41', '0xd47', 'Cortex-A710'), ('0x41', '0xd48', 'Cortex-X2'),
  ('0x41', '0xd49', 'Neoverse-N2'), ('0x41', '0xd4a', 'Neoverse-E1'), ('0x41', '0xd4b', 'Cortex-A78C'),
  ('0x41', '0xd4c', 'Cortex-X1C'), ('0x41', '0xd4d', 'Cortex-A715'), ('0x41', '0xd4e', 'Cortex-X3'),
  ('0x41', '0xd4f', 'Neoverse-V2'), ('0x41', '0xd80', 'Cortex-A520'), ('0x41', '0xd81', 'Cortex-A720'),
  ('0x41', '0xd82', 'Cortex-X4'), ('0x41', '0xd83', 'Neoverse-V3AE'), ('0x41', '0xd84', 'Neoverse-V3'),
  ('0x41', '0xd85', 'Cortex-X925'), ('0x41', '0xd87', 'Cortex-A725'), ('0x41', '0xd88', 'Cortex-A520AE'),
  ('0x41', '0xd89', 'Cortex-A720AE'), ('0x41', '0xd8e', 'Neoverse-N3'), ('0x41', '0xd8f', 'Cortex-A320'),
  ('0x42', '0x00f', 'Brahma-B15'), ('0x42', '0x100', 'Brahma-B53'), ('0x42', '0x516', 'ThunderX2'),
  ('0x43', '0x0a0', 'ThunderX'), ('0x43', '0x0a1', 'ThunderX-88XX'), ('0x43', '0x0a2', 'ThunderX-81XX'),
  ('0x43', '0x0a3', 'ThunderX-83XX'), ('0x43', '0x0af', 'ThunderX2-99xx'), ('0x43', '0x0b8', 'ThunderX3-T110'),
  ('0x46', '0x001', 'A64FX'), ('0x46', '0x003', 'MONAKA'), ('0x48', '0xd01', 'TaiShan-v110'),
  ('0x48', '0xd02', 'TaiShan-v120'), ('0x4e', '0x003', 'Denver 2'), ('0x4e', '0x004', 'Carmel'),
  ('0x4e', '0x010', 'Olympus'), ('0x50', '0x000', 'X-Gene'), ('0x51', '0x001', 'Oryon'),
  ('0x51', '0x06f', 'Krait'), ('0x51', '0x201', 'Kryo'), ('0x51', '0x205', 'Kryo'), ('0x51', '0x211', 'Kryo'),
  ('0x51', '0x800', 'Falkor-V1/Kryo'), ('0x51', '0x801', 'Kryo-V2'), ('0x51', '0x802', 'Kryo-3XX-Gold'),
  ('0x51', '0x803', 'Kryo-3XX-Silver'), ('0x51', '0x804', 'Kryo-4XX-Gold'), ('0x51', '0x805', 'Kryo-4XX-Silver'),
  ('0x51', '0xc00', 'Falkor'), ('0x51', '0xc01', 'Saphira'), ('0x61', '0x022', 'Icestorm-M1'),
  ('0x61', '0x023', 'Firestorm-M1'), ('0x61', '0x032', 'Blizzard-M2'), ('0x61', '0x033', 'Avalanche-M2'),
  ('0x6d', '0xd49', 'Azure-Cobalt-100'), ('0x70', '0x303', 'FTC310'), ('0x70', '0x660', 'FTC660'),
  ('0x70', '0x661', 'FTC661'), ('0x70', '0x662', 'FTC662'), ('0x70', '0x663', 'FTC663'),
  ('0x70', '0x664', 'FTC664'), ('0x70', '0x862', 'FTC862'), ('0xc0', '0xac3', 'Ampere-1'),
  ('0xc0', '0xac4', 'Ampere-1a')
)
SELECT m.implementer, m.vendor, c.part, c.model FROM maker m LEFT JOIN core c ON c.implementer = m.implementer;

-- A row per CPU that is present, or that the bundle shows to be there. Numbers of sockets and cores
-- are the kernel's (a core's is unique within its socket or die only): thread_siblings, a list, tells
-- cores apart. Frequencies: min_khz and max_khz are what the hardware can do, floor_khz and limit_khz
-- what the settings allow, base_khz the rated clock. NULL where the bundle does not say.
-- optional: cpu_list_member, cpu_topology, cpu_attribute, cpuinfo, cpuinfo_machine, cpufreq, cpu_time
-- optional: lscpu, lscpu_cpu, numa_node_cpu, sysctl, arm_core
CREATE VIEW cpu AS
WITH listed AS MATERIALIZED (
  SELECT cpu, max(name = 'present') AS present, max(name = 'online') AS online, max(name = 'offline') AS offline
  FROM cpu_list_member WHERE name IN ('present', 'online', 'offline')
    AND sample = (SELECT max(sample) FROM cpu_list_member) GROUP BY cpu
), list_of AS MATERIALIZED (
  SELECT max(name = 'online') AS online FROM cpu_list_member WHERE sample = (SELECT max(sample) FROM cpu_list_member)
), info AS MATERIALIZED (
  SELECT cpu, vendor, model_name, family, model, stepping, microcode, mhz, static_mhz, physical_id, core_id,
    implementer, part, book_id, drawer_id, source, min(rowid)
  FROM cpuinfo WHERE cpu IS NOT NULL AND sample = (SELECT max(sample) FROM cpuinfo)
  GROUP BY cpu
), arm AS MATERIALIZED (
  SELECT d.implementer, d.part, max(a.vendor) AS vendor, max(CASE WHEN a.part = lower(d.part) THEN a.model END) AS model
  FROM (SELECT DISTINCT implementer, part FROM info WHERE implementer IS NOT NULL) d
  JOIN arm_core a ON a.implementer = lower(d.implementer) GROUP BY d.implementer, d.part
), place AS MATERIALIZED (
  SELECT cpu, max(CASE attribute WHEN 'physical_package_id' THEN number END) AS socket,
    max(CASE attribute WHEN 'core_id' THEN number END) AS core,
    max(CASE attribute WHEN 'die_id' THEN number END) AS die,
    max(CASE attribute WHEN 'cluster_id' THEN number END) AS cluster,
    max(CASE attribute WHEN 'book_id' THEN number END) AS book,
    max(CASE attribute WHEN 'drawer_id' THEN number END) AS drawer,
    coalesce(max(CASE WHEN attribute IN ('thread_siblings', 'core_cpus') THEN cpus END),
      max(CASE WHEN attribute IN ('thread_siblings_list', 'core_cpus_list') THEN cpus END)) AS thread_siblings,
    coalesce(max(CASE WHEN attribute IN ('core_siblings', 'package_cpus') THEN cpus END),
      max(CASE WHEN attribute IN ('core_siblings_list', 'package_cpus_list') THEN cpus END)) AS socket_cpus
  FROM cpu_topology GROUP BY cpu
), own AS MATERIALIZED (
  SELECT cpu, max(CASE WHEN attribute = 'online' AND directory IS NULL THEN number END) AS online,
    1000 * max(CASE WHEN attribute = 'nominal_freq' THEN number END) AS nominal_khz,
    max(CASE WHEN attribute = 'cpu_capacity' THEN number END) AS capacity
  FROM cpu_attribute WHERE attribute IN ('online', 'nominal_freq', 'cpu_capacity')
    AND sample = (SELECT max(sample) FROM cpu_attribute) GROUP BY cpu
), policy AS MATERIALIZED (
  SELECT cpu AS first, max(CASE attribute WHEN 'scaling_governor' THEN value END) AS governor,
    max(CASE attribute WHEN 'scaling_driver' THEN value END) AS driver,
    nullif(max(CASE attribute WHEN 'cpuinfo_min_freq' THEN number END), 0) AS min_khz,
    nullif(max(CASE attribute WHEN 'cpuinfo_max_freq' THEN number END), 0) AS max_khz,
    max(CASE attribute WHEN 'scaling_min_freq' THEN number END) AS floor_khz,
    max(CASE attribute WHEN 'scaling_max_freq' THEN number END) AS limit_khz,
    max(CASE attribute WHEN 'base_frequency' THEN number END) AS base_khz,
    nullif(max(CASE attribute WHEN 'scaling_cur_freq' THEN number END), 0) AS scaling_khz,
    nullif(max(CASE attribute WHEN 'cpuinfo_cur_freq' THEN number END), 0) AS measured_khz,
    replace(max(CASE WHEN attribute IN ('affected_cpus', 'related_cpus') THEN value END), ' ', ',') AS cpus
  FROM cpufreq WHERE sample = (SELECT max(sample) FROM cpufreq) GROUP BY cpu
), known AS MATERIALIZED (
  SELECT cpu FROM listed WHERE present OR online OR offline
  UNION SELECT cpu FROM place UNION SELECT cpu FROM own UNION SELECT cpu FROM info
  UNION SELECT cpu FROM cpu_time WHERE cpu IS NOT NULL
  UNION SELECT cpu FROM lscpu_cpu
), lone AS MATERIALIZED (
  SELECT (SELECT value FROM lscpu WHERE key = 'Model name' AND (SELECT count(*) FROM lscpu WHERE key = 'Model name') = 1) AS model_name,
    (SELECT value FROM lscpu WHERE key = 'Vendor ID') AS vendor,
    (SELECT value FROM cpuinfo_machine WHERE key IN ('vendor_id', 'vendor_id ')) AS machine_vendor,
    (SELECT value FROM sysctl WHERE name = 'hw.model') AS bsd_model,
    (SELECT 1000 * CAST(value AS REAL) FROM lscpu WHERE key = 'CPU max MHz') AS max_khz,
    (SELECT 1000 * CAST(value AS REAL) FROM lscpu WHERE key = 'CPU min MHz') AS min_khz
), sharing AS MATERIALIZED (
  SELECT k.cpu, min(p.first) AS first FROM known k
  JOIN policy p ON cpu_list_has(p.cpus, k.cpu)
  WHERE NOT EXISTS (SELECT 1 FROM policy o WHERE o.first = k.cpu) GROUP BY k.cpu
), node AS MATERIALIZED (
  SELECT cpu, min(node) AS node FROM numa_node_cpu GROUP BY cpu
), seen_time AS MATERIALIZED (
  SELECT DISTINCT cpu FROM cpu_time WHERE cpu IS NOT NULL AND sample = (SELECT max(sample) FROM cpu_time)
), shown AS MATERIALIZED (
  SELECT cpu, max(online) AS online, max(node) AS node, max(socket) AS socket, max(core) AS core,
    1000 * max(max_mhz) AS max_khz, 1000 * max(min_mhz) AS min_khz, 1000 * max(mhz) AS khz
  FROM lscpu_cpu GROUP BY cpu
)
SELECT k.cpu,
  CASE WHEN list_of.online THEN coalesce(l.online, 0) WHEN o.online IS NOT NULL THEN o.online
    WHEN l.offline THEN 0 WHEN i.cpu IS NOT NULL OR t.cpu IS NOT NULL THEN 1 WHEN s.online IS NOT NULL THEN s.online
    WHEN EXISTS (SELECT 1 FROM info) OR EXISTS (SELECT 1 FROM seen_time) THEN 0 END AS online,
  coalesce(p.socket, i.physical_id, CASE WHEN p.cpu IS NULL THEN s.socket END) AS socket,
  coalesce(p.core, i.core_id, CASE WHEN p.cpu IS NULL THEN s.core END) AS core,
  coalesce(n.node, s.node) AS node,
  coalesce(a.model, i.model_name, lone.model_name, lone.bsd_model) AS model_name,
  CAST(coalesce(f.min_khz, s.min_khz, lone.min_khz) AS INTEGER) AS min_khz,
  CAST(coalesce(f.max_khz, s.max_khz, lone.max_khz) AS INTEGER) AS max_khz,
  CAST(coalesce(f.base_khz, o.nominal_khz, 1000 * i.static_mhz,
    CASE WHEN i.model_name LIKE '%@ %GHz' THEN
      round(1e6 * CAST(substr(i.model_name, instr(i.model_name, '@ ') + 2) AS REAL)) END) AS INTEGER) AS base_khz,
  CAST(coalesce(f.scaling_khz, f.measured_khz, 1000 * nullif(i.mhz, 0), s.khz) AS INTEGER) AS current_khz,
  f.governor, f.driver,
  coalesce(a.vendor, i.vendor, lone.machine_vendor, lone.vendor) AS vendor,
  i.family, coalesce(i.model, i.part) AS model_id, i.stepping, i.microcode,
  f.floor_khz, f.limit_khz, p.die, p.cluster, coalesce(p.book, i.book_id) AS book,
  coalesce(p.drawer, i.drawer_id) AS drawer, p.thread_siblings, p.socket_cpus, o.capacity,
  coalesce(f.first, k.cpu) AS policy_cpu, i.source AS info_source
FROM known k
JOIN list_of ON 1
JOIN lone ON 1
LEFT JOIN listed l ON l.cpu = k.cpu
LEFT JOIN info i ON i.cpu = k.cpu
LEFT JOIN place p ON p.cpu = k.cpu
LEFT JOIN own o ON o.cpu = k.cpu
LEFT JOIN sharing h ON h.cpu = k.cpu
LEFT JOIN policy f ON f.first = coalesce(h.first, k.cpu)
LEFT JOIN node n ON n.cpu = k.cpu
LEFT JOIN seen_time t ON t.cpu = k.cpu
LEFT JOIN shown s ON s.cpu = k.cpu
LEFT JOIN arm a ON a.implementer = i.implementer AND a.part = i.part
WHERE coalesce(l.present, 0) = 1 OR NOT EXISTS (SELECT 1 FROM listed WHERE present);
