-- Operations of each NFS mount: how many, how large, and how long the mean one took, between samples,
-- else since the mount (basis boot). Waiting for locks and housekeeping of NFSv4 are left out in kind
-- 'other'; kind is 'metadata' or 'data' where the time is the server's and the network's.
-- optional: sample_pair
CREATE VIEW nfs_op AS
WITH last AS (
  SELECT * FROM nfs_operation WHERE sample = (SELECT max(sample) FROM nfs_operation)
), grown AS (
  SELECT b.device, b.mount_point, b.operation, 'interval' AS basis, p.seconds,
    b.operations - a.operations AS operations, b.transmissions - a.transmissions AS transmissions,
    b.major_timeouts - a.major_timeouts AS timeouts, b.sent_bytes - a.sent_bytes AS sent_bytes,
    b.received_bytes - a.received_bytes AS received_bytes, b.queue_ms - a.queue_ms AS queue_ms,
    b.rtt_ms - a.rtt_ms AS rtt_ms, b.execute_ms - a.execute_ms AS execute_ms, b.source
  FROM sample_pair p
  JOIN nfs_operation b ON b.sample = p.later
  JOIN nfs_operation a ON a.sample = p.earlier AND a.mount_point = b.mount_point
    AND a.device = b.device AND a.operation = b.operation AND a.operations <= b.operations
  UNION ALL
  SELECT l.device, l.mount_point, l.operation, 'boot', m.age_s, l.operations, l.transmissions, l.major_timeouts,
    l.sent_bytes, l.received_bytes, l.queue_ms, l.rtt_ms, l.execute_ms, l.source
  FROM last l LEFT JOIN nfs_mount m ON m.mount_point = l.mount_point AND m.device = l.device AND m.sample = l.sample
  WHERE (SELECT count(DISTINCT sample) FROM nfs_operation) = 1
)
SELECT device, mount_point, operation, basis, seconds, operations, max(0, transmissions - operations) AS resent,
  timeouts, 1.0 * (sent_bytes + received_bytes) / operations AS bytes_per_op,
  1.0 * max(0, queue_ms) / operations AS queue_ms, 1.0 * max(0, rtt_ms) / operations AS rtt_ms,
  1.0 * max(0, execute_ms) / operations AS execute_ms,
  CASE WHEN operation IN ('GETATTR', 'LOOKUP', 'ACCESS', 'READLINK', 'STATFS', 'FSSTAT', 'READDIR', 'READDIRPLUS', 'LOOKUPP') THEN 'metadata'
    WHEN operation IN ('READ', 'WRITE', 'COMMIT', 'SETATTR', 'CREATE', 'REMOVE', 'RENAME', 'MKDIR', 'RMDIR', 'SYMLINK', 'LINK', 'CLOSE', 'OPEN_NOATTR') THEN 'data'
    ELSE 'other' END AS kind, source
FROM grown WHERE operations > 0 AND execute_ms >= 0 AND execute_ms < 1e15;

-- Each NFS mount, one row: operations in the interval (or since the mount), those sent again and
-- timed out, the mean time of one, locks and fsyncs asked for.
-- optional: sample_pair
CREATE VIEW nfs_load AS
WITH summed AS (
  SELECT device, mount_point, basis, max(seconds) AS seconds, sum(operations) AS operations, sum(resent) AS resent,
    sum(timeouts) AS timeouts, sum(execute_ms * operations) / sum(operations) AS execute_ms,
    max(CASE WHEN kind <> 'other' THEN rtt_ms END) AS worst_rtt_ms,
    sum(CASE WHEN operation IN ('LOCK', 'LOCKT', 'LOCKU') THEN operations ELSE 0 END) AS lock_ops,
    sum(CASE WHEN operation = 'COMMIT' THEN operations ELSE 0 END) AS commits,
    sum(CASE WHEN operation IN ('GETATTR', 'ACCESS') THEN operations ELSE 0 END) AS getattrs,
    max(source) AS source
  FROM nfs_op GROUP BY device, mount_point, basis
), events AS (
  SELECT b.device, b.mount_point, b.vfs_lock_events - a.vfs_lock_events AS locks,
    b.vfs_fsync_events - a.vfs_fsync_events AS fsyncs
  FROM sample_pair p
  JOIN nfs_mount b ON b.sample = p.later
  JOIN nfs_mount a ON a.sample = p.earlier AND a.mount_point = b.mount_point AND a.device = b.device
)
SELECT s.device, s.mount_point, s.basis, s.seconds, s.operations, s.resent, s.timeouts, s.execute_ms,
  s.worst_rtt_ms, max(s.lock_ops, coalesce(e.locks, n.vfs_lock_events, 0)) AS locks,
  coalesce(e.fsyncs, n.vfs_fsync_events, 0) AS fsyncs, s.commits, s.getattrs, n.options, s.source, n.source AS source_mount
