-- What cpupower frequency-info says about each CPU, under the names that the cpufreq files have.
CREATE VIEW cpupower_clock AS
SELECT cpu, 'scaling_driver' AS attribute, value, NULL AS number, source FROM cpupower WHERE report = 'frequency-info' AND key = 'driver'
UNION ALL
SELECT cpu, 'scaling_governor', substr(rest, 1, instr(rest, '"') - 1), NULL, source FROM (
  SELECT cpu, source, substr(value, instr(value, 'governor "') + 10) AS rest FROM cpupower WHERE key = 'current policy' AND value LIKE '%governor "%')
UNION ALL
SELECT cpu, attribute, value, round(CAST(value AS REAL) * CASE WHEN value LIKE '%GHz%' THEN 1e6 WHEN value LIKE '%MHz%' THEN 1e3 ELSE 1 END), source
FROM (
  SELECT cpu, 'cpuinfo_min_freq' AS attribute, substr(value, 1, instr(value, ' - ') - 1) AS value, source FROM cpupower WHERE key = 'hardware limits'
  UNION ALL SELECT cpu, 'cpuinfo_max_freq', substr(value, instr(value, ' - ') + 3), source FROM cpupower WHERE key = 'hardware limits'
  UNION ALL SELECT cpu, 'scaling_max_freq', substr(value, instr(value, ' and ') + 5, instr(value, 'Hz.') - instr(value, ' and ') - 3), source
    FROM cpupower WHERE key = 'current policy' AND value LIKE '%Hz.%'
  UNION ALL SELECT cpu, 'scaling_cur_freq', value, source FROM cpupower
    WHERE key = 'current CPU frequency' AND value GLOB '[0-9]*Hz*'
  UNION ALL SELECT cpu, 'scaling_cur_freq', key, source FROM cpupower WHERE key GLOB '[0-9]*Hz (asserted*'
);

-- Clock of each CPU in kHz: achieved (the highest seen over the samples, so that a slow one was slow each
-- time), base, limits, governor, driver and hints. measured is 1 where the kernel samples the hardware
-- (flag aperfmperf, or HWP), 0 where it may only echo what was asked for. Says nothing about guests.
-- any-of: cpufreq, cpuinfo, cpupower_clock, turbostat
CREATE VIEW cpu_clock AS
WITH sysfs AS MATERIALIZED (
  SELECT cpu, attribute, value, number, source FROM cpufreq WHERE sample = (SELECT max(sample) FROM cpufreq)
  UNION ALL SELECT cpu, attribute, value, number, source FROM cpupower_clock WHERE NOT EXISTS (SELECT 1 FROM cpufreq)
), seen AS MATERIALIZED (
  SELECT cpu, max(khz) AS achieved_khz, min(source) AS source FROM (
    SELECT cpu, number AS khz, source FROM cpufreq WHERE attribute IN ('scaling_cur_freq', 'cpuinfo_cur_freq', 'cpuinfo_avg_freq') AND number > 0
    UNION ALL SELECT cpu, mhz * 1000, source FROM cpuinfo WHERE mhz > 0
    UNION ALL SELECT cpu, number, source FROM cpupower_clock WHERE attribute = 'scaling_cur_freq'
    UNION ALL SELECT cpu, value * 1000, source FROM turbostat WHERE metric = 'Bzy_MHz' AND value > 0 AND cpu IS NOT NULL) GROUP BY cpu
), freq AS MATERIALIZED (
  SELECT cpu, max(number) FILTER (WHERE attribute = 'base_frequency') AS base_frequency,
    max(number) FILTER (WHERE attribute = 'cpuinfo_max_freq') AS cpuinfo_max_khz,
    max(number) FILTER (WHERE attribute = 'cpuinfo_min_freq') AS min_khz,
    max(number) FILTER (WHERE attribute = 'scaling_max_freq') AS limit_khz,
    max(number) FILTER (WHERE attribute = 'scaling_min_freq') AS floor_khz,
    max(number) FILTER (WHERE attribute = 'scaling_setspeed') AS setspeed_khz,
    max(number) FILTER (WHERE attribute = 'bios_limit') AS bios_limit_khz,
    max(value) FILTER (WHERE attribute = 'scaling_governor') AS governor,
    max(value) FILTER (WHERE attribute = 'scaling_driver') AS driver,
    max(value) FILTER (WHERE attribute = 'energy_performance_preference') AS epp,
    max(source) FILTER (WHERE attribute = 'scaling_governor') AS source_governor,
    max(source) FILTER (WHERE attribute = 'scaling_max_freq') AS source_limit,
    max(source) FILTER (WHERE attribute = 'energy_performance_preference') AS source_epp
  FROM sysfs GROUP BY cpu
), info AS MATERIALIZED (
  SELECT cpu, model_name, max(hypervisor) AS hypervisor, max(flags) AS flags,
    CASE WHEN instr(model_name, '@ ') > 0 AND model_name LIKE '%GHz%'
      THEN round(CAST(substr(model_name, instr(model_name, '@ ') + 2) AS REAL) * 1e6) END AS name_khz
  FROM cpuinfo GROUP BY cpu
), cpus AS (SELECT cpu FROM freq UNION SELECT cpu FROM info UNION SELECT cpu FROM seen)
SELECT c.cpu, s.achieved_khz,
  coalesce(f.base_frequency, i.name_khz, CASE WHEN f.driver IN ('acpi-cpufreq', 'cppc_cpufreq', 'pcc-cpufreq') THEN f.cpuinfo_max_khz END) AS base_khz,
  1.0 * s.achieved_khz / coalesce(f.base_frequency, i.name_khz,
    CASE WHEN f.driver IN ('acpi-cpufreq', 'cppc_cpufreq', 'pcc-cpufreq') THEN f.cpuinfo_max_khz END) AS achieved_ratio,
  f.min_khz, f.cpuinfo_max_khz AS max_khz, f.limit_khz, f.floor_khz, f.setspeed_khz, f.bios_limit_khz,
  f.governor, f.driver, f.epp,
  coalesce(' ' || i.flags || ' ' LIKE '% aperfmperf %' OR f.driver = 'intel_pstate', 0) AS measured,
  ' ' || i.flags || ' ' LIKE '% hwp %' AS hwp,
  ' ' || i.flags || ' ' LIKE '% ida %' OR ' ' || i.flags || ' ' LIKE '% cpb %' AS turbo_capable,
  i.model_name, coalesce(s.source, f.source_governor) AS source, f.source_governor, f.source_limit, f.source_epp
