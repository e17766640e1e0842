-- A row per level and type of CPU cache (Data, Instruction, Unified): the size of one instance and how
-- many there are among CPUs online; several rows where sizes differ. From sysfs, else lscpu, else /proc/cpuinfo (s390).
-- optional: cpu_cache_attribute, lscpu, cpuinfo_machine, cpu_list_member, cpu_topology
CREATE VIEW cpu_cache AS
WITH one AS MATERIALIZED (
  SELECT cpu, cache_index, max(CASE attribute WHEN 'level' THEN number END) AS level,
    max(CASE attribute WHEN 'type' THEN value END) AS type,
    max(CASE attribute WHEN 'size' THEN number END) AS size_bytes,
    coalesce(max(CASE attribute WHEN 'shared_cpu_map' THEN nullif(cpus, '') END),
      max(CASE attribute WHEN 'shared_cpu_list' THEN nullif(cpus, '') END)) AS shared,
    max(CASE attribute WHEN 'ways_of_associativity' THEN number END) AS ways,
    max(CASE attribute WHEN 'coherency_line_size' THEN number END) AS line_bytes, min(source) AS source
  FROM cpu_cache_attribute
  WHERE cpu IN (SELECT cpu FROM cpu_list_member WHERE name = 'online') OR NOT EXISTS (SELECT 1 FROM cpu_list_member WHERE name = 'online')
  GROUP BY cpu, cache_index
), core AS MATERIALIZED (
  SELECT cpu, max(cpus) AS threads FROM cpu_topology
  WHERE attribute IN ('thread_siblings_list', 'core_cpus_list', 'thread_siblings') GROUP BY cpu
), placed AS MATERIALIZED (
  -- A cache whose sharing the kernel does not know belongs to its core.
  SELECT one.*, coalesce(shared, threads, CAST(one.cpu AS TEXT)) AS cpus FROM one LEFT JOIN core ON core.cpu = one.cpu
), listed AS MATERIALIZED (
  SELECT substr(key, 1, instr(key, ' ') - 1) AS name, value, source,
    CAST(value AS REAL) * CASE WHEN value LIKE '%K%' THEN 1024 WHEN value LIKE '%M%' THEN 1048576
      WHEN value LIKE '%G%' THEN 1073741824 ELSE 1 END AS bytes,
    CASE WHEN value LIKE '%instance%' THEN CAST(substr(value, instr(value, '(') + 1) AS INTEGER) END AS instances
  FROM lscpu WHERE key GLOB 'L[0-9]* cache'
), machine AS MATERIALIZED (
  SELECT CAST(substr(value, instr(value, 'level=') + 6) AS INTEGER) AS level,
    CASE WHEN value LIKE '%type=Data%' THEN 'Data' WHEN value LIKE '%type=Instruction%' THEN 'Instruction' ELSE 'Unified' END AS type,
    1024 * CAST(substr(value, instr(value, ' size=') + 6) AS INTEGER) AS size_bytes,
    CAST(substr(value, instr(value, 'associativity=') + 14) AS INTEGER) AS ways,
    CAST(substr(value, instr(value, 'line_size=') + 10) AS INTEGER) AS line_bytes, source
  FROM cpuinfo_machine WHERE key GLOB 'cache[0-9]*' AND value LIKE 'level=%'
)
SELECT level, type, CAST(size_bytes AS INTEGER) AS size_bytes, count(DISTINCT cpus) AS instances,
  min(cpus) AS cpus, max(ways) AS ways, max(line_bytes) AS line_bytes, min(source) AS source
FROM placed WHERE level IS NOT NULL AND type IS NOT NULL GROUP BY level, type, size_bytes
UNION ALL
SELECT CAST(substr(name, 2, 1) AS INTEGER), CASE substr(name, 3) WHEN 'd' THEN 'Data' WHEN 'i' THEN 'Instruction' ELSE 'Unified' END,
  CAST(bytes / coalesce(nullif(instances, 0), 1) AS INTEGER), instances, NULL, NULL, NULL, source
FROM listed WHERE NOT EXISTS (SELECT 1 FROM one WHERE level IS NOT NULL)
UNION ALL
SELECT level, type, size_bytes, NULL, NULL, ways, line_bytes, source
FROM machine WHERE NOT EXISTS (SELECT 1 FROM one WHERE one.level = machine.level);
