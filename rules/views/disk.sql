-- Each block device that has counters, is listed or has a queue: kind (disk, partition, dm, md, loop,
-- memory, optical, network) and class of its speed (nvme, cloud: NVMe over a network, ssd, hdd, virtual,
-- stacked, unknown), with the mean time of a small request when nothing is wrong (typical_ms; 5 ms where
-- nobody knows what stands behind).
-- any-of: disk_io, iostat_device, block_queue, bsd_disk_interval
-- optional: block_attribute, block_device, host
CREATE VIEW disk AS
WITH name AS (
  SELECT device FROM disk_io UNION SELECT device FROM iostat_device
  UNION SELECT disk FROM block_queue UNION SELECT device FROM bsd_disk_interval
), stem AS (
  SELECT device, rtrim(device, '0123456789') AS head FROM name
), kind AS (
  SELECT s.device, CASE
    WHEN s.device GLOB 'dm-*' THEN 'dm' WHEN s.device GLOB 'md[0-9_]*' AND p.device IS NULL AND s.device NOT GLOB 'md*p[0-9]*' THEN 'md'
    WHEN s.device GLOB 'loop*' THEN 'loop' WHEN s.device GLOB 'ram*' OR s.device GLOB 'zram*' THEN 'memory'
    WHEN s.device GLOB 'sr[0-9]*' OR s.device GLOB 'fd[0-9]*' OR s.device GLOB 'cd[0-9]*' THEN 'optical'
    WHEN s.device GLOB 'nbd*' OR s.device GLOB 'rbd*' OR s.device GLOB 'drbd*' THEN 'network'
    WHEN s.device GLOB 'zd[0-9]*' OR s.device GLOB 'bcache*' THEN 'dm'
    WHEN p.device IS NOT NULL THEN 'partition' ELSE 'disk' END AS kind
  FROM stem s
  LEFT JOIN name p ON p.device <> s.device AND s.head <> s.device
    AND p.device IN (s.head, CASE WHEN s.head GLOB '*[0-9]p' THEN substr(s.head, 1, length(s.head) - 1) END)
), fact AS (
  SELECT k.device, k.kind,
    (SELECT max(number) FROM block_queue q WHERE q.disk = k.device AND q.attribute = 'rotational') AS rotational,
    (SELECT max(value) FROM block_attribute a WHERE a.disk = k.device AND a.attribute = 'device/model') AS model,
    (SELECT max(rotational) FROM block_device b WHERE b.kernel_name = k.device OR b.name = k.device) AS listed_rotational,
    (SELECT max(model) FROM block_device b WHERE b.kernel_name = k.device OR b.name = k.device) AS listed_model,
    (SELECT max(transport) FROM block_device b WHERE b.kernel_name = k.device OR b.name = k.device) AS transport
  FROM kind k
), classed AS (
  SELECT device, kind, coalesce(rotational, listed_rotational) AS rotational, coalesce(model, listed_model) AS model,
    CASE WHEN kind = 'memory' THEN 'memory' WHEN kind IN ('dm', 'md', 'network', 'loop') THEN 'stacked'
      WHEN device GLOB 'nvme*' OR device GLOB 'nvd[0-9]*' OR device GLOB 'nda[0-9]*' THEN
        CASE WHEN coalesce(model, listed_model) LIKE '%Elastic Block%' OR coalesce(model, listed_model) LIKE '%PersistentDisk%'
          OR coalesce(model, listed_model) LIKE 'MSFT%' OR transport IN ('tcp', 'rdma', 'fc')
          OR (SELECT virtualization FROM host) IN ('google', 'microsoft') THEN 'cloud' ELSE 'nvme' END
      WHEN device GLOB 'vd[a-z]*' OR device GLOB 'xvd[a-z]*' OR device GLOB 'vtbd*' OR (SELECT role FROM host) = 'guest'
        OR coalesce(model, listed_model) LIKE '%virtual%' OR coalesce(model, listed_model) LIKE 'QEMU%' THEN 'virtual'
      WHEN coalesce(rotational, listed_rotational) = 0 THEN 'ssd'
      WHEN coalesce(rotational, listed_rotational) = 1 THEN 'hdd' ELSE 'unknown' END AS class
  FROM fact
)
SELECT device, kind, class, rotational, model,
  CASE class WHEN 'nvme' THEN 0.2 WHEN 'ssd' THEN 0.5 WHEN 'cloud' THEN 1.0 WHEN 'hdd' THEN 8.0 ELSE 5.0 END AS typical_ms
