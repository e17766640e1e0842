-- Seconds since boot at the start of each sample: by the manifest, else by /proc/uptime.
-- any-of: sample_time, uptime
CREATE VIEW sample_clock AS
SELECT number AS sample, monotonic_s, wall_s, source FROM sample_time WHERE monotonic_s IS NOT NULL
UNION ALL
SELECT sample, max(uptime_s), NULL, source FROM uptime
WHERE NOT EXISTS (SELECT 1 FROM sample_time WHERE monotonic_s IS NOT NULL)
GROUP BY sample;

-- Neighbouring samples and the seconds between them (NULL where the bundle does not say).
-- optional: cpu_time, sample_clock, net_counter, disk_io
-- samples: 2
CREATE VIEW sample_pair AS
WITH numbers AS (
  SELECT sample FROM sample_clock
  UNION SELECT sample FROM cpu_time
  UNION SELECT sample FROM net_counter
  UNION SELECT sample FROM disk_io
)
SELECT a.sample AS earlier, b.sample AS later,
  (SELECT monotonic_s FROM sample_clock WHERE sample = b.sample)
  - (SELECT monotonic_s FROM sample_clock WHERE sample = a.sample) AS seconds
FROM numbers a JOIN numbers b ON b.sample = (SELECT min(sample) FROM numbers WHERE sample > a.sample);

-- One row: whether the bundle has an interval, how long it is, and the uptime at its end.
-- optional: sample_pair, sample_clock, bundle
CREATE VIEW capture AS
SELECT (SELECT count(*) FROM sample_pair) > 0 AS has_interval,
  (SELECT sum(seconds) FROM sample_pair) AS interval_s,
  (SELECT max(monotonic_s) FROM sample_clock) AS uptime_s,
  (SELECT max(wall_s) FROM sample_clock) AS wall_s;

-- One row for the head of reports.
-- optional: host, capture, bundle
CREATE VIEW report_head AS
SELECT h.hostname, h.kernel_release AS kernel,
  CASE WHEN h.virtualization IS NULL THEN h.role
    WHEN h.virtualization = 'none' THEN CASE h.role WHEN 'host' THEN 'virtualization host' ELSE 'bare metal' END
    ELSE h.virtualization || ' ' || coalesce(h.role, 'guest') END AS platform,
  nullif(trim(coalesce(h.cpus_online || ' CPUs', '')
    || coalesce(', ' || round(h.memory_bytes / 1073741824.0, 1) || ' GiB', '')), '') AS hardware,
  (SELECT interval_s FROM capture) AS interval_s,
  (SELECT value FROM bundle WHERE key = 'started') AS started,
  (SELECT value FROM bundle WHERE key = 'note') AS note,
  (SELECT value FROM bundle WHERE key = 'symptom') AS symptom,
  CASE WHEN EXISTS (SELECT 1 FROM bundle WHERE key = 'format')
    THEN EXISTS (SELECT 1 FROM bundle WHERE key = 'complete') ELSE 1 END AS complete
FROM host h;

-- One row: 1 when the kernel log reaches back to the boot or covers a day, so that silence in it is
-- evidence.
-- optional: log_span
CREATE VIEW log_completeness AS
SELECT coalesce(max(reaches_boot OR seconds >= 86400), 0) AS complete
FROM log_span WHERE kind IN ('dmesg', 'journal', 'syslog');