FROM cpus c LEFT JOIN freq f ON f.cpu = c.cpu LEFT JOIN info i ON i.cpu = c.cpu LEFT JOIN seen s ON s.cpu = c.cpu
WHERE coalesce(i.hypervisor, 0) = 0;

-- The clock of CPUs that work, one row per basis: CPUs that were busy for a tenth or more, how many of
-- them ran below four fifths of the base clock, the mean ratio of these, and the busiest one's clock.
CREATE VIEW busy_clock AS
WITH busy AS MATERIALIZED (
  SELECT u.basis, u.cpu, max(u.busy_share) AS busy_share, u.source FROM cpu_share u
  WHERE u.cpu IS NOT NULL GROUP BY u.basis, u.cpu
)
SELECT b.basis, count(*) AS cpus, sum(c.achieved_ratio <= 0.8) AS slow_cpus,
  avg(c.achieved_ratio) FILTER (WHERE c.achieved_ratio <= 0.8) AS slow_ratio,
  avg(c.achieved_ratio) AS ratio, min(c.measured) AS measured, max(b.busy_share) AS busiest_share,
  sum(b.busy_share >= 0.3) AS loaded_cpus, sum(b.busy_share >= 0.3 AND c.achieved_ratio <= 0.75) AS loaded_slow_cpus,
  min(c.achieved_khz) AS slowest_khz, max(c.base_khz) AS base_khz, min(c.source) AS source, min(b.source) AS source_use
FROM busy b JOIN cpu_clock c ON c.cpu = b.cpu AND c.achieved_ratio IS NOT NULL
WHERE b.busy_share >= 0.1 GROUP BY b.basis;

-- One row: the clocks of all CPUs together, whether they work or not.
CREATE VIEW clock_summary AS
SELECT count(*) AS cpus, sum(achieved_ratio <= 0.6) AS slow_cpus, avg(achieved_ratio) AS ratio,
  avg(achieved_khz) AS achieved_khz, max(base_khz) AS base_khz, max(achieved_ratio) AS highest_ratio, min(source) AS source
FROM cpu_clock WHERE achieved_ratio IS NOT NULL HAVING count(*) > 0;

-- Throttling by heat of each CPU: new events and milliseconds, between samples, else since boot; core and
-- package counts apart. A package's events are counted on each of its CPUs.
-- optional: sample_pair, capture
CREATE VIEW thermal_growth AS
SELECT b.cpu, CASE WHEN b.attribute GLOB 'package*' THEN 'package' ELSE 'core' END AS part, 'interval' AS basis, p.seconds AS interval_s,
  max(counter_delta(a.number, b.number, 64)) FILTER (WHERE b.attribute GLOB '*_count') AS events,
  max(counter_delta(a.number, b.number, 64)) FILTER (WHERE b.attribute GLOB '*_total_time_ms') AS time_ms, min(b.source) AS source
FROM sample_pair p
JOIN cpu_attribute b ON b.sample = p.later AND b.directory = 'thermal_throttle'
JOIN cpu_attribute a ON a.sample = p.earlier AND a.cpu = b.cpu AND a.directory = b.directory AND a.attribute = b.attribute
GROUP BY b.cpu, part, p.seconds, p.later
UNION ALL
SELECT t.cpu, CASE WHEN t.attribute GLOB 'package*' THEN 'package' ELSE 'core' END AS part,
  CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s,
  max(t.number) FILTER (WHERE t.attribute GLOB '*_count'),
  max(t.number) FILTER (WHERE t.attribute GLOB '*_total_time_ms'), min(t.source)
FROM cpu_attribute t LEFT JOIN capture c
WHERE t.directory = 'thermal_throttle' AND NOT EXISTS (SELECT 1 FROM sample_pair)
GROUP BY t.cpu, part;

-- One row where the host runs guests: by the role, a libvirt domain or a qemu process.
-- optional: host, libvirt_domain, process_stat, top_process
CREATE VIEW runs_guests AS
SELECT 1 AS runs WHERE EXISTS (SELECT 1 FROM host WHERE role = 'host') OR EXISTS (SELECT 1 FROM libvirt_domain)
  OR EXISTS (SELECT 1 FROM process_stat WHERE comm GLOB 'qemu-*' OR comm = 'qemu-kvm')
  OR EXISTS (SELECT 1 FROM top_process WHERE command GLOB 'qemu-*');
