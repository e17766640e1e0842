-- Shares of all CPUs' time on FreeBSD, 0 to 1: kernel (with interrupts), user, idle; and kernel's share
-- of the time that is not idle. From top and vmstat, else since boot from kern.cp_time.
-- any-of: cpu_share, sysctl_field
-- optional: capture
CREATE VIEW bsd_cpu_share AS
WITH cp AS (
  SELECT max(CASE position WHEN 0 THEN number END) + max(CASE position WHEN 1 THEN number END) AS user,
    max(CASE position WHEN 2 THEN number END) AS system, max(CASE position WHEN 3 THEN number END) AS intr,
    max(CASE position WHEN 4 THEN number END) AS idle, min(source) AS source
  FROM sysctl_field WHERE name = 'kern.cp_time' AND sample = (SELECT max(sample) FROM sysctl_field WHERE name = 'kern.cp_time')
), shares AS (
  SELECT basis, user_share, system_share + coalesce(irq_share, 0) AS kernel_share, coalesce(irq_share, 0) AS interrupt_share,
    idle_share, source
  FROM cpu_share WHERE cpu IS NULL
  UNION ALL
  SELECT 'boot', 1.0 * user / (user + system + intr + idle), 1.0 * (system + intr) / (user + system + intr + idle),
    1.0 * intr / (user + system + intr + idle), 1.0 * idle / (user + system + intr + idle), source
  FROM cp WHERE user + system + intr + idle > 0
)
SELECT basis, user_share, kernel_share, interrupt_share, idle_share,
  kernel_share / nullif(kernel_share + user_share, 0) AS kernel_of_busy, s.source
FROM shares s JOIN (SELECT 1 FROM kernel WHERE system = 'FreeBSD' UNION SELECT 1 FROM sysctl WHERE name = 'kern.ostype' AND value = 'FreeBSD' LIMIT 1);

-- Timer interrupts of each CPU on FreeBSD per second: between samples, else the average since boot as
-- vmstat -i prints it.
-- optional: sample_pair
CREATE VIEW bsd_timer_rate AS
SELECT b.name, counter_delta(a.total, b.total, 64) / p.seconds AS per_s, 'interval' AS basis, b.source
FROM sample_pair p JOIN bsd_interrupt a ON a.sample = p.earlier JOIN bsd_interrupt b ON b.sample = p.later AND b.name = a.name
WHERE p.seconds > 0 AND b.name LIKE 'cpu%timer%'
UNION ALL
SELECT name, average_per_s, 'boot', source FROM bsd_interrupt
WHERE name LIKE 'cpu%timer%' AND NOT EXISTS (SELECT 1 FROM sample_pair WHERE seconds > 0);
