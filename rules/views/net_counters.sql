-- Each kernel network counter once per sample and network namespace: of several sources the most
-- exact, /proc before nstat before netstat -s. FreeBSD's sentences stand under Linux's names.
-- any-of: net_counter, bsd_net_counter
CREATE VIEW net_count AS
SELECT netns, protocol, name, value, sample, source,
  min(CASE origin WHEN 'proc' THEN 0 WHEN 'nstat' THEN 1 ELSE 2 END) AS origin_rank
FROM net_counter GROUP BY netns, protocol, name, sample
UNION ALL
SELECT NULL, CASE WHEN m.protocol = 'udp' THEN 'Udp' WHEN m.name GLOB '*[a-z]*Opens' OR m.name GLOB '*Segs' THEN 'Tcp' ELSE 'TcpExt' END,
  m.name, b.value, b.sample, b.source, 0
FROM bsd_net_counter b JOIN (
  SELECT 'tcp' AS protocol, 'connection requests' AS sentence, 'ActiveOpens' AS name
  UNION ALL SELECT 'tcp', 'connection accepts', 'PassiveOpens'
  UNION ALL SELECT 'tcp', 'packets sent', 'OutSegs'
  UNION ALL SELECT 'tcp', 'packets received', 'InSegs'
  UNION ALL SELECT 'tcp', 'data packets (N bytes) retransmitted', 'RetransSegs'
  UNION ALL SELECT 'tcp', 'data packets (N bytes)', 'TCPOrigDataSent'
  UNION ALL SELECT 'tcp', 'listen queue overflows', 'ListenOverflows'
  UNION ALL SELECT 'tcp', 'cookies sent', 'SyncookiesSent'
  UNION ALL SELECT 'tcp', 'delayed acks', 'DelayedACKs'
  UNION ALL SELECT 'udp', 'datagrams received', 'InDatagrams'
  UNION ALL SELECT 'udp', 'dropped due to full socket buffers', 'RcvbufErrors'
) m ON b.protocol = m.protocol AND b.sentence = m.sentence;

-- Growth and rate of each network counter, per network namespace: between samples, else since boot
-- (basis boot; undated where the uptime is not known). For FreeBSD see net_count.
-- optional: sample_pair, capture
CREATE VIEW net_rate AS
SELECT b.netns, b.protocol, b.name, 'interval' AS basis, p.seconds AS interval_s,
  counter_delta(a.value, b.value, 64) AS delta,
  counter_delta(a.value, b.value, 64) / p.seconds AS per_s, b.source
FROM sample_pair p
JOIN net_count b ON b.sample = p.later
JOIN net_count a ON a.sample = p.earlier AND a.protocol = b.protocol AND a.name = b.name AND a.netns IS b.netns
UNION ALL
SELECT n.netns, n.protocol, n.name, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END,
  c.uptime_s, n.value, n.value / c.uptime_s, n.source
FROM (SELECT netns, protocol, name, max(value) AS value, source FROM net_count
  GROUP BY netns, protocol, name HAVING min(sample) = max(sample)) n LEFT JOIN capture c;

-- UDP datagrams (IPv4 and IPv6) dropped at full receive buffers, and their share of those that came for
-- a socket, per network namespace and basis.
CREATE VIEW udp_drops AS
SELECT netns, basis, max(interval_s) AS seconds,
  sum(CASE WHEN name GLOB '*RcvbufErrors' THEN delta ELSE 0 END) AS dropped,
  sum(CASE WHEN name GLOB '*RcvbufErrors' THEN delta ELSE 0 END) * 1.0 / nullif(sum(delta), 0) AS share,
  max(CASE WHEN name GLOB '*RcvbufErrors' THEN source END) AS source
FROM net_rate WHERE protocol IN ('Udp', 'Udp6') AND name IN ('RcvbufErrors', 'InDatagrams', 'Udp6RcvbufErrors', 'Udp6InDatagrams')
GROUP BY netns, basis;