FROM classed;

-- What each block device did, a row per device and source: between samples; the means of a tool's own
-- intervals (iostat, gstat); without both, since boot (undated without uptime). Counts (reads, writes,
-- flushes) are NULL where the tool gives rates only. await: mean ms of a request, waiting in the queue
-- included; NULL without requests. queue_length: mean requests waiting or in service. utilisation: share
-- of the time with a request in flight. reads_per_s and its kin: completed requests.
-- any-of: disk_io, iostat_device, bsd_disk_interval
-- optional: sample_pair, capture
CREATE VIEW disk_rate AS
WITH counter AS (
  SELECT * FROM disk_io WHERE origin = 'diskstats' OR NOT EXISTS (SELECT 1 FROM disk_io WHERE origin = 'diskstats')
), growth AS (
  SELECT b.device, 'interval' AS basis, p.seconds AS seconds,
    counter_delta(a.reads_completed, b.reads_completed, 64) AS reads, counter_delta(a.writes_completed, b.writes_completed, 64) AS writes,
    counter_delta(a.flushes_completed, b.flushes_completed, 64) AS flushes,
    counter_delta(a.discards_completed, b.discards_completed, 64) AS discards,
    counter_delta(a.sectors_read, b.sectors_read, 64) AS sectors_read, counter_delta(a.sectors_written, b.sectors_written, 64) AS sectors_written,
    counter_delta(a.read_ms, b.read_ms, 32) AS read_ms, counter_delta(a.write_ms, b.write_ms, 32) AS write_ms,
    counter_delta(a.flush_ms, b.flush_ms, 32) AS flush_ms,
    counter_delta(a.io_ms, b.io_ms, 32) AS io_ms, counter_delta(a.weighted_io_ms, b.weighted_io_ms, 32) AS weighted_ms,
    min(a.in_flight, b.in_flight) AS in_flight, b.source
  FROM sample_pair p JOIN counter a ON a.sample = p.earlier
  JOIN counter b ON b.sample = p.later AND b.device = a.device AND b.origin = a.origin
  UNION ALL
  SELECT device, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s,
    reads_completed, writes_completed, flushes_completed, discards_completed, sectors_read, sectors_written, read_ms, write_ms,
    flush_ms, io_ms, weighted_io_ms, NULL, source
  FROM counter LEFT JOIN capture c WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
), tool AS (
  SELECT device, interval, since_boot, reads_per_s, writes_per_s, flushes_per_s, discards_per_s,
    read_kb_per_s, write_kb_per_s, coalesce(r_await_ms, await_ms) AS r_await, coalesce(w_await_ms, await_ms) AS w_await, f_await_ms AS f_await,
    queue_length, util_percent, source
  FROM iostat_device WHERE reads_per_s IS NOT NULL
  UNION ALL
  SELECT device, interval, since_boot, reads_per_s, writes_per_s, NULL, NULL, read_kb_per_s, write_kb_per_s,
    coalesce(read_ms, service_ms), coalesce(write_ms, service_ms), NULL, queue_length, busy_percent, source
  FROM bsd_disk_interval
), tool_mean AS (
  SELECT device, CASE WHEN since_boot THEN 'boot' ELSE 'interval' END AS basis,
    avg(reads_per_s) AS reads_per_s, avg(writes_per_s) AS writes_per_s, avg(flushes_per_s) AS flushes_per_s, avg(discards_per_s) AS discards_per_s,
    1024 * avg(read_kb_per_s) AS read_bytes_per_s, 1024 * avg(write_kb_per_s) AS write_bytes_per_s,
    sum(r_await * reads_per_s) / nullif(sum(reads_per_s), 0) AS r_await_ms, sum(w_await * writes_per_s) / nullif(sum(writes_per_s), 0) AS w_await_ms,
    sum(f_await * flushes_per_s) / nullif(sum(flushes_per_s), 0) AS f_await_ms,
    avg(queue_length) AS queue_length, avg(util_percent) / 100.0 AS utilisation, max(interval), source
  FROM tool GROUP BY device, since_boot, rtrim(rtrim(source, '0123456789'), ':')
), every AS (
  SELECT device, basis, seconds AS interval_s, reads, writes, flushes,
    reads / seconds AS reads_per_s, writes / seconds AS writes_per_s, flushes / seconds AS flushes_per_s, discards / seconds AS discards_per_s,
    512 * sectors_read / seconds AS read_bytes_per_s, 512 * sectors_written / seconds AS write_bytes_per_s,
    1.0 * read_ms / nullif(reads, 0) AS r_await_ms, 1.0 * write_ms / nullif(writes, 0) AS w_await_ms, 1.0 * flush_ms / nullif(flushes, 0) AS f_await_ms,
    0.5 * sectors_read / nullif(reads, 0) AS mean_read_kb, 0.5 * sectors_written / nullif(writes, 0) AS mean_write_kb,
    weighted_ms / 1000.0 / seconds AS queue_length, min(1.0, io_ms / 1000.0 / seconds) AS utilisation, in_flight, source
  FROM growth
  UNION ALL
  SELECT device, basis, NULL, NULL, NULL, NULL, reads_per_s, writes_per_s, flushes_per_s, discards_per_s, read_bytes_per_s, write_bytes_per_s,
    r_await_ms, w_await_ms, f_await_ms, read_bytes_per_s / 1024 / nullif(reads_per_s, 0), write_bytes_per_s / 1024 / nullif(writes_per_s, 0),
    queue_length, utilisation, NULL, source
  FROM tool_mean
)
SELECT e.*, d.kind, d.class, d.typical_ms,
  -- What a slow request takes beyond the device's usual time and 10 ms for each MB of its size.
  max(0, e.r_await_ms - d.typical_ms - coalesce(e.mean_read_kb, 0) / 100) AS read_extra_ms,
  max(0, e.w_await_ms - d.typical_ms - coalesce(e.mean_write_kb, 0) / 100) AS write_extra_ms
