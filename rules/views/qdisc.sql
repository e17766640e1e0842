-- Egress queueing disciplines of each device that hold or drop packets by themselves (mq, noqueue and
-- ingress hooks left out), one row each and basis: packets sent, dropped and delayed between samples,
-- else since it was made; backlog now. is_shaper: it limits the rate on purpose; rate_bps where said; delay_ms: what waits now at that rate, else at
-- the rate of the interval.
-- optional: sample_pair
CREATE VIEW qdisc_rate AS
WITH own AS (
  SELECT netns, nic, kind, handle, parent, options, sent_bytes, sent_packets, dropped, overlimits, requeues,
    backlog_bytes, backlog_packets, sample, source
  FROM qdisc WHERE kind NOT IN ('noqueue', 'mq', 'mqprio', 'ingress', 'clsact') AND sent_packets IS NOT NULL
), grown AS (
  SELECT b.netns, b.nic, b.kind, b.handle, b.parent, b.options, 'interval' AS basis, p.seconds,
    max(0, b.sent_bytes - a.sent_bytes) AS sent_bytes, max(0, b.sent_packets - a.sent_packets) AS sent_packets,
    counter_delta(a.dropped, b.dropped, 32) AS dropped, counter_delta(a.overlimits, b.overlimits, 32) AS overlimits,
    b.backlog_bytes, b.backlog_packets, a.backlog_packets AS backlog_before, b.source
  FROM sample_pair p
  JOIN own b ON b.sample = p.later
  JOIN own a ON a.sample = p.earlier AND a.nic IS b.nic AND a.netns IS b.netns AND a.kind = b.kind
    AND a.handle = b.handle AND a.parent IS b.parent AND a.sent_packets <= b.sent_packets
  UNION ALL
  SELECT netns, nic, kind, handle, parent, options, 'boot', NULL, sent_bytes, sent_packets, dropped, overlimits,
    backlog_bytes, backlog_packets, NULL, source
  FROM own WHERE (SELECT count(DISTINCT sample) FROM qdisc) = 1
), shaped AS (
  SELECT *, kind IN ('tbf', 'htb', 'hfsc', 'cake', 'netem', 'cbq') AND NOT (kind = 'cake' AND options GLOB '*unlimited*') AS is_shaper,
    CASE WHEN instr(' ' || options, ' rate ') > 0
      THEN word(substr(options, instr(' ' || options, ' rate ') + 5), 1)
      WHEN instr(' ' || options, ' bandwidth ') > 0
      THEN word(substr(options, instr(' ' || options, ' bandwidth ') + 10), 1) END AS rate
  FROM grown
), rated AS (
  SELECT *, CAST(rate AS REAL) * CASE WHEN rate GLOB '*[Gg]bit' THEN 1e9 WHEN rate GLOB '*[Mm]bit' THEN 1e6 WHEN rate GLOB '*[Kk]bit' THEN 1e3
    WHEN rate GLOB '*bit' THEN 1 WHEN rate GLOB '*[Gg]bps' THEN 8e9 WHEN rate GLOB '*[Mm]bps' THEN 8e6 WHEN rate GLOB '*[Kk]bps' THEN 8e3 END AS rate_bps FROM shaped
)
SELECT netns, nic, kind, handle, parent, options, basis, seconds, sent_bytes, sent_packets, dropped, overlimits,
  backlog_bytes, backlog_packets, backlog_before, is_shaper, rate,
  backlog_bytes * 8000.0 / nullif(coalesce(rate_bps, sent_bytes * 8.0 / nullif(seconds, 0)), 0) AS delay_ms,
  rate_bps,
  1.0 * dropped / (dropped + sent_packets) AS drop_share, source
FROM rated WHERE dropped + sent_packets > 0 OR backlog_packets > 0;
