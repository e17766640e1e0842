-- Shares of the time of each CPU (cpu NULL: all of them), 0 to 1. One row per CPU, interval and
-- source: /proc/stat between samples, else since boot; intervals of mpstat, vmstat and top.
-- user_share includes nice and guest time.
-- any-of: cpu_time, mpstat, vmstat_interval, top_cpu
-- optional: sample_pair
CREATE VIEW cpu_share AS
WITH delta AS (
  SELECT b.cpu, p.seconds AS interval_s, 'interval' AS basis, b.source,
    max(0, b.user_ticks + b.nice_ticks - a.user_ticks - a.nice_ticks) AS user,
    max(0, b.system_ticks - a.system_ticks) AS system,
    max(0, b.idle_ticks - a.idle_ticks) AS idle,
    max(0, b.iowait_ticks - a.iowait_ticks) AS iowait,
    max(0, b.irq_ticks - a.irq_ticks) AS irq,
    max(0, b.softirq_ticks - a.softirq_ticks) AS softirq,
    max(0, b.steal_ticks - a.steal_ticks) AS steal
  FROM sample_pair p
  JOIN cpu_time a ON a.sample = p.earlier
  JOIN cpu_time b ON b.sample = p.later AND b.cpu IS a.cpu
  UNION ALL
  SELECT cpu, NULL, 'boot', source, user_ticks + nice_ticks, system_ticks, idle_ticks,
    iowait_ticks, irq_ticks, softirq_ticks, steal_ticks
  FROM cpu_time WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
), summed AS (
  SELECT *, user + system + idle + coalesce(iowait, 0) + coalesce(irq, 0) + coalesce(softirq, 0)
    + coalesce(steal, 0) AS total FROM delta
)
SELECT cpu, basis, interval_s, 1.0 * user / total AS user_share,
  1.0 * system / total AS system_share, 1.0 * idle / total AS idle_share,
  1.0 * iowait / total AS iowait_share, 1.0 * irq / total AS irq_share,
  1.0 * softirq / total AS softirq_share, 1.0 * steal / total AS steal_share,
  1.0 - 1.0 * (idle + coalesce(iowait, 0)) / total AS busy_share, source
FROM summed WHERE total > 0
UNION ALL
-- The averages where mpstat printed them, else each report.
SELECT cpu, CASE WHEN average OR source GLOB 'commands/mpstat*_[0-9]*' THEN 'interval' ELSE 'boot' END,
  NULL, (coalesce(usr_percent, 0) + coalesce(nice_percent, 0) + coalesce(guest_percent, 0)) / 100.0,
  sys_percent / 100.0, idle_percent / 100.0, iowait_percent / 100.0, irq_percent / 100.0,
  soft_percent / 100.0, steal_percent / 100.0,
  1 - (idle_percent + coalesce(iowait_percent, 0)) / 100.0, source
FROM mpstat WHERE average OR NOT EXISTS (SELECT 1 FROM mpstat WHERE average)
UNION ALL
SELECT NULL, CASE WHEN since_boot THEN 'boot' ELSE 'interval' END, NULL, user_percent / 100.0,
  system_percent / 100.0, idle_percent / 100.0, iowait_percent / 100.0, NULL, NULL,
  steal_percent / 100.0, 1 - (idle_percent + coalesce(iowait_percent, 0)) / 100.0, source
FROM vmstat_interval WHERE idle_percent IS NOT NULL
UNION ALL
-- The first screen of top covers the time since boot or a moment before it; a CPU without idle time tells
-- of a moment, and even a mean since boot without any would hold now.
SELECT cpu, CASE WHEN iteration > 0 OR min(idle_percent) OVER (PARTITION BY sample, iteration) < 1 THEN 'interval' ELSE 'boot' END, NULL,
  (coalesce(user_percent, 0) + coalesce(nice_percent, 0)) / 100.0, system_percent / 100.0,
  idle_percent / 100.0, iowait_percent / 100.0, irq_percent / 100.0, softirq_percent / 100.0,
  steal_percent / 100.0, 1 - (idle_percent + coalesce(iowait_percent, 0)) / 100.0, source
