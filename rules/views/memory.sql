-- Growth and rate of each kernel counter of memory, names of all kernels united (allocstall: all
-- zones; pgscan_direct and the like: all zones): between samples, else since boot, else what vmstat
-- and sar measured (per_s only, in pages of 4 KiB).
-- any-of: vmstat, vmstat_interval, sysstat_value
-- optional: sample_pair, capture
CREATE VIEW vm_rate AS
WITH counter AS (
  SELECT CASE
      WHEN name GLOB 'allocstall*' THEN 'allocstall'
      WHEN name GLOB 'pgscan_direct_throttle' THEN name
      WHEN name GLOB 'pgscan_direct*' THEN 'pgscan_direct'
      WHEN name GLOB 'pgscan_kswapd*' THEN 'pgscan_kswapd'
      WHEN name GLOB 'pgsteal_direct*' THEN 'pgsteal_direct'
      WHEN name GLOB 'pgsteal_kswapd*' THEN 'pgsteal_kswapd'
      WHEN name = 'workingset_refault' THEN 'workingset_refault_file'
      WHEN name = 'kswapd_skip_congestion_wait' THEN 'pgscan_direct_throttle'
      ELSE name END AS name, name AS raw, max(value) AS value, sample, source
  FROM vmstat WHERE name NOT GLOB 'nr_*' GROUP BY name, sample
), grown AS (
  SELECT b.name, 'interval' AS basis, p.seconds AS interval_s,
    counter_delta(a.value, b.value, 64) AS delta, b.source
  FROM sample_pair p
  JOIN counter b ON b.sample = p.later
  JOIN counter a ON a.sample = p.earlier AND a.raw = b.raw
  UNION ALL
  SELECT c.name, CASE WHEN k.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, k.uptime_s, c.value, c.source
  FROM counter c LEFT JOIN capture k
  WHERE NOT EXISTS (SELECT 1 FROM sample_pair)
)
SELECT name, basis, interval_s, sum(delta) AS delta, sum(delta) / interval_s AS per_s, min(source) AS source
FROM grown GROUP BY name, basis, interval_s
UNION ALL
SELECT 'pswpin', CASE WHEN since_boot THEN 'boot' ELSE 'interval' END, NULL, NULL, swap_in_kib_per_s / 4.0, source
FROM vmstat_interval WHERE swap_in_kib_per_s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sample_pair)
UNION ALL
SELECT 'pswpout', CASE WHEN since_boot THEN 'boot' ELSE 'interval' END, NULL, NULL, swap_out_kib_per_s / 4.0, source
FROM vmstat_interval WHERE swap_out_kib_per_s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sample_pair)
UNION ALL
SELECT CASE metric WHEN 'pswpin/s' THEN 'pswpin' WHEN 'pswpout/s' THEN 'pswpout' WHEN 'majflt/s' THEN 'pgmajfault'
    WHEN 'pgscand/s' THEN 'pgscan_direct' ELSE 'pgscan_kswapd' END,
  'interval', NULL, NULL, avg(value), min(source)
FROM sysstat_value
WHERE metric IN ('pswpin/s', 'pswpout/s', 'majflt/s', 'pgscand/s', 'pgscank/s') AND NOT average
  AND NOT EXISTS (SELECT 1 FROM sample_pair)
GROUP BY metric;