FROM every e JOIN disk d ON d.device = e.device
WHERE basis = 'interval' OR NOT EXISTS (SELECT 1 FROM every WHERE basis = 'interval');

-- The devices whose rates rules judge: disks and arrays that requests go to, neither partitions nor
-- memory, loop and optical devices; device-mapper devices only where no disk has rows (they show a
-- disk's delay again).
CREATE VIEW disk_busy AS
SELECT * FROM disk_rate WHERE kind IN ('disk', 'md', 'network')
  OR (kind = 'dm' AND NOT EXISTS (SELECT 1 FROM disk_rate WHERE kind = 'disk'));

-- Share of the time in which some task waited for I/O (PSI).
CREATE VIEW io_stall AS
SELECT share, basis, source FROM pressure_share WHERE resource = 'io' AND kind = 'some';

-- How near control groups come to their I/O limits, a row per group, device and kind of limit: what the
-- limit counts (bytes read, reads, …), per second between samples, the limit, and the share of it in use.
CREATE VIEW cgroup_io_limit AS
WITH limited AS (
  SELECT cgroup, version, device, name AS limit_name, number AS max_per_s, sample, source,
    CASE name WHEN 'rbps' THEN 'rbytes' WHEN 'wbps' THEN 'wbytes' WHEN 'riops' THEN 'rios' WHEN 'wiops' THEN 'wios' END AS counter,
    CASE name WHEN 'rbps' THEN 'bytes read' WHEN 'wbps' THEN 'bytes written' WHEN 'riops' THEN 'reads' ELSE 'writes' END AS what
  FROM cgroup_io WHERE file = 'io.max' AND number > 0
)
SELECT l.cgroup, l.device, l.what, counter_delta(a.number, b.number, 64) / p.seconds AS per_s, l.max_per_s,
  counter_delta(a.number, b.number, 64) / p.seconds / l.max_per_s AS share, b.source, l.source AS source_limit
FROM sample_pair p
JOIN limited l ON l.sample = p.later
JOIN cgroup_io a ON a.sample = p.earlier AND a.cgroup = l.cgroup AND a.version = l.version AND a.device = l.device AND a.name = l.counter AND a.file = 'io.stat'
JOIN cgroup_io b ON b.sample = p.later AND b.cgroup = l.cgroup AND b.version = l.version AND b.device = l.device AND b.name = l.counter AND b.file = 'io.stat'
WHERE p.seconds > 0;
