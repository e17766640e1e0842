-- How many neighbours each table holds (the greatest of the sources) and its limit gc_thresh3, which is
-- for all network namespaces together. cache: arp_cache (IPv4) or ndisc_cache (IPv6).
-- any-of: net_stat, neighbour, neighbour_count
CREATE VIEW neigh_fill AS
WITH counts AS (
  SELECT cache, max(value) AS entries, source FROM net_stat
  WHERE name = 'entries' AND cache IN ('arp_cache', 'ndisc_cache') GROUP BY cache
  UNION ALL
  SELECT 'arp_cache', max(entries), source FROM neighbour_count HAVING count(*) > 0
  UNION ALL
  SELECT CASE WHEN address GLOB '*:*' THEN 'ndisc_cache' ELSE 'arp_cache' END, count(*), source FROM neighbour
  WHERE coalesce(state, '') NOT IN ('PERMANENT', 'NOARP') GROUP BY 1, origin, sample
)
SELECT c.cache, max(c.entries) AS entries, s.number AS max_entries, c.source, s.source AS source_max
FROM counts c JOIN sysctl s ON s.number > 0 AND s.netns IS NULL
  AND s.name = CASE c.cache WHEN 'arp_cache' THEN 'net.ipv4.neigh.default.gc_thresh3' ELSE 'net.ipv6.neigh.default.gc_thresh3' END
GROUP BY c.cache;

-- Times that no neighbour entry could be made, all CPUs together, per table: between samples, else since
-- boot (basis boot; undated without the uptime).
-- optional: sample_pair, capture
CREATE VIEW neigh_rate AS
WITH sums AS (
  SELECT cache, sample, sum(value) AS fulls, max(source) AS source FROM net_stat WHERE name = 'table_fulls' GROUP BY cache, sample
)
SELECT b.cache, 'interval' AS basis, max(0, b.fulls - a.fulls) AS fulls, b.source
FROM sample_pair p JOIN sums b ON b.sample = p.later JOIN sums a ON a.sample = p.earlier AND a.cache = b.cache
UNION ALL
SELECT n.cache, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, max(n.fulls), n.source
FROM sums n LEFT JOIN capture c GROUP BY n.cache HAVING min(n.sample) = max(n.sample);