-- Memory by sample, in bytes: /proc/meminfo, else free(1). available_bytes is estimated where the
-- kernel does not print it (before 3.14). NULL where not known.
-- any-of: meminfo, free_output
CREATE VIEW memory_state AS
WITH cell AS (
  SELECT name, value_kb * 1024 AS bytes, sample, source FROM meminfo
  UNION ALL
  SELECT CASE kind || ' ' || name WHEN 'Mem total' THEN 'MemTotal' WHEN 'Mem free' THEN 'MemFree'
      WHEN 'Mem available' THEN 'MemAvailable' WHEN 'Mem cached' THEN 'Cached' WHEN 'Mem buff/cache' THEN 'Cached'
      WHEN 'Mem buffers' THEN 'Buffers' WHEN 'Mem shared' THEN 'Shmem'
      WHEN 'Swap total' THEN 'SwapTotal' WHEN 'Swap free' THEN 'SwapFree' END,
    value_kb * 1024, sample, source
  FROM free_output WHERE kind IN ('Mem', 'Swap') AND NOT EXISTS (SELECT 1 FROM meminfo)
), pivot AS (
  SELECT sample,
    max(CASE name WHEN 'MemTotal' THEN bytes END) AS total_bytes,
    max(CASE name WHEN 'MemFree' THEN bytes END) AS free_bytes,
    max(CASE name WHEN 'MemAvailable' THEN bytes END) AS printed_bytes,
    max(CASE name WHEN 'Cached' THEN bytes END) AS cached_bytes,
    max(CASE name WHEN 'Buffers' THEN bytes END) AS buffers_bytes,
    max(CASE name WHEN 'Shmem' THEN bytes END) AS shmem_bytes,
    max(CASE name WHEN 'Slab' THEN bytes END) AS slab_bytes,
    max(CASE name WHEN 'SReclaimable' THEN bytes END) AS slab_reclaimable_bytes,
    max(CASE name WHEN 'SUnreclaim' THEN bytes END) AS slab_unreclaimable_bytes,
    max(CASE name WHEN 'SwapTotal' THEN bytes END) AS swap_total_bytes,
    max(CASE name WHEN 'SwapFree' THEN bytes END) AS swap_free_bytes,
    max(CASE name WHEN 'AnonHugePages' THEN bytes END) AS anon_huge_bytes,
    max(CASE WHEN name = 'MemTotal' THEN source END) AS total_source,
    max(CASE WHEN name = 'MemAvailable' THEN source END) AS available_source,
    max(CASE WHEN name = 'SwapFree' THEN source END) AS swap_source,
    max(CASE WHEN name = 'Slab' THEN source END) AS slab_source,
    max(CASE WHEN name = 'SUnreclaim' THEN source END) AS unreclaimable_source
  FROM cell WHERE name IS NOT NULL GROUP BY sample
), known AS (
  SELECT *, coalesce(printed_bytes, free_bytes + cached_bytes + coalesce(buffers_bytes, 0)
    + coalesce(slab_reclaimable_bytes, 0) - coalesce(shmem_bytes, 0)) AS available_bytes
  FROM pivot
)
SELECT sample, total_bytes, free_bytes, available_bytes, 1.0 * available_bytes / total_bytes AS available_share,
  cached_bytes, slab_bytes, 1.0 * slab_bytes / total_bytes AS slab_share, slab_reclaimable_bytes,
  slab_unreclaimable_bytes, 1.0 * slab_unreclaimable_bytes / total_bytes AS slab_unreclaimable_share,
  swap_total_bytes, swap_total_bytes - swap_free_bytes AS swap_used_bytes,
  CASE WHEN swap_total_bytes > 0 THEN 1 - 1.0 * swap_free_bytes / swap_total_bytes END AS swap_used_share,
  anon_huge_bytes, coalesce(available_source, total_source) AS source, swap_source, slab_source, unreclaimable_source
FROM known WHERE total_bytes > 0;

-- How busy the kernel is with freeing memory for those who ask for it: tasks that had to reclaim
-- themselves, per second, and the share of time in which some task waited for memory (PSI).
-- any-of: vm_rate, pressure_share
CREATE VIEW memory_stall AS
SELECT 'reclaim' AS kind, per_s, NULL AS share, delta, basis, source FROM vm_rate WHERE name = 'allocstall'
UNION ALL
SELECT 'pressure', NULL, share, NULL, basis, source FROM pressure_share WHERE resource = 'memory' AND kind = 'some'
UNION ALL
SELECT 'pressure-full', NULL, share, NULL, basis, source FROM pressure_share WHERE resource = 'memory' AND kind = 'full';

-- One row: the share of swap space that is compressed memory (zram) and thus fast.
CREATE VIEW swap_kind AS
SELECT sum(CASE WHEN filename GLOB '*/zram*' THEN size_kb ELSE 0 END) * 1.0 / sum(size_kb) AS zram_share,
  sum(size_kb) * 1024 AS size_bytes, min(source) AS source
FROM swap_area WHERE size_kb > 0 AND sample = (SELECT max(sample) FROM swap_area);

