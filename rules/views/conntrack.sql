-- Growth of each connection tracking counter, summed over CPUs, per network namespace: between
-- samples, else since the namespace was made (basis boot; undated without the uptime).
-- optional: sample_pair, capture
CREATE VIEW conntrack_rate AS
WITH summed AS (
  -- Per CPU once: the kernel's file before conntrack -S.
  SELECT netns, name, sample, origin, sum(value) AS value, source FROM conntrack_counter
  WHERE name <> 'entries' GROUP BY netns, name, sample, origin
), best AS (
  SELECT netns, name, sample, value, source, min(CASE origin WHEN 'proc' THEN 0 ELSE 1 END) AS origin_rank
  FROM summed GROUP BY netns, name, sample
)
SELECT b.netns, b.name, 'interval' AS basis, p.seconds AS interval_s,
  max(0, b.value - a.value) AS delta, max(0, b.value - a.value) / p.seconds AS per_s, b.source
FROM sample_pair p
JOIN best b ON b.sample = p.later
JOIN best a ON a.sample = p.earlier AND a.name = b.name AND a.netns IS b.netns
UNION ALL
SELECT n.netns, n.name, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s,
  n.value, n.value / c.uptime_s, n.source
FROM (SELECT netns, name, max(value) AS value, source FROM best
  GROUP BY netns, name HAVING min(sample) = max(sample)) n LEFT JOIN capture c;

-- What connection tracking lost, one row per network namespace and basis: packets dropped because
-- no entry was to be had (races and long chains taken out), entries thrown out early, failed inserts.
CREATE VIEW conntrack_loss AS
SELECT netns, basis, max(interval_s) AS seconds,
  max(0, coalesce(max(CASE name WHEN 'drop' THEN delta END), 0)
    - coalesce(max(CASE name WHEN 'insert_failed' THEN delta END), 0)
    - coalesce(max(CASE name WHEN 'chaintoolong' THEN delta END), 0)) AS dropped,
  max(CASE name WHEN 'early_drop' THEN delta END) AS early_dropped,
  max(CASE name WHEN 'insert_failed' THEN delta END) AS insert_failed,
  max(CASE name WHEN 'drop' THEN source END) AS source,
  max(CASE name WHEN 'insert_failed' THEN source END) AS source_insert
FROM conntrack_rate GROUP BY netns, basis;

-- How full the connection tracking table is: entries, limit and their ratio, per network namespace.
CREATE VIEW conntrack_fill AS
SELECT c.netns, max(c.number) AS entries, m.number AS max_entries, 1.0 * max(c.number) / m.number AS fill,
  c.source, m.source AS source_max
FROM sysctl c JOIN sysctl m ON m.sample = c.sample AND m.number > 0
  AND (m.netns IS c.netns OR m.netns IS NULL AND NOT EXISTS (SELECT 1 FROM sysctl o WHERE o.netns IS c.netns AND o.name = m.name))
WHERE c.name IN ('net.netfilter.nf_conntrack_count', 'net.ipv4.netfilter.ip_conntrack_count')
  AND m.name IN ('net.netfilter.nf_conntrack_max', 'net.nf_conntrack_max', 'net.ipv4.netfilter.ip_conntrack_max')
GROUP BY c.netns;