FROM summed s
LEFT JOIN nfs_mount n ON n.mount_point = s.mount_point AND n.device = s.device
  AND n.sample = (SELECT max(sample) FROM nfs_mount)
LEFT JOIN events e ON e.mount_point = s.mount_point AND e.device = s.device AND s.basis = 'interval';

-- The NFS client's calls and those sent again, whole host: between samples, else since boot.
-- any-of: nfs_rpc, bsd_nfs_counter
-- optional: sample_pair, capture
CREATE VIEW nfs_calls AS
WITH counts AS (
  SELECT sample, max(CASE name WHEN 'calls' THEN count END) AS calls,
    max(CASE name WHEN 'retrans' THEN count END) AS retrans, NULL AS timeouts, max(source) AS source
  FROM nfs_rpc WHERE side = 'client' AND section = 'rpc' AND netns IS NULL GROUP BY sample
  UNION ALL
  SELECT sample, max(CASE name WHEN 'Requests' THEN value END), max(CASE name WHEN 'Retries' THEN value END),
    max(CASE name WHEN 'TimedOut' THEN value END), max(source)
  FROM bsd_nfs_counter WHERE section = 'Rpc Info' GROUP BY sample
)
SELECT 'interval' AS basis, p.seconds, max(0, b.calls - a.calls) AS calls, max(0, b.retrans - a.retrans) AS retrans,
  max(0, b.timeouts - a.timeouts) AS timeouts, b.source
FROM sample_pair p JOIN counts b ON b.sample = p.later JOIN counts a ON a.sample = p.earlier
WHERE b.calls IS NOT NULL
UNION ALL
SELECT CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s, max(n.calls), n.retrans, n.timeouts, n.source
FROM counts n LEFT JOIN capture c WHERE n.calls IS NOT NULL
GROUP BY c.uptime_s HAVING min(n.sample) = max(n.sample);

-- Mounted NFS file systems once each, with their options between commas: the kernel's own list first.
-- lock_device: how /proc/locks begins the name of a file on it (00:2d:), from mountinfo only.
-- any-of: mount, nfs_mount
CREATE VIEW nfs_mounted AS
SELECT device, mount_point, ',' || options || ',' AS options, fs_type, source,
  '00:' || CASE WHEN minor >= 4096 THEN substr('0123456789abcdef', minor / 4096 % 16 + 1, 1) ELSE '' END
    || CASE WHEN minor >= 256 THEN substr('0123456789abcdef', minor / 256 % 16 + 1, 1) ELSE '' END
    || substr('0123456789abcdef', minor / 16 % 16 + 1, 1) || substr('0123456789abcdef', minor % 16 + 1, 1) || ':' AS lock_device,
  min(rank * 100000 - sample) AS best FROM (
  SELECT device, mount_point, options, fs_type, NULL AS minor, source, 1 AS rank, sample FROM nfs_mount
  UNION ALL
  SELECT device, mount_point, coalesce(super_options || ',', '') || coalesce(options, ''), fs_type,
    CASE WHEN device_number GLOB '0:*' THEN CAST(substr(device_number, 3) AS INTEGER) END, source,
    CASE origin WHEN 'mountinfo' THEN 0 WHEN 'mounts' THEN 2 ELSE 3 END, sample
  FROM mount WHERE fs_type IN ('nfs', 'nfs4') AND origin <> 'fstab')
GROUP BY mount_point;

-- Kernel threads that restore the NFSv4 client's state with a server (named ADDRESS-manager, cut to 15
-- letters), with their state. They exist while that work lasts, on some kernels longer.
-- any-of: process_stat, top_process
CREATE VIEW nfs_manager AS
SELECT comm, state, sample, source FROM process_stat WHERE tid IS NULL AND comm GLOB '[0-9]*.[0-9]*.[0-9]*.[0-9]*-m*'
UNION ALL
SELECT command, state, sample, source FROM top_process WHERE command GLOB '[0-9]*.[0-9]*.[0-9]*.[0-9]*-m*';
