-- Settings of network devices that stand in files for the next boot, one row each: kind (feature, ring,
-- channels, coalesce), name as ethtool prints it, value ('on', 'off' or a number); nic may be a glob,
-- NULL where the file does not say which device; enabled is 0 where the command never runs.
-- any-of: persisted_command, persisted_setting
CREATE VIEW nic_setting_wanted AS
WITH place(n) AS (VALUES (4), (6), (8), (10), (12), (14), (16), (18)),
short(name, long) AS (VALUES ('rx', 'rx-checksumming'), ('tx', 'tx-checksumming'), ('sg', 'scatter-gather'), ('tso', 'tcp-segmentation-offload'),
  ('gso', 'generic-segmentation-offload'), ('gro', 'generic-receive-offload'), ('lro', 'large-receive-offload'), ('ufo', 'udp-fragmentation-offload'),
  ('rxvlan', 'rx-vlan-offload'), ('txvlan', 'tx-vlan-offload'), ('ntuple', 'ntuple-filters'), ('rxhash', 'receive-hashing')),
link_key(name, kind, setting) AS (VALUES ('ReceiveChecksumOffload', 'feature', 'rx-checksumming'), ('TransmitChecksumOffload', 'feature', 'tx-checksumming'),
  ('TCPSegmentationOffload', 'feature', 'tcp-segmentation-offload'), ('GenericSegmentationOffload', 'feature', 'generic-segmentation-offload'),
  ('GenericReceiveOffload', 'feature', 'generic-receive-offload'), ('LargeReceiveOffload', 'feature', 'large-receive-offload'),
  ('RxBufferSize', 'ring', 'rx'), ('TxBufferSize', 'ring', 'tx'), ('CombinedChannels', 'channels', 'combined'), ('RxChannels', 'channels', 'rx'),
  ('TxChannels', 'channels', 'tx')),
commands AS MATERIALIZED (
  SELECT CASE word(command, 2) WHEN '-K' THEN 'feature' WHEN '--offload' THEN 'feature' WHEN '--features' THEN 'feature'
      WHEN '-G' THEN 'ring' WHEN '--set-ring' THEN 'ring' WHEN '-L' THEN 'channels' WHEN '--set-channels' THEN 'channels'
      WHEN '-C' THEN 'coalesce' WHEN '--coalesce' THEN 'coalesce' END AS kind,
    coalesce(interface, CASE WHEN word(command, 3) NOT GLOB '*[$%{]*' THEN word(command, 3) END) AS nic,
    command, mechanism, coalesce(enabled, 1) AS enabled, source
  FROM persisted_command WHERE tool = 'ethtool' AND word(command, 2) GLOB '-*'
), pairs AS (
  SELECT c.kind, c.nic, word(c.command, p.n) AS name, word(c.command, p.n + 1) AS value, c.mechanism, c.enabled, c.source
  FROM commands c JOIN place p ON word(c.command, p.n + 1) <> '' WHERE c.kind IS NOT NULL
  UNION ALL
  SELECT CASE WHEN name GLOB 'offload-*' THEN 'feature' WHEN name GLOB 'hardware-dma-ring-*' THEN 'ring' ELSE 'coalesce' END, section,
    replace(replace(replace(name, 'offload-', ''), 'hardware-dma-ring-', ''), 'hardware-irq-coalesce-', ''), value, mechanism, 1, source
  FROM persisted_setting WHERE mechanism = 'interfaces' AND (name GLOB 'offload-*' OR name GLOB 'hardware-dma-ring-*' OR name GLOB 'hardware-irq-coalesce-*')
  UNION ALL
  SELECT k.kind, (SELECT m.value FROM persisted_setting m WHERE m.file = s.file AND m.section = 'Match' AND m.name IN ('OriginalName', 'Name') LIMIT 1),
    k.setting, CASE lower(s.value) WHEN 'yes' THEN 'on' WHEN 'true' THEN 'on' WHEN 'no' THEN 'off' WHEN 'false' THEN 'off' WHEN '1' THEN 'on'
      WHEN '0' THEN 'off' ELSE s.value END, s.mechanism, 1, s.source
  FROM persisted_setting s JOIN link_key k ON k.name = s.name
  WHERE s.mechanism = 'networkd' AND s.section = 'Link' AND s.file GLOB 'etc/*'
)
SELECT p.nic, p.kind, coalesce(s.long, p.name) AS name, p.value, p.mechanism, p.enabled, p.source
FROM pairs p LEFT JOIN short s ON p.kind = 'feature' AND s.name = p.name WHERE p.name <> '' AND p.value <> '';

-- Settings of network devices as they are now, in the words of nic_setting_wanted; fixed ones cannot
-- follow a file.
-- any-of: nic_feature, nic_ring, nic_channels, nic_coalesce
CREATE VIEW nic_setting_running AS
SELECT nic, 'feature' AS kind, feature AS name, CASE WHEN enabled THEN 'on' ELSE 'off' END AS value, coalesce(fixed, 0) AS fixed, source
FROM nic_feature WHERE netns IS NULL GROUP BY nic, feature
UNION ALL SELECT nic, 'ring', 'rx', CAST(rx AS TEXT), 0, source FROM nic_ring WHERE rx IS NOT NULL AND netns IS NULL
UNION ALL SELECT nic, 'ring', 'tx', CAST(tx AS TEXT), 0, source FROM nic_ring WHERE tx IS NOT NULL AND netns IS NULL
UNION ALL SELECT nic, 'channels', 'combined', CAST(combined AS TEXT), 0, source FROM nic_channels WHERE combined IS NOT NULL AND netns IS NULL
UNION ALL SELECT nic, 'channels', 'rx', CAST(rx AS TEXT), 0, source FROM nic_channels WHERE rx IS NOT NULL AND netns IS NULL
UNION ALL SELECT nic, 'channels', 'tx', CAST(tx AS TEXT), 0, source FROM nic_channels WHERE tx IS NOT NULL AND netns IS NULL
UNION ALL SELECT nic, 'coalesce', attribute, CASE value WHEN 'on' THEN 'on' WHEN 'off' THEN 'off' ELSE CAST(number AS TEXT) END, 0, source
FROM nic_coalesce WHERE number IS NOT NULL AND netns IS NULL;

