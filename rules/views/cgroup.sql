-- Limits and gauges of each control group at the last sample in which they were read.
CREATE VIEW cgroup_limit AS
SELECT cgroup, version, max(sample) AS sample,
  max(CASE WHEN name = 'cpu.quota_us' THEN number END) AS quota_us,
  max(CASE WHEN name = 'cpu.period_us' THEN number END) AS period_us,
  max(CASE WHEN name = 'cpu.quota_us' THEN number END) * 1.0
    / max(CASE WHEN name = 'cpu.period_us' THEN nullif(number, 0) END) AS quota_cpus,
  max(CASE WHEN name = 'cpu.quota_us' THEN source END) AS quota_source,
  max(CASE WHEN name = 'cpu.weight' THEN number WHEN name = 'cpu.shares' THEN number / 10.24 END) AS weight,
  max(CASE WHEN name IN ('cpu.weight', 'cpu.shares') THEN source END) AS weight_source,
  max(CASE WHEN name = 'cpu.idle' THEN number END) AS idle,
  max(CASE WHEN name = 'memory.current_bytes' THEN number END) AS memory_bytes,
  max(CASE WHEN name = 'memory.current_bytes' THEN source END) AS memory_source,
  -- v1 writes "no limit" as the largest number of whole pages.
  max(CASE WHEN name = 'memory.max_bytes' AND number < 9e18 THEN number END) AS memory_max_bytes,
  max(CASE WHEN name = 'memory.high_bytes' AND number < 9e18 THEN number END) AS memory_high_bytes,
  max(CASE WHEN name = 'memory.high_bytes' THEN source END) AS memory_high_source
FROM cgroup_value v
WHERE sample = (SELECT max(sample) FROM cgroup_value)
GROUP BY cgroup, version;

