-- What TCP did, one row per network namespace and basis (interval, else boot or undated): growth of
-- the counters that rules weigh against each other, with seconds, and the lines they come from.
CREATE VIEW tcp_rate AS
SELECT netns, basis, max(interval_s) AS seconds,
  max(CASE name WHEN 'PassiveOpens' THEN delta END) AS passive_opens,
  max(CASE name WHEN 'ActiveOpens' THEN delta END) AS active_opens,
  max(CASE name WHEN 'InSegs' THEN delta END) AS in_segs,
  max(CASE name WHEN 'OutSegs' THEN delta END) AS out_segs,
  max(CASE name WHEN 'RetransSegs' THEN delta END) AS retrans_segs,
  max(CASE name WHEN 'TCPOrigDataSent' THEN delta END) AS data_segs,
  max(CASE name WHEN 'TCPSynRetrans' THEN delta END) AS syn_retrans,
  max(CASE name WHEN 'TCPTimeouts' THEN delta END) AS timeouts,
  max(CASE name WHEN 'TCPLossProbes' THEN delta END) AS loss_probes,
  max(CASE name WHEN 'TCPLossProbeRecovery' THEN delta END) AS probe_recoveries,
  max(CASE name WHEN 'TCPDSACKRecv' THEN delta END) AS dsacks,
  max(CASE name WHEN 'TCPFastRetrans' THEN delta END) AS fast_retrans,
  max(CASE name WHEN 'DelayedACKs' THEN delta END) AS delayed_acks,
  max(CASE name WHEN 'ListenOverflows' THEN delta END) AS listen_overflows,
  max(CASE name WHEN 'ListenDrops' THEN delta END) AS listen_drops,
  max(CASE name WHEN 'SyncookiesSent' THEN delta END) AS cookies_sent,
  max(CASE name WHEN 'SyncookiesRecv' THEN delta END) AS cookies_received,
  max(CASE name WHEN 'TCPReqQFullDoCookies' THEN delta END) AS queue_full_cookies,
  max(CASE name WHEN 'TCPReqQFullDrop' THEN delta END) AS queue_full_drops,
  max(CASE name WHEN 'PassiveOpens' THEN source END) AS source_opens,
  max(CASE name WHEN 'RetransSegs' THEN source END) AS source_retrans,
  max(CASE name WHEN 'TCPTimeouts' THEN source END) AS source_timeouts,
  max(CASE name WHEN 'ListenOverflows' THEN source END) AS source_overflows,
  max(CASE WHEN name IN ('SyncookiesSent', 'TCPReqQFullDoCookies', 'TCPReqQFullDrop') THEN source END) AS source_cookies
FROM net_rate WHERE protocol IN ('Tcp', 'TcpExt') AND name IN (
  'PassiveOpens', 'ActiveOpens', 'InSegs', 'OutSegs', 'RetransSegs', 'TCPOrigDataSent',
  'TCPSynRetrans', 'TCPTimeouts', 'TCPLossProbes', 'TCPLossProbeRecovery', 'TCPDSACKRecv',
  'TCPFastRetrans', 'DelayedACKs', 'ListenOverflows', 'ListenDrops', 'SyncookiesSent',
  'SyncookiesRecv', 'TCPReqQFullDoCookies', 'TCPReqQFullDrop')
GROUP BY netns, basis;

-- TCP listeners of the last sample, once each: ss before netstat, with the backlog where printed.
CREATE VIEW tcp_listening AS
SELECT netns, address, port, max(accept_queue) AS accept_queue, max(backlog) AS backlog,
  max(process) AS process, coalesce(max(process) || ' on ', '') || address || ':' || coalesce(port, '?') AS listener,
  min(CASE origin WHEN 'ss' THEN 0 ELSE 1 END) AS origin_rank, source
FROM tcp_listener GROUP BY netns, address, port, sample;

-- Segments sent again against data segments sent, per network namespace and basis. Lost SYNs are
-- taken out; without TCPOrigDataSent all segments sent stand in for it, which understates the loss.
-- timer_events: retransmission timeouts and tail-loss probes, which wait 200 ms and more.
CREATE VIEW tcp_loss AS
SELECT netns, basis, seconds, max(0, retrans_segs - coalesce(syn_retrans, 0)) AS resent,
  coalesce(data_segs, out_segs) AS segments, timeouts, dsacks,
  max(0, coalesce(timeouts, 0) - coalesce(syn_retrans, 0)) + coalesce(probe_recoveries, loss_probes, 0) AS timer_events,
  source_retrans, source_timeouts
FROM tcp_rate WHERE retrans_segs IS NOT NULL AND coalesce(data_segs, out_segs) > 0;

