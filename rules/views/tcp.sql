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