-- Settings of network devices of which both sides are known: wanted by a file, and running. A ring or
-- queue number beyond the device's maximum runs at the maximum and does not differ.
-- optional: nic_ring, nic_channels
CREATE VIEW nic_setting_drift AS
SELECT r.nic, r.kind, r.name, w.value AS wanted, r.value AS running, w.mechanism, w.enabled,
  r.value <> w.value AND NOT (r.kind = 'ring' AND EXISTS (SELECT 1 FROM nic_ring g WHERE g.nic = r.nic
      AND CAST(r.value AS INTEGER) = CASE r.name WHEN 'rx' THEN g.rx_max ELSE g.tx_max END AND (w.value = 'max' OR CAST(w.value AS INTEGER) > CAST(r.value AS INTEGER))))
    AND NOT (r.kind = 'channels' AND EXISTS (SELECT 1 FROM nic_channels c WHERE c.nic = r.nic AND c.combined = c.combined_max
      AND (w.value = 'max' OR CAST(w.value AS INTEGER) > c.combined))) AS differs,
  w.source, r.source AS source_running
FROM nic_setting_wanted w JOIN nic_setting_running r ON r.kind = w.kind AND r.name = w.name AND (w.nic IS NULL OR r.nic GLOB w.nic) AND r.nic <> 'lo'
WHERE NOT r.fixed AND (w.nic IS NOT NULL OR r.nic GLOB 'e[tnm]*');

-- sysctl settings that stand in files and those running, one row per key with both sides: of several
-- files the one that wins (a base name of /etc hides the same one below /run and /usr/lib; the last
-- base name counts, sysctl.conf as 99-sysctl.conf).
CREATE VIEW sysctl_drift AS
WITH files AS MATERIALIZED (
  SELECT name, value, file, source, replace(replace(file, rtrim(file, replace(file, '/', '')), ''), 'sysctl.conf', '99-sysctl.conf') AS base,
    CASE WHEN file GLOB 'etc/*' THEN 3 WHEN file GLOB 'run/*' THEN 2 WHEN file GLOB 'usr/local/*' THEN 1 ELSE 0 END AS rank
  FROM sysctl_persisted WHERE name NOT GLOB '*[*]*'
), ranked AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.name ORDER BY f.base DESC, f.rank DESC, length(f.source) DESC, f.source DESC) AS place FROM files f
  WHERE NOT EXISTS (SELECT 1 FROM files o WHERE o.base = f.base AND o.rank > f.rank)
)
SELECT f.name, f.value AS wanted, s.value AS running, f.value <> s.value AS differs, f.file, f.source, s.source AS source_running
FROM ranked f JOIN sysctl s ON s.name = f.name AND s.netns IS NULL AND s.sample = (SELECT max(sample) FROM sysctl)
WHERE f.place = 1 GROUP BY f.name;

-- Kernel parameters in the boot loader's defaults and on the running command line: state is running
-- (both), pending (only in the file, or another value there) or lost (only on the command line).
CREATE VIEW kernel_parameter_drift AS
WITH wanted AS MATERIALIZED (
  SELECT name, value, source FROM persisted_setting WHERE mechanism = 'grub' AND section GLOB 'GRUB_CMDLINE_LINUX*'
)
SELECT w.name, nullif(w.value, '') AS wanted, k.value AS running, CASE WHEN k.name IS NOT NULL THEN 'running' ELSE 'pending' END AS state,
  w.source, k.source AS source_running
FROM wanted w LEFT JOIN kernel_parameter k ON k.name = w.name AND coalesce(k.value, '') = w.value
UNION ALL
SELECT k.name, NULL, k.value, 'lost', k.source, k.source FROM kernel_parameter k
WHERE k.name NOT IN ('BOOT_IMAGE', 'root', 'ro', 'rw', 'initrd') AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.name = k.name)
  AND EXISTS (SELECT 1 FROM wanted);

-- Commands at boot that tune the system: of rc.local, interface hooks and udev, lines of plain shell
-- logic left out.
CREATE VIEW tuning_command AS
SELECT file, mechanism, tool, command, coalesce(enabled, 1) AS enabled, source FROM persisted_command
WHERE tool IN ('ethtool', 'sysctl', 'tc', 'cpupower', 'cpufreq-set', 'tuned-adm', 'blockdev', 'hdparm', 'renice', 'chrt', 'taskset', 'numactl',
    'x86_energy_perf_policy', 'swapoff', 'set_irq_affinity', 'set_irq_affinity.sh') AND word(command, 2) NOT IN ('', '||')
  OR tool = 'echo' AND (command GLOB '*>*/sys/*' OR command GLOB '*>*/proc/*') OR tool = 'ip' AND command GLOB '* link set *';