-- CPU time of each control group: CPUs used, and how often and long its quota stopped it, between
-- samples, else since the group was made (basis boot; undated where the uptime is not known).
-- v1 counts time in ns and keeps usage in cpuacct, v2 in µs; here all are seconds. stall_s is the
-- time that one throttled period stops a CPU of the group, at most the period.
-- optional: sample_pair, capture, cgroup_limit, cgroup_value
CREATE VIEW cgroup_cpu AS
WITH counter AS (
  SELECT s.cgroup, s.version, s.sample, s.nr_periods, s.nr_throttled,
    coalesce(s.throttled_usec * 1000, s.throttled_time_ns) AS throttled_ns,
    coalesce(s.usage_usec * 1000, u.number) AS usage_ns, s.source
  FROM cgroup_cpu_stat s
  LEFT JOIN cgroup_value u ON u.name = 'cpuacct.usage_ns' AND u.version = s.version
    AND u.cgroup = s.cgroup AND u.sample = s.sample
), delta AS (
  SELECT b.cgroup, b.version, 'interval' AS basis, p.seconds AS interval_s,
    counter_delta(a.nr_periods, b.nr_periods, 64) AS periods,
    counter_delta(a.nr_throttled, b.nr_throttled, 64) AS throttled_periods,
    counter_delta(a.throttled_ns, b.throttled_ns, 64) / 1e9 AS throttled_s,
    counter_delta(a.usage_ns, b.usage_ns, 64) / 1e9 AS used_s, b.source
  FROM sample_pair p
  JOIN counter a ON a.sample = p.earlier
  JOIN counter b ON b.sample = p.later AND b.cgroup = a.cgroup AND b.version = a.version
  UNION ALL
  SELECT k.cgroup, k.version, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, NULL,
    k.nr_periods, k.nr_throttled, k.throttled_ns / 1e9, k.usage_ns / 1e9, k.source
  FROM counter k LEFT JOIN capture c
  WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT d.cgroup, d.version, d.basis, d.interval_s, d.periods, d.throttled_periods,
  1.0 * d.throttled_periods / nullif(d.periods, 0) AS throttled_share, d.throttled_s,
  min(d.throttled_s / nullif(d.throttled_periods, 0), coalesce(l.period_us, 100000) / 1e6) AS stall_s,
  d.used_s / d.interval_s AS cpus_used, l.quota_cpus, coalesce(l.period_us, 100000) / 1e6 AS period_s,
  d.source, l.quota_source
FROM delta d LEFT JOIN cgroup_limit l ON l.cgroup = d.cgroup AND l.version = d.version;

-- Control groups whose CPU quota stops them, once per chain of groups: of a group and its ancestors
-- the one stopped most, of equals the outermost, as its quota is the one to raise.
-- Columns as in cgroup_cpu.
CREATE VIEW cgroup_throttled AS
WITH hit AS MATERIALIZED (
  SELECT * FROM cgroup_cpu WHERE throttled_periods > 0 AND periods > 0
)
SELECT * FROM hit h
WHERE NOT EXISTS (
  SELECT 1 FROM hit o
  WHERE o.version = h.version AND o.basis = h.basis AND o.cgroup <> h.cgroup
    AND ((o.throttled_share >= h.throttled_share
        AND (o.cgroup = '/' OR substr(h.cgroup, 1, length(o.cgroup) + 1) = o.cgroup || '/'))
      OR (o.throttled_share > h.throttled_share
        AND (h.cgroup = '/' OR substr(o.cgroup, 1, length(h.cgroup) + 1) = h.cgroup || '/'))));

-- Growth of the memory events of each control group, between samples, else since the group was made:
-- low, high, max, oom, oom_kill of memory.events; v1's failcnt is max; refaults and scans of
-- memory.stat (workingset_refault_file, pgscan, pgmajfault, …).
-- any-of: cgroup_stat, cgroup_value
-- optional: sample_pair, capture
CREATE VIEW cgroup_memory_event AS
WITH counter AS (
  SELECT cgroup, version, name, value, sample, source FROM cgroup_stat
  WHERE file = 'memory.events'
    OR file = 'memory.stat' AND (name GLOB 'workingset_refault*' OR name IN ('pgscan', 'pgsteal', 'pgmajfault', 'pgscan_direct'))
  UNION ALL
  SELECT cgroup, version, 'max', number, sample, source FROM cgroup_value WHERE name = 'memory.failcnt'
)
SELECT b.cgroup, b.version, b.name, 'interval' AS basis, p.seconds AS interval_s,
  counter_delta(a.value, b.value, 64) AS delta, counter_delta(a.value, b.value, 64) / p.seconds AS per_s, b.source
FROM sample_pair p
JOIN counter a ON a.sample = p.earlier
JOIN counter b ON b.sample = p.later AND b.cgroup = a.cgroup AND b.version = a.version AND b.name = a.name
UNION ALL
SELECT k.cgroup, k.version, k.name, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END,
  c.uptime_s, k.value, k.value / c.uptime_s, k.source
FROM counter k LEFT JOIN capture c
WHERE NOT EXISTS (SELECT 1 FROM sample_pair);

-- Share of the interval in which tasks of a control group waited for a resource (PSI of v2): from the
-- totals between samples, else the kernel's own average over the last minute.
-- optional: sample_pair
CREATE VIEW cgroup_pressure_share AS
SELECT b.cgroup, b.resource, b.kind, 'interval' AS basis,
  counter_delta(a.total_us, b.total_us, 64) / 1e6 / p.seconds AS share, b.source
FROM sample_pair p
JOIN cgroup_pressure a ON a.sample = p.earlier
JOIN cgroup_pressure b ON b.sample = p.later AND b.cgroup = a.cgroup AND b.resource = a.resource AND b.kind = a.kind
WHERE p.seconds > 0
UNION ALL
SELECT cgroup, resource, kind, 'interval', avg60_percent / 100.0, source FROM cgroup_pressure
WHERE NOT EXISTS (SELECT 1 FROM sample_pair);