-- Size of each slab cache in the last sample, and its share of all slabs. file_cache: dentries,
-- inodes and the like, which the kernel gives back when memory is short.
CREATE VIEW slab_use AS
WITH cache AS (
  SELECT name, coalesce(cache_size_kb * 1024, slabs * pages_per_slab * 4096) AS bytes, objects, source
  FROM slab_cache WHERE sample = (SELECT max(sample) FROM slab_cache)
)
SELECT name, bytes, 1.0 * bytes / (SELECT sum(bytes) FROM cache) AS share, objects,
  name GLOB 'dentry*' OR name GLOB '*inode*' OR name GLOB 'xfs_*' OR name GLOB 'buffer_head*'
    OR name GLOB 'radix_tree_node*' OR name GLOB 'zfs_*' OR name GLOB 'zio_*' OR name GLOB 'arc_*'
    OR name GLOB 'abd_*' OR name GLOB 'dnode_t*' OR name GLOB 'dmu_*' OR name GLOB 'nfsd*' AS file_cache,
  source
FROM cache WHERE bytes > 0;

-- Free memory of each node's main zone (Normal, else DMA32) by block size, in the last sample:
-- largest_order is the largest free block (2^order pages).
CREATE VIEW memory_fragmentation AS
SELECT node, zone, max(CASE WHEN free_blocks > 0 THEN page_order END) AS largest_order,
  max(page_order) AS top_order, sum(free_blocks << page_order) AS free_pages,
  sum(CASE WHEN page_order >= 9 THEN free_blocks << page_order ELSE 0 END) AS huge_pages, min(source) AS source
FROM buddyinfo b
WHERE sample = (SELECT max(sample) FROM buddyinfo)
  AND zone = CASE WHEN EXISTS (SELECT 1 FROM buddyinfo WHERE node = b.node AND zone = 'Normal') THEN 'Normal' ELSE 'DMA32' END
GROUP BY node, zone;

-- Dirty pages against the limits at which the kernel slows writers, per sample: ceiling is the
-- middle of both limits, above which a writer is made to wait.
CREATE VIEW dirty_state AS
SELECT sample, dirty, threshold, background, (background + threshold) / 2.0 AS ceiling, source FROM (
  SELECT sample, sum(CASE WHEN name IN ('nr_dirty', 'nr_writeback', 'nr_unstable') THEN value END) AS dirty,
    max(CASE name WHEN 'nr_dirty_threshold' THEN value END) AS threshold,
    max(CASE name WHEN 'nr_dirty_background_threshold' THEN value END) AS background,
    max(CASE name WHEN 'nr_dirty' THEN source END) AS source
  FROM (SELECT name, max(value) AS value, sample, max(source) AS source FROM vmstat
    WHERE name IN ('nr_dirty', 'nr_writeback', 'nr_unstable', 'nr_dirty_threshold', 'nr_dirty_background_threshold')
    GROUP BY name, sample)
  GROUP BY sample)
WHERE threshold > 0 AND background IS NOT NULL AND dirty IS NOT NULL;

-- One row: NUMA nodes with memory.
-- any-of: numa_meminfo, numa_node_list, numa_node, numactl_memory, buddyinfo
CREATE VIEW memory_node_count AS
SELECT nodes, source FROM (
  SELECT count(DISTINCT node) AS nodes, min(source) AS source, 1 AS rank FROM numa_meminfo WHERE name = 'MemTotal' AND value_kb > 0
  UNION ALL SELECT node_count, source, 2 FROM numa_node_list WHERE name = 'has_memory'
  UNION ALL SELECT count(DISTINCT node), min(source), 3 FROM numactl_memory WHERE name = 'size' AND value_mb > 0
  UNION ALL SELECT count(DISTINCT node), min(source), 4 FROM numa_node
  UNION ALL SELECT count(DISTINCT node), min(source), 5 FROM buddyinfo)
WHERE nodes > 0 ORDER BY rank LIMIT 1;

-- Memory on other NUMA nodes, as shares: accesses (sampled by automatic balancing, per fault) and
-- allocations (pages), between samples else since boot.
CREATE VIEW numa_remote AS
SELECT 'accesses' AS kind, f.delta AS total, f.per_s, 1 - 1.0 * l.delta / f.delta AS share, f.basis, f.source
FROM vm_rate f JOIN vm_rate l ON l.name = 'numa_hint_faults_local' AND l.basis = f.basis
WHERE f.name = 'numa_hint_faults' AND f.delta > 0 AND l.delta <= f.delta
UNION ALL
SELECT 'allocations', r.delta + l.delta, r.per_s + l.per_s, 1.0 * r.delta / (r.delta + l.delta), r.basis, r.source
FROM vm_rate r JOIN vm_rate l ON l.name = 'numa_local' AND l.basis = r.basis
WHERE r.name = 'numa_other' AND r.delta + l.delta > 0;