FROM top_cpu WHERE idle_percent IS NOT NULL;

-- Tasks that run or wait for a CPU, per sample: running (the collector itself among them), and the
-- CPUs that there are.
-- any-of: stat, load, vmstat_interval, top_summary
-- optional: cpu_count
CREATE VIEW run_queue AS
SELECT 'instant' AS kind, value - 1 AS runnable, (SELECT cpus FROM cpu_count) AS cpus, sample, source
FROM stat WHERE name = 'procs_running'
UNION ALL
SELECT 'instant', runnable - 1, (SELECT cpus FROM cpu_count), sample, source FROM load
WHERE runnable IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stat WHERE name = 'procs_running')
UNION ALL
SELECT 'instant', runnable, (SELECT cpus FROM cpu_count), sample, source
FROM vmstat_interval WHERE NOT since_boot
UNION ALL
SELECT 'instant', running - 1, (SELECT cpus FROM cpu_count), sample, source FROM top_summary
WHERE running IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stat WHERE name = 'procs_running');

-- One row: CPUs online.
-- any-of: cpu_time, cpuinfo, mpstat, top_cpu
CREATE VIEW cpu_count AS
SELECT coalesce(
  (SELECT nullif(count(DISTINCT cpu), 0) FROM cpu_time),
  (SELECT nullif(count(DISTINCT cpu), 0) FROM cpuinfo),
  (SELECT nullif(count(DISTINCT cpu), 0) FROM mpstat),
  (SELECT max(cpu) + 1 FROM top_cpu)) AS cpus;

-- Share of the interval in which some task waited for CPU, memory or IO (PSI), system-wide: from the
-- totals between samples, else the kernel's own average over the last minute.
-- optional: sample_pair
CREATE VIEW pressure_share AS
SELECT a.resource, a.kind, 'interval' AS basis,
  counter_delta(a.total_us, b.total_us, 64) / 1e6 / p.seconds AS share, b.source
FROM sample_pair p
JOIN pressure a ON a.sample = p.earlier AND a.cgroup IS NULL
JOIN pressure b ON b.sample = p.later AND b.cgroup IS NULL AND b.resource = a.resource AND b.kind = a.kind
WHERE p.seconds > 0
UNION ALL
SELECT resource, kind, 'interval', avg60_percent / 100.0, source FROM pressure
WHERE cgroup IS NULL AND NOT EXISTS (SELECT 1 FROM sample_pair);

-- CPU time of each process (and thread, where tid is set) as a share of one CPU: between samples, else
-- over its lifetime (basis boot) or as top says. kernel_thread is 1 for those.
-- any-of: process_stat, top_process
-- optional: sample_pair, capture
CREATE VIEW task_cpu AS
SELECT b.pid, b.tid, b.comm, b.ppid = 2 OR b.pid = 2 AS kernel_thread, b.processor AS cpu, b.threads, b.nice,
  b.policy, b.rt_priority, 'interval' AS basis,
  (counter_delta(a.user_ticks, b.user_ticks, 64) + counter_delta(a.system_ticks, b.system_ticks, 64)) / 100.0 / p.seconds AS cpu_share,
  counter_delta(a.system_ticks, b.system_ticks, 64) / 100.0 / p.seconds AS system_share, b.source
FROM sample_pair p
JOIN process_stat a ON a.sample = p.earlier
JOIN process_stat b ON b.sample = p.later AND b.pid = a.pid AND b.tid IS a.tid AND b.start_ticks = a.start_ticks
WHERE p.seconds > 0
UNION ALL
SELECT s.pid, s.tid, s.comm, s.ppid = 2 OR s.pid = 2, s.processor, s.threads, s.nice, s.policy, s.rt_priority, 'boot',
  (s.user_ticks + s.system_ticks) / 100.0 / (c.uptime_s - s.start_ticks / 100.0),
  s.system_ticks / 100.0 / (c.uptime_s - s.start_ticks / 100.0), s.source
