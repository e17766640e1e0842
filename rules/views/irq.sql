-- Growth of each interrupt line on each CPU: between samples, else since boot (undated without an
-- uptime). Lines that another device took over between the samples are left out.
-- optional: sample_pair, capture
CREATE VIEW interrupt_growth AS
SELECT b.irq, b.cpu, 'interval' AS basis, p.seconds AS interval_s,
  counter_delta(coalesce(a.count, 0), b.count, 32) AS delta,
  counter_delta(coalesce(a.count, 0), b.count, 32) / p.seconds AS per_s, b.source
FROM sample_pair p
JOIN interrupt_cpu b ON b.sample = p.later
JOIN interrupt bi ON bi.sample = p.later AND bi.irq = b.irq
JOIN interrupt ai ON ai.sample = p.earlier AND ai.irq = b.irq AND ai.action IS bi.action
LEFT JOIN interrupt_cpu a ON a.sample = p.earlier AND a.irq = b.irq AND a.cpu = b.cpu
UNION ALL
SELECT i.irq, i.cpu, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s, i.count,
  i.count / c.uptime_s, i.source
FROM interrupt_cpu i LEFT JOIN capture c
WHERE NOT EXISTS (SELECT 1 FROM sample_pair);

-- Network devices with the hardware behind them: PCI address or virtioN, as interrupt lines name it.
-- any-of: nic_attribute, nic_driver, net_device
CREATE VIEW nic_hardware AS
SELECT nic, value AS hardware FROM nic_attribute WHERE attribute = 'device' AND netns IS NULL
UNION SELECT nic, bus_info FROM nic_driver WHERE bus_info GLOB '*:*.*' AND netns IS NULL
UNION SELECT nic, nic FROM net_device WHERE nic <> 'lo' AND netns IS NULL;

-- Interrupt lines of network devices in the last sample: by the device's name in the handlers, its
-- PCI address there or in the chip, or virtioN; else by the name's look. is_data is 0 for lines that
-- carry link changes and commands, not packets, is_rx 0 for those of sent packets alone.
-- optional: nic_hardware
CREATE VIEW irq_nic AS
WITH lines AS MATERIALIZED (
  SELECT irq, chip, action, source FROM interrupt
  WHERE number IS NOT NULL AND action IS NOT NULL AND sample = (SELECT max(sample) FROM interrupt)
), named AS MATERIALIZED (
  SELECT DISTINCT l.irq, h.nic FROM lines l
  JOIN (SELECT nic, hardware FROM nic_hardware UNION SELECT nic, nic FROM nic_hardware) h
    ON l.action = h.hardware OR l.action GLOB h.hardware || '[-:., ]*' OR l.action GLOB '*[-:@, ]' || h.hardware || '[-:., ]*'
    OR l.action GLOB '*[-:@, ]' || h.hardware OR (h.hardware GLOB '*:*.*' AND l.chip GLOB '*-' || h.hardware)
)
SELECT l.irq, coalesce(n.nic,
    substr(l.action, 1, CASE WHEN instr(l.action, '-') > 0 THEN instr(l.action, '-') - 1 ELSE length(l.action) END)) AS nic,
  NOT (l.action LIKE '%config%' OR l.action LIKE '%control%' OR l.action LIKE '%mgmnt%' OR l.action LIKE '%async%'
    OR l.action LIKE '%misc%' OR l.action LIKE '%ctrl%' OR l.action LIKE '%fdir%' OR l.action LIKE '%mbox%') AS is_data,
  NOT (l.action LIKE '%-tx-%' OR l.action LIKE '%output%' OR l.action LIKE '%-tx') AS is_rx, l.action, l.source
FROM lines l LEFT JOIN named n ON n.irq = l.irq
WHERE n.nic IS NOT NULL OR l.action GLOB 'eth[0-9]*' OR l.action GLOB 'en[opsx][0-9]*' OR l.action GLOB 'em[0-9]*-*'
  OR l.action GLOB 'virtio[0-9]*-input*' OR l.action GLOB 'virtio[0-9]*-output*';

-- How each network device's interrupts spread over the CPUs: total and rate, the busiest CPU and its
-- share, CPUs with a twentieth or more, receive lines that grew, and those that there are; rx_queues
-- where the bundle tells (NULL else).
-- optional: nic_queue_attribute, cpu_count
CREATE VIEW nic_interrupts AS
WITH per_cpu AS MATERIALIZED (
  SELECT n.nic, g.cpu, g.basis, sum(g.delta) AS delta, sum(g.per_s) AS per_s, min(g.source) AS source
  FROM irq_nic n JOIN interrupt_growth g ON g.irq = n.irq
  WHERE n.is_data GROUP BY n.nic, g.cpu, g.basis
), lines AS (
  SELECT n.nic, count(DISTINCT n.irq) AS lines_active
  FROM irq_nic n JOIN interrupt_growth g ON g.irq = n.irq WHERE n.is_data AND n.is_rx AND g.delta > 0 GROUP BY n.nic
), queues AS (
  SELECT nic, count(DISTINCT queue) AS rx_queues FROM nic_queue_attribute WHERE direction = 'rx' GROUP BY nic
), totals AS (
  SELECT nic, basis, sum(delta) AS total, sum(per_s) AS per_s, max(delta) AS busiest FROM per_cpu GROUP BY nic, basis
)
SELECT t.nic, t.basis, t.total, t.per_s, min(c.cpu) AS busiest_cpu, 1.0 * t.busiest / t.total AS busiest_share,
  (SELECT count(*) FROM per_cpu o WHERE o.nic = t.nic AND o.basis = t.basis AND o.delta >= 0.05 * t.total) AS cpus_used,
  l.lines_active, (SELECT count(*) FROM irq_nic n WHERE n.nic = t.nic AND n.is_data AND n.is_rx) AS lines,
  q.rx_queues, (SELECT cpus FROM cpu_count) AS cpus, c.source
