-- Idle states of each CPU: entries and time between samples (else since boot), worst exit latency in us,
-- and whether it may be used. cpupower's report stands for one CPU where sysfs is missing.
-- any-of: cpuidle, cpupower
-- optional: sample_pair, capture
CREATE VIEW idle_state AS
WITH states AS MATERIALIZED (
  SELECT cpu, state, sample, max(value) FILTER (WHERE attribute = 'name') AS name,
    max(number) FILTER (WHERE attribute = 'latency') AS latency_us,
    coalesce(max(number) FILTER (WHERE attribute = 'disable'), 0) AS disabled,
    max(number) FILTER (WHERE attribute = 'usage') AS entries,
    max(number) FILTER (WHERE attribute = 'time') AS time_us, min(source) AS source
  FROM cpuidle GROUP BY cpu, state, sample
  UNION ALL
  SELECT cpu, row_number() OVER (PARTITION BY cpu, sample ORDER BY line), sample, replace(section, ' (DISABLED)', ''), latency_us,
    section LIKE '%(DISABLED)%', entries, time_us, source
  FROM (SELECT coalesce(cpu, 0) AS cpu, sample, section, min(rowid) AS line,
      max(CAST(value AS REAL)) FILTER (WHERE key = 'Latency') AS latency_us,
      max(CAST(value AS REAL)) FILTER (WHERE key = 'Usage') AS entries,
      max(CAST(value AS REAL)) FILTER (WHERE key = 'Duration') AS time_us,
      max(source) FILTER (WHERE key = 'Usage') AS source
    FROM cpupower WHERE report = 'idle-info' AND section IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cpuidle)
    GROUP BY coalesce(cpu, 0), sample, section)
  WHERE latency_us IS NOT NULL
)
SELECT b.cpu, b.state, b.name, b.latency_us, b.disabled, 'interval' AS basis, p.seconds AS interval_s,
  counter_delta(a.entries, b.entries, 64) AS entries, counter_delta(a.time_us, b.time_us, 64) AS time_us, b.source
FROM sample_pair p JOIN states a ON a.sample = p.earlier
JOIN states b ON b.sample = p.later AND b.cpu = a.cpu AND b.state = a.state
UNION ALL
SELECT s.cpu, s.state, s.name, s.latency_us, s.disabled, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END,
  c.uptime_s, s.entries, s.time_us, s.source
FROM states s LEFT JOIN capture c
WHERE NOT EXISTS (SELECT 1 FROM sample_pair);

-- One row per basis: what a wake-up from idle costs on the mean of all entries (us, worst exit latency;
-- polling is left out, since it does not sleep), the deepest state that may be used, entries into states of
-- 50 us and more and their share, and how often a CPU went idle per second.
CREATE VIEW idle_wakeup AS
SELECT basis, 1.0 * sum(entries * latency_us) / nullif(sum(entries), 0) AS wakeup_us,
  sum(CASE WHEN latency_us >= 50 AND NOT disabled THEN entries ELSE 0 END) AS deep_entries,
  1.0 * sum(CASE WHEN latency_us >= 50 AND NOT disabled THEN entries ELSE 0 END) / nullif(sum(entries), 0) AS deep_share,
  max(CASE WHEN NOT disabled THEN latency_us END) AS deepest_us,
  (SELECT d.name FROM idle_state d WHERE d.basis = i.basis AND NOT d.disabled ORDER BY d.latency_us DESC LIMIT 1) AS deepest_name,
  sum(entries) / max(interval_s) / count(DISTINCT cpu) AS entries_per_s, count(DISTINCT cpu) AS cpus, min(source) AS source
FROM idle_state i WHERE latency_us > 0 GROUP BY basis;
