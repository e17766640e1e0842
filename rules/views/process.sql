-- CPU time of each process: CPUs used (1 is one of them busy all the time) and its share of all CPUs,
-- between samples, else over its life (basis boot). From /proc; else top, pidstat or ps.
-- any-of: process_stat, top_process, pidstat, ps
-- optional: sample_pair, sample_clock, cpu_count
CREATE VIEW process_cpu AS
WITH used AS (
  SELECT b.pid, b.comm AS command, b.flags & 0x200000 > 0 AS kernel, b.nice, b.threads, 'interval' AS basis,
    max(0, b.user_ticks + b.system_ticks - coalesce(a.user_ticks + a.system_ticks, 0)) / 100.0 / p.seconds AS cpus, b.source
  FROM sample_pair p
  JOIN process_stat b ON b.sample = p.later AND b.tid IS NULL
  LEFT JOIN process_stat a ON a.sample = p.earlier AND a.pid = b.pid AND a.tid IS NULL AND a.start_ticks = b.start_ticks
  WHERE p.seconds > 0 AND EXISTS (SELECT 1 FROM process_stat WHERE sample = p.earlier)
  UNION ALL
  SELECT s.pid, s.comm, s.flags & 0x200000 > 0, s.nice, s.threads, 'boot',
    (s.user_ticks + s.system_ticks) / 100.0 / max(1, c.monotonic_s - s.start_ticks / 100.0), s.source
  FROM process_stat s JOIN sample_clock c ON c.sample = s.sample
  WHERE s.tid IS NULL AND NOT EXISTS (SELECT 1 FROM sample_pair)
  UNION ALL
  SELECT pid, command, command GLOB 'kworker/*' OR command GLOB 'ksoftirqd/*' OR command GLOB 'kswapd*', nice, threads,
    CASE WHEN iteration > 0 THEN 'interval' ELSE 'boot' END, cpu_percent / 100.0, source
  FROM top_process
  WHERE iteration = (SELECT max(iteration) FROM top_process) AND NOT EXISTS (SELECT 1 FROM process_stat)
  UNION ALL
  SELECT pid, command, 0, NULL, NULL, 'interval', avg(cpu_percent) / 100.0, max(source) FROM pidstat
  WHERE pid IS NOT NULL AND cpu_percent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_stat)
    AND NOT EXISTS (SELECT 1 FROM top_process)
  GROUP BY pid, command
  UNION ALL
  SELECT pid, command, command GLOB '[[]*', nice, threads, 'boot', cpu_percent / 100.0, source FROM ps
  WHERE NOT coalesce(is_thread, 0) AND cpu_percent IS NOT NULL AND sample = (SELECT max(sample) FROM ps)
    AND NOT EXISTS (SELECT 1 FROM process_stat) AND NOT EXISTS (SELECT 1 FROM top_process)
    AND NOT EXISTS (SELECT 1 FROM pidstat)
)
SELECT pid, command, kernel, nice, threads, basis, cpus, cpus / (SELECT cpus FROM cpu_count) AS cpu_share, source FROM used;

-- Share of the interval that threads of each process waited for a CPU, summed over the threads seen
-- (run delay of schedstat).
-- optional: process_stat
-- samples: 2
CREATE VIEW process_run_delay AS
SELECT b.pid, (SELECT max(comm) FROM process_stat WHERE pid = b.pid AND tid IS NULL) AS command, count(*) AS tasks,
  sum(counter_delta(a.wait_ns, b.wait_ns, 64)) / 1e9 / p.seconds AS waiting,
  max(counter_delta(a.wait_ns, b.wait_ns, 64)) / 1e9 / p.seconds AS worst_waiting, max(b.source) AS source
FROM sample_pair p
JOIN process_schedstat a ON a.sample = p.earlier
JOIN process_schedstat b ON b.sample = p.later AND b.pid = a.pid AND b.tid IS a.tid
WHERE p.seconds > 0 GROUP BY b.pid;

-- Open file descriptors of each process against its soft limit, at the last sample that has both.
-- any-of: process_fd_count, open_files, pidstat
-- optional: process_stat
CREATE VIEW process_fd_use AS
WITH used AS (
  SELECT pid, NULL AS command, open_fds, source FROM process_fd_count
  WHERE sample = (SELECT max(sample) FROM process_fd_count)
  UNION ALL
  SELECT pid, command, descriptors, source FROM open_files
  WHERE descriptors IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_fd_count)
  UNION ALL
  SELECT pid, command, max(fds), max(source) FROM pidstat
  WHERE pid IS NOT NULL AND fds IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_fd_count)
    AND NOT EXISTS (SELECT 1 FROM open_files)
  GROUP BY pid
)
SELECT u.pid, coalesce((SELECT max(comm) FROM process_stat WHERE pid = u.pid AND tid IS NULL), u.command, 'process') AS command,
  u.open_fds, l.soft_limit, l.hard_limit, 1.0 * u.open_fds / l.soft_limit AS share, u.source, l.source AS limit_source
FROM used u
JOIN process_limit l ON l.pid = u.pid AND l.name = 'Max open files' AND l.soft_limit > 0
  AND l.sample = (SELECT max(sample) FROM process_limit);

