-- Growth and rate of each kernel network counter, per network namespace: between samples, else since
-- boot (basis boot; undated where the uptime is not known).
-- optional: sample_pair, capture
CREATE VIEW net_rate AS
SELECT a.netns, a.protocol, a.name, 'interval' AS basis, p.seconds AS interval_s,
  counter_delta(a.value, b.value, 64) AS delta,
  counter_delta(a.value, b.value, 64) / p.seconds AS per_s, b.source
FROM sample_pair p
JOIN net_counter a ON a.sample = p.earlier
JOIN net_counter b ON b.sample = p.later AND b.protocol = a.protocol AND b.name = a.name
  AND b.netns IS a.netns AND b.origin = a.origin
UNION ALL
SELECT n.netns, n.protocol, n.name, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END,
  c.uptime_s, n.value, n.value / c.uptime_s, n.source
FROM net_counter n LEFT JOIN capture c
WHERE NOT EXISTS (SELECT 1 FROM sample_pair);