FROM process_stat s JOIN capture c ON c.uptime_s - s.start_ticks / 100.0 >= 10
WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
UNION ALL
SELECT pid, NULL, command, command GLOB 'ksoftirqd/*' OR command GLOB 'kworker/*' OR command GLOB 'kswapd*'
    OR command GLOB 'kcompactd*' OR command IN ('ksmd', 'khugepaged', 'kauditd'), cpu, threads, nice,
  CASE WHEN priority IN ('rt', 'RT') OR priority GLOB '-*' THEN 1 ELSE 0 END, NULL,
  CASE WHEN iteration > 0 THEN 'interval' ELSE 'boot' END, cpu_percent / 100.0, NULL, source
FROM top_process WHERE cpu_percent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_stat);

-- Waiting for a CPU as the scheduler measured it, all CPUs (cpu NULL) and each: tasks waiting on the mean,
-- milliseconds waited per turn, waiting as a share of waiting and running.
-- optional: sample_pair, capture
CREATE VIEW run_delay AS
WITH grown AS MATERIALIZED (
  SELECT b.cpu, 'interval' AS basis, p.seconds AS seconds, counter_delta(a.wait_ns, b.wait_ns, 64) AS wait_ns,
    counter_delta(a.run_ns, b.run_ns, 64) AS run_ns, counter_delta(a.timeslices, b.timeslices, 64) AS slices, b.source
  FROM sample_pair p JOIN schedstat_cpu a ON a.sample = p.earlier
  JOIN schedstat_cpu b ON b.sample = p.later AND b.cpu = a.cpu
  UNION ALL
  SELECT s.cpu, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s, s.wait_ns, s.run_ns, s.timeslices, s.source
  FROM schedstat_cpu s LEFT JOIN capture c WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT NULL AS cpu, basis, sum(wait_ns) / 1e9 / max(seconds) AS waiting, sum(wait_ns) / 1e6 / sum(slices) AS ms_per_turn,
  1.0 * sum(wait_ns) / sum(wait_ns + run_ns) AS wait_share, sum(run_ns) / 1e9 / max(seconds) / count(*) AS run_share,
  count(*) AS cpus, min(source) AS source
FROM grown GROUP BY basis HAVING sum(slices) > 0
UNION ALL
SELECT cpu, basis, wait_ns / 1e9 / seconds, wait_ns / 1e6 / slices, 1.0 * wait_ns / (wait_ns + run_ns), run_ns / 1e9 / seconds, 1, source
FROM grown WHERE slices > 0;

-- One row per basis: the busiest CPU beside the mean of the others, from reports that name each CPU.
CREATE VIEW hot_cpu AS
WITH each AS MATERIALIZED (
  SELECT cpu, basis, max(busy_share - coalesce(steal_share, 0)) AS busy_share,
    max(coalesce(irq_share, 0) + coalesce(softirq_share, 0)) AS interrupt_share, max(system_share) AS system_share, source
  FROM cpu_share WHERE cpu IS NOT NULL GROUP BY cpu, basis
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY basis ORDER BY busy_share DESC) AS place,
    count(*) OVER (PARTITION BY basis) AS cpus, sum(busy_share) OVER (PARTITION BY basis) AS total FROM each
)
SELECT cpu, basis, busy_share, interrupt_share, system_share, cpus, (total - busy_share) / (cpus - 1) AS others_share, source
FROM ranked WHERE place = 1 AND cpus > 1;