-- Tasks in uninterruptible sleep, a row each: the function they wait in, whether they are kernel
-- threads, in how many samples they were seen so (persistent: in all of several), and whether they
-- did not run at all in between (stuck; NULL where the switches were not read).
-- any-of: process_stat, process_status, ps, top_process
-- optional: process_wchan
CREATE VIEW process_blocked AS
WITH samples AS (SELECT max(1, count(DISTINCT sample)) AS n FROM process_stat),
task AS (
  SELECT pid, coalesce(tid, pid) AS tid, comm AS command, flags & 0x200000 > 0 AS kernel, sample, start_ticks, source
  FROM process_stat WHERE state = 'D'
  UNION ALL
  SELECT pid, coalesce(tid, pid), command,
    command GLOB '[[]*' OR EXISTS (SELECT 1 FROM ps k WHERE k.pid = 2 AND ps.ppid = 2), sample, NULL, source
  FROM ps WHERE state GLOB 'D*' AND NOT EXISTS (SELECT 1 FROM process_stat)
  UNION ALL
  SELECT pid, pid, command, 0, sample, NULL, source FROM top_process
  WHERE state = 'D' AND iteration = (SELECT max(iteration) FROM top_process)
    AND NOT EXISTS (SELECT 1 FROM process_stat) AND NOT EXISTS (SELECT 1 FROM ps)
), seen AS (
  SELECT pid, tid, max(command) AS command, max(kernel) AS kernel, count(DISTINCT sample) AS seen, max(sample) AS sample,
    max(source) AS source
  FROM task GROUP BY pid, tid, start_ticks
), switches AS (
  SELECT pid, coalesce(tid, pid) AS tid, min(voluntary_switches + involuntary_switches) AS fewest,
    max(voluntary_switches + involuntary_switches) AS most, count(DISTINCT sample) AS readings
  FROM process_status WHERE voluntary_switches IS NOT NULL GROUP BY pid, coalesce(tid, pid)
)
SELECT s.pid, s.tid, s.command, s.kernel, s.seen, n.n > 1 AND s.seen = n.n AS persistent,
  CASE WHEN n.n > 1 AND s.seen = n.n AND w.readings > 1 THEN w.most = w.fewest END AS stuck,
  (SELECT max(wchan) FROM process_wchan c WHERE c.pid = s.pid AND coalesce(c.tid, c.pid) = s.tid) AS wchan, s.source
FROM seen s JOIN samples n LEFT JOIN switches w ON w.pid = s.pid AND w.tid = s.tid;

-- Disk reads and writes of each process in bytes per second between samples, and its share of all
-- that processes did; writes without those cancelled. pidstat where /proc/PID/io was not read.
-- any-of: process_io, pidstat
-- optional: sample_pair, process_stat
CREATE VIEW process_io_rate AS
WITH rate AS (
  SELECT b.pid, (SELECT max(comm) FROM process_stat WHERE pid = b.pid AND tid IS NULL) AS command,
    counter_delta(a.read_bytes, b.read_bytes, 64) / p.seconds AS read_per_s,
    max(0, counter_delta(a.write_bytes, b.write_bytes, 64)
      - coalesce(counter_delta(a.cancelled_write_bytes, b.cancelled_write_bytes, 64), 0)) / p.seconds AS write_per_s, b.source
  FROM sample_pair p
  JOIN process_io a ON a.sample = p.earlier AND a.tid IS NULL
  JOIN process_io b ON b.sample = p.later AND b.pid = a.pid AND b.tid IS NULL
  WHERE p.seconds > 0
  UNION ALL
  SELECT pid, command, avg(read_kb_per_s) * 1024, avg(write_kb_per_s) * 1024, max(source) FROM pidstat
  WHERE pid IS NOT NULL AND write_kb_per_s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_io)
  GROUP BY pid, command
)
SELECT pid, coalesce(command, 'process') AS command, read_per_s, write_per_s,
  (read_per_s + write_per_s) / nullif(sum(read_per_s + write_per_s) OVER (), 0) AS share, source
FROM rate WHERE read_per_s + write_per_s > 0;

-- Resident memory of each process at the last sample, its growth per minute since the first, and its
-- share of the host's memory.
-- any-of: process_status, ps, top_process
-- optional: capture, meminfo
CREATE VIEW process_size AS
WITH size AS (
  SELECT pid, name AS command, vm_rss_kb AS rss_kb, vm_swap_kb AS swap_kb, sample, source
  FROM process_status WHERE tid IS NULL AND vm_rss_kb IS NOT NULL
  UNION ALL
  SELECT pid, command, resident_kib, NULL, sample, source FROM ps
  WHERE NOT coalesce(is_thread, 0) AND resident_kib > 0 AND NOT EXISTS (SELECT 1 FROM process_status)
  UNION ALL
  SELECT pid, command, resident_kib, NULL, sample, source FROM top_process
  WHERE iteration = (SELECT max(iteration) FROM top_process)
    AND NOT EXISTS (SELECT 1 FROM process_status) AND NOT EXISTS (SELECT 1 FROM ps WHERE resident_kib > 0)
)
SELECT b.pid, b.command, b.rss_kb, b.swap_kb,
  (b.rss_kb - a.rss_kb) / (SELECT interval_s FROM capture) * 60 AS growth_kb_per_min,
  1.0 * b.rss_kb / (SELECT max(value_kb) FROM meminfo WHERE name = 'MemTotal') AS share, b.source
FROM size b LEFT JOIN size a ON a.pid = b.pid AND a.command = b.command AND a.sample = (SELECT min(sample) FROM size)
  AND a.sample < b.sample
WHERE b.sample = (SELECT max(sample) FROM size);
