-- A row per level and type of CPU cache (Data, Instruction, Unified): the size of one instance and how
-- many there are; several rows where sizes differ. From sysfs, else lscpu, else /proc/cpuinfo (s390).
-- optional: cpu_cache_attribute, lscpu, cpuinfo_machine
CREATE VIEW cpu_cache AS
WITH one AS (
  SELECT cpu, cache_index, max(CASE attribute WHEN 'level' THEN number END) AS level,
    max(CASE attribute WHEN 'type' THEN value END) AS type,
    max(CASE attribute WHEN 'size' THEN number END) AS size_bytes,
    max(CASE WHEN attribute IN ('shared_cpu_list', 'shared_cpu_map') THEN cpus END) AS cpus,
    max(CASE attribute WHEN 'ways_of_associativity' THEN number END) AS ways,
    max(CASE attribute WHEN 'coherency_line_size' THEN number END) AS line_bytes, min(source) AS source
  FROM cpu_cache_attribute GROUP BY cpu, cache_index
), listed AS (
  SELECT substr(key, 1, instr(key, ' ') - 1) AS name, value, source,
    CAST(value AS REAL) * CASE WHEN value LIKE '%K%' THEN 1024 WHEN value LIKE '%M%' THEN 1048576
      WHEN value LIKE '%G%' THEN 1073741824 ELSE 1 END AS bytes,
    CASE WHEN value LIKE '%instance%' THEN CAST(substr(value, instr(value, '(') + 1) AS INTEGER) END AS instances
  FROM lscpu WHERE key GLOB 'L[0-9]* cache'
), machine AS (
  SELECT 'level=' || word(value, 1) AS ignored, value, source, replace(value, 'level=', ' ') AS text
  FROM cpuinfo_machine WHERE key GLOB 'cache[0-9]*'
)
SELECT level, type, CAST(size_bytes AS INTEGER) AS size_bytes, count(DISTINCT coalesce(cpus, 'cpu ' || cpu)) AS instances,
  min(cpus) AS cpus, max(ways) AS ways, max(line_bytes) AS line_bytes, min(source) AS source
FROM one WHERE level IS NOT NULL AND type IS NOT NULL GROUP BY level, type, size_bytes
UNION ALL
SELECT CAST(substr(name, 2, 1) AS INTEGER), CASE substr(name, 3) WHEN 'd' THEN 'Data' WHEN 'i' THEN 'Instruction' ELSE 'Unified' END,
  CAST(bytes / coalesce(nullif(instances, 0), 1) AS INTEGER), instances, NULL, NULL, NULL, source
FROM listed WHERE NOT EXISTS (SELECT 1 FROM one WHERE level IS NOT NULL);