-- Busy processes that may not use all CPUs: what they use, how busy their CPUs are and the others, and the
-- share of their time that they wait for a CPU. Allowed CPUs that are not online do not count.
-- optional: process_schedstat, sample_pair
CREATE VIEW confined_task AS
WITH each AS MATERIALIZED (
  SELECT cpu, basis, max(busy_share) AS busy_share FROM cpu_share WHERE cpu IS NOT NULL GROUP BY cpu, basis
), tasks AS MATERIALIZED (
  SELECT t.pid, t.comm, t.basis, t.cpu_share, s.cpus_allowed AS allowed, t.source, s.source AS source_allowed
  FROM task_cpu t JOIN process_status s ON s.pid = t.pid AND s.tid IS t.tid AND s.sample = (SELECT max(sample) FROM process_status)
  WHERE t.tid IS NULL AND NOT t.kernel_thread AND t.cpu_share >= 0.1 AND s.cpus_allowed IS NOT NULL
), spread AS MATERIALIZED (
  SELECT t.pid, t.basis, sum(cpu_list_has(t.allowed, e.cpu)) AS allowed_count, count(*) AS cpus,
    avg(e.busy_share) FILTER (WHERE cpu_list_has(t.allowed, e.cpu)) AS allowed_busy,
    avg(e.busy_share) FILTER (WHERE NOT cpu_list_has(t.allowed, e.cpu)) AS others_busy
  FROM tasks t JOIN each e ON e.basis = t.basis GROUP BY t.pid, t.basis
), waits AS MATERIALIZED (
  SELECT b.pid, 'interval' AS basis, 1.0 * counter_delta(a.wait_ns, b.wait_ns, 64)
      / nullif(counter_delta(a.wait_ns, b.wait_ns, 64) + counter_delta(a.run_ns, b.run_ns, 64), 0) AS wait_share
  FROM sample_pair p JOIN process_schedstat a ON a.sample = p.earlier AND a.tid IS NULL
  JOIN process_schedstat b ON b.sample = p.later AND b.pid = a.pid AND b.tid IS NULL
  UNION ALL
  SELECT pid, 'boot', 1.0 * wait_ns / nullif(wait_ns + run_ns, 0) FROM process_schedstat
  WHERE tid IS NULL AND NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT t.pid, t.comm, t.basis, t.cpu_share, t.allowed, s.allowed_count, 1.0 * s.allowed_count / s.cpus AS part,
  s.allowed_busy, s.others_busy, w.wait_share, t.source, t.source_allowed
FROM tasks t JOIN spread s ON s.pid = t.pid AND s.basis = t.basis
LEFT JOIN waits w ON w.pid = t.pid AND w.basis = t.basis
WHERE s.others_busy IS NOT NULL AND s.allowed_count > 0;

-- One row: tasks that want to run at every instant seen, beside the CPUs' worth of work that is done.
CREATE VIEW waiting_beside_idle AS
SELECT min(q.runnable) AS runnable, max(q.cpus) AS cpus,
  (SELECT max(1, sum(busy_share)) FROM (SELECT cpu, max(busy_share) AS busy_share FROM cpu_share WHERE cpu IS NOT NULL GROUP BY cpu)) AS used_cpus,
  min(q.source) AS source
FROM run_queue q;

-- Switches between tasks per second, all and per CPU: between samples, vmstat's intervals, else since boot.
-- any-of: stat, vmstat_interval
-- optional: sample_pair, capture, cpu_count
CREATE VIEW switch_rate AS
SELECT basis, per_s, per_s / (SELECT cpus FROM cpu_count) AS per_cpu, source FROM (
  SELECT 'interval' AS basis, counter_delta(a.value, b.value, 64) / p.seconds AS per_s, b.source
  FROM sample_pair p JOIN stat a ON a.sample = p.earlier AND a.name = 'ctxt'
  JOIN stat b ON b.sample = p.later AND b.name = 'ctxt'
  UNION ALL
  SELECT 'boot', s.value / c.uptime_s, s.source FROM stat s JOIN capture c ON c.uptime_s > 0
  WHERE s.name = 'ctxt' AND NOT EXISTS (SELECT 1 FROM sample_pair)
  UNION ALL
  SELECT CASE WHEN since_boot THEN 'boot' ELSE 'interval' END, 1.0 * context_switches_per_s, source FROM vmstat_interval);