-- TCP connections made and accepted, with the segments received, per network namespace and basis.
CREATE VIEW tcp_churn AS
SELECT netns, basis, seconds, coalesce(active_opens, 0) + coalesce(passive_opens, 0) AS opens,
  active_opens, passive_opens, in_segs, source_opens
FROM tcp_rate WHERE seconds > 0 AND coalesce(active_opens, passive_opens) IS NOT NULL;

-- SYNs and SYN-ACKs sent again and their share of the connections made and accepted, per network
-- namespace and basis.
CREATE VIEW tcp_syn_loss AS
SELECT netns, basis, seconds, syn_retrans AS syns,
  1.0 * syn_retrans / max(1, coalesce(active_opens, 0) + coalesce(passive_opens, 0)) AS share,
  coalesce(source_timeouts, source_opens) AS source
FROM tcp_rate WHERE syn_retrans IS NOT NULL AND coalesce(active_opens, passive_opens) IS NOT NULL;

-- Local ports of ip_local_port_range in use per peer (address:port) and local address, TIME_WAIT
-- included, last sample; ports is the size of the range.
CREATE VIEW port_use AS
WITH range AS (
  SELECT low.number AS first, high.number AS last, low.netns, low.source FROM sysctl_field low
  JOIN sysctl_field high ON high.name = low.name AND high.position = 1 AND high.netns IS low.netns AND high.sample = low.sample
  WHERE low.name = 'net.ipv4.ip_local_port_range' AND low.position = 0 GROUP BY low.netns
)
SELECT s.peer_address || ':' || s.peer_port AS peer, count(DISTINCT s.local_port) AS used,
  r.last - r.first + 1 AS ports, s.source, r.source AS source_range
FROM tcp_socket s JOIN range r ON r.netns IS NULL AND s.local_port BETWEEN r.first AND r.last
WHERE s.peer_port IS NOT NULL AND s.sample = (SELECT max(sample) FROM tcp_socket)
GROUP BY s.netns, s.local_address, s.peer_address, s.peer_port;

-- Closed sockets that still hold memory (orphans) and their limit, one row.
CREATE VIEW tcp_orphans AS
SELECT max(s.value) AS orphans, m.number AS max_orphans, s.source, m.source AS source_max
FROM sockstat s JOIN sysctl m ON m.name = 'net.ipv4.tcp_max_orphans' AND m.number > 0 AND m.netns IS NULL
WHERE s.protocol = 'TCP' AND s.name = 'orphan' AND s.netns IS NULL HAVING count(*) > 0;

-- Pages that TCP sockets hold, and where pressure and the limit of tcp_mem begin, one row.
CREATE VIEW tcp_memory AS
SELECT max(s.value) AS pages, p.number AS pressure_pages, m.number AS limit_pages, s.source, p.source AS source_limit
FROM sockstat s
JOIN sysctl_field p ON p.name = 'net.ipv4.tcp_mem' AND p.position = 1 AND p.netns IS NULL AND p.number > 0
JOIN sysctl_field m ON m.name = p.name AND m.position = 2 AND m.sample = p.sample AND m.netns IS NULL
WHERE s.protocol = 'TCP' AND s.name = 'mem' AND s.netns IS NULL HAVING count(*) > 0;

-- Open connections of the last sample whose data stood unread in each sample (or the only one).
-- optional: sample_pair
CREATE VIEW tcp_stuck_reader AS
SELECT b.process, b.local_address, b.local_port, b.peer_address, b.peer_port, b.recv_q_bytes, b.source
FROM tcp_socket b
LEFT JOIN sample_pair p ON p.later = b.sample
LEFT JOIN tcp_socket a ON a.sample = p.earlier AND a.recv_q_bytes >= 65536 AND a.state = 'ESTAB'
  AND a.local_address = b.local_address AND a.local_port IS b.local_port
  AND a.peer_address = b.peer_address AND a.peer_port IS b.peer_port AND a.origin = b.origin
WHERE b.state = 'ESTAB' AND b.recv_q_bytes >= 4096 AND b.sample = (SELECT max(sample) FROM tcp_socket)
  AND (a.sample IS NOT NULL OR (SELECT count(DISTINCT sample) FROM tcp_socket) = 1)
GROUP BY b.local_address, b.local_port, b.peer_address, b.peer_port;

-- Open connections of the last sample that send and seldom lose, with their round trips now and least.
CREATE VIEW tcp_queueing AS
SELECT peer_address || ':' || coalesce(peer_port, '?') AS peer, process, rtt_ms, minrtt_ms, coalesce(unacked, 0) AS unacked, source
FROM tcp_socket
WHERE state = 'ESTAB' AND rtt_ms > 0 AND minrtt_ms > 0 AND sample = (SELECT max(sample) FROM tcp_socket)
  AND coalesce(bytes_retrans, 0) <= 0.05 * coalesce(bytes_sent, 0) + 15000;