FROM totals t JOIN per_cpu c ON c.nic = t.nic AND c.basis = t.basis AND c.delta = t.busiest
LEFT JOIN lines l ON l.nic = t.nic LEFT JOIN queues q ON q.nic = t.nic
WHERE t.total > 0 GROUP BY t.nic, t.basis;

-- Growth of each kind of soft interrupt on each CPU, and the CPU's share of the kind.
-- optional: sample_pair, capture
CREATE VIEW softirq_growth AS
WITH grown AS (
  SELECT b.name, b.cpu, 'interval' AS basis, p.seconds AS interval_s,
    counter_delta(coalesce(a.count, 0), b.count, 32) AS delta, b.source
  FROM sample_pair p JOIN softirq_cpu b ON b.sample = p.later
  LEFT JOIN softirq_cpu a ON a.sample = p.earlier AND a.name = b.name AND a.cpu = b.cpu
  UNION ALL
  SELECT s.name, s.cpu, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s, s.count, s.source
  FROM softirq_cpu s LEFT JOIN capture c WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT name, cpu, basis, interval_s, delta, delta / interval_s AS per_s,
  1.0 * delta / nullif(sum(delta) OVER (PARTITION BY name, basis, source GLOB 'samples/*'), 0) AS share_of_kind, source
FROM grown;

-- Growth of each CPU's packet counters (softnet_stat), rates, and the CPU's share of all packets.
-- optional: sample_pair, capture
CREATE VIEW softnet_growth AS
WITH grown AS (
  SELECT coalesce(b.cpu, b.position) AS cpu, 'interval' AS basis, p.seconds AS interval_s,
    counter_delta(a.processed, b.processed, 32) AS processed, counter_delta(a.dropped, b.dropped, 32) AS dropped,
    counter_delta(a.time_squeeze, b.time_squeeze, 32) AS squeezed,
    counter_delta(a.received_rps, b.received_rps, 32) AS received_rps,
    counter_delta(a.flow_limit_count, b.flow_limit_count, 32) AS flow_limited, b.backlog_length, b.source
  FROM sample_pair p JOIN softnet a ON a.sample = p.earlier
  JOIN softnet b ON b.sample = p.later AND coalesce(b.cpu, b.position) = coalesce(a.cpu, a.position)
  UNION ALL
  SELECT coalesce(s.cpu, s.position), CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s,
    s.processed, s.dropped, s.time_squeeze, s.received_rps, s.flow_limit_count, s.backlog_length, s.source
  FROM softnet s LEFT JOIN capture c WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT cpu, basis, interval_s, processed, dropped, squeezed, received_rps, flow_limited, backlog_length,
  processed / interval_s AS processed_per_s, dropped / interval_s AS dropped_per_s,
  squeezed / interval_s AS squeezed_per_s,
  1.0 * processed / nullif(sum(processed) OVER (PARTITION BY basis, interval_s), 0) AS share,
  count(*) OVER (PARTITION BY basis, interval_s) AS cpus, source
FROM grown;

-- Time that each CPU spends in interrupts, 0 to 1: hard, soft, and its ksoftirqd thread; network is the
-- share of packet work among the soft interrupts' counts (NULL where /proc/softirqs is missing), and
-- us_per_packet the mean time of a packet (NULL where softnet_stat is missing or quiet).
-- optional: task_cpu, softirq_growth, softnet_growth
CREATE VIEW interrupt_load AS
WITH share AS MATERIALIZED (
  SELECT cpu, basis, max(coalesce(irq_share, 0)) AS irq, max(coalesce(softirq_share, 0)) AS soft,
    max(busy_share) AS busy, max(coalesce(steal_share, 0)) AS steal, source
  FROM cpu_share WHERE cpu IS NOT NULL GROUP BY cpu, basis
), thread AS MATERIALIZED (
  SELECT CAST(substr(comm, 11) AS INTEGER) AS cpu, basis, max(cpu_share) AS share
  FROM task_cpu WHERE comm GLOB 'ksoftirqd/[0-9]*' GROUP BY 1, 2
), kinds AS MATERIALIZED (
  SELECT cpu, basis, 1.0 * sum(CASE WHEN name IN ('NET_RX', 'NET_TX') THEN delta ELSE 0 END)
      / nullif(sum(CASE WHEN name IN ('NET_RX', 'NET_TX', 'BLOCK', 'TASKLET', 'HI', 'IRQ_POLL', 'BLOCK_IOPOLL') THEN delta ELSE 0 END), 0) AS network,
    sum(CASE WHEN name = 'NET_RX' THEN per_s END) AS net_rx_per_s
  FROM softirq_growth GROUP BY cpu, basis
), packets AS MATERIALIZED (
  SELECT cpu, basis, sum(processed_per_s) AS per_s FROM softnet_growth GROUP BY cpu, basis
)
SELECT s.cpu, s.basis, s.irq AS irq_share, s.soft AS softirq_share, coalesce(t.share, 0) AS ksoftirqd_share,
  min(1, s.irq + s.soft + coalesce(t.share, 0)) AS load, s.busy AS busy_share, s.steal AS steal_share,
  k.network, k.net_rx_per_s, p.per_s AS packets_per_s,
  1e6 * (s.irq + s.soft + coalesce(t.share, 0)) / nullif(p.per_s, 0) AS us_per_packet, s.source
FROM share s LEFT JOIN thread t ON t.cpu = s.cpu AND t.basis = s.basis
LEFT JOIN kinds k ON k.cpu = s.cpu AND k.basis = s.basis
LEFT JOIN packets p ON p.cpu = s.cpu AND p.basis = s.basis;
