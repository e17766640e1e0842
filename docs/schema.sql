-- settings of each backing device (/sys/class/bdi)
CREATE TABLE bdi (
  bdi TEXT, -- major:minor of the disk or mount, or a name (btrfs-1, fuse)
  attribute TEXT, -- read_ahead_kb, max_ratio, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- attributes of each disk and of the device behind it (/sys/block/<disk>)
CREATE TABLE block_attribute (
  disk TEXT, -- kernel name of the disk
  attribute TEXT, -- path below the disk: size, device/model, dm/name, md/degraded, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number (also of 0x…), where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- disks, partitions and stacked devices (lsblk); what was not asked for is NULL
CREATE TABLE block_device (
  name TEXT, -- name, tree lines removed
  kernel_name TEXT, -- sda1, dm-0
  parent TEXT, -- kernel name of the device below
  device_number TEXT, -- major:minor
  type TEXT, -- disk, part, lvm, crypt, raid1, mpath, loop, rom, …
  size_bytes INTEGER, -- size
  rounded INTEGER, -- 1 when the size was printed rounded
  rotational INTEGER, -- 1 for rotating disks
  scheduler TEXT, -- I/O scheduler in use
  queue_size INTEGER, -- requests that the queue holds (RQ-SIZE)
  read_ahead_kb INTEGER, -- read-ahead in kB
  read_only INTEGER, -- 1 when read-only
  removable INTEGER, -- 1 when removable
  model TEXT, -- model of the disk
  vendor TEXT, -- vendor of the disk
  transport TEXT, -- sata, sas, nvme, iscsi, fc, usb, …
  fs_type TEXT, -- file system or what else is on it
  mount_point TEXT, -- where it is mounted (the first)
  logical_sector_bytes INTEGER, -- logical sector
  physical_sector_bytes INTEGER, -- physical sector
  alignment_bytes INTEGER, -- offset of the alignment; 0 is aligned, -1 misaligned
  discard_max_bytes INTEGER, -- largest discard; 0 without support
  state TEXT, -- running, offline, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- requests of each disk in flight now
CREATE TABLE block_inflight (
  disk TEXT, -- kernel name of the disk
  reads INTEGER, -- reads in flight
  writes INTEGER, -- writes in flight
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- settings of each disk's request queue (/sys/block/<disk>/queue)
CREATE TABLE block_queue (
  disk TEXT, -- kernel name of the disk
  attribute TEXT, -- file name: scheduler, nr_requests, read_ahead_kb, …
  value TEXT, -- the text
  selected TEXT, -- the choice in brackets, as in `none [mq-deadline]`; else NULL
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- What the manifest says about the bundle: collector, host, start, note, symptom, own cost
CREATE TABLE bundle (
  key TEXT, -- name of the statement
  value TEXT, -- as text
  number REAL, -- as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Each artifact that the collector took or tried to take
CREATE TABLE collected (
  artifact TEXT, -- id of the artifact
  path TEXT, -- path in the bundle
  command TEXT, -- command line, for commands
  sample_number INTEGER, -- sample in which it was taken
  start_s REAL, -- start, seconds since boot
  duration_s REAL, -- time that it took, seconds
  exit_status INTEGER, -- exit status of the command
  size_bytes INTEGER, -- bytes stored
  sha256 TEXT, -- of the bytes stored
  truncated INTEGER, -- 1 when cut at the size bound
  error TEXT, -- missing, permission, timeout, failed; NULL when taken
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- cpufreq attributes of each CPU or policy, frequencies in kHz
CREATE TABLE cpufreq (
  cpu INTEGER, -- CPU, or first CPU of the policy
  attribute TEXT, -- file name: scaling_governor, scaling_cur_freq, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- I/O of each disk and partition since boot (diskstats); a sector is 512 bytes; counts wrap at 2^64 (2^32 on 32-bit kernels)
CREATE TABLE disk_io (
  device TEXT, -- kernel name: sda, nvme0n1, dm-0, cciss/c0d0
  major INTEGER, -- major device number; NULL from sysfs
  minor INTEGER, -- minor device number; NULL from sysfs
  reads_completed INTEGER, -- reads completed since boot (counter)
  reads_merged INTEGER, -- adjacent reads merged since boot (counter)
  sectors_read INTEGER, -- sectors of 512 bytes read since boot (counter)
  read_ms INTEGER, -- ms spent by all reads since boot (counter, wraps at 2^32)
  writes_completed INTEGER, -- writes completed since boot (counter)
  writes_merged INTEGER, -- adjacent writes merged since boot (counter)
  sectors_written INTEGER, -- sectors of 512 bytes written since boot (counter)
  write_ms INTEGER, -- ms spent by all writes since boot (counter, wraps at 2^32)
  in_flight INTEGER, -- requests in flight now; goes to zero
  io_ms INTEGER, -- ms with a request in flight since boot (counter, wraps at 2^32)
  weighted_io_ms INTEGER, -- ms times requests in flight since boot (counter, wraps at 2^32)
  discards_completed INTEGER, -- discards completed since boot (counter); NULL before 4.18
  discards_merged INTEGER, -- discards merged since boot (counter); NULL before 4.18
  sectors_discarded INTEGER, -- sectors of 512 bytes discarded since boot (counter)
  discard_ms INTEGER, -- ms spent by discards since boot (counter, wraps at 2^32)
  flushes_completed INTEGER, -- flush requests completed since boot (counter), not of partitions; NULL before 5.5
  flush_ms INTEGER, -- ms spent by flushes since boot (counter, wraps at 2^32)
  origin TEXT, -- diskstats, or stat (sysfs): both may be in a bundle
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- firmware's description of the machine (dmidecode, /sys/class/dmi/id), a row per fact
CREATE TABLE dmi (
  handle TEXT, -- handle of the structure; NULL from sysfs
  type INTEGER, -- SMBIOS type: 0 BIOS, 1 system, 2 board, 3 chassis, 4 processor, 16 memory array, 17 memory device
  structure TEXT, -- name of the structure; NULL from sysfs
  position INTEGER, -- number of the structure in the output, from 0: tells modules apart
  attribute TEXT, -- key as printed (Speed, Configured Memory Speed, …), or file name
  value TEXT, -- the text
  number REAL, -- number in front of the value, where there is one
  unit TEXT, -- what follows the number: MT/s, MHz, GB, V, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- memory controllers' error counts and facts, since boot or the last reset
CREATE TABLE edac (
  mc INTEGER, -- memory controller
  unit TEXT, -- csrow0, dimm3, rank1; NULL for the controller as a whole
  attribute TEXT, -- ce_count (corrected), ue_count (uncorrected), dimm_label, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- numbers of file locks by kind (/proc/locks)
CREATE TABLE file_lock (
  kind TEXT, -- POSIX, FLOCK, OFDLCK, LEASE, DELEG, ACCESS
  mode TEXT, -- ADVISORY, MANDATORY, ACTIVE, BREAKING, …
  access TEXT, -- READ or WRITE
  waiting INTEGER, -- 1 for those that wait for a lock, 0 for those held
  count INTEGER, -- how many
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- files that a process waits for a lock of (/proc/locks)
CREATE TABLE file_lock_wait (
  file TEXT, -- major:minor:inode, major and minor hexadecimal
  first_waiter_pid INTEGER, -- process id of the first waiter; -1 for open file description locks
  waiters INTEGER, -- how many wait
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- space or inodes of each file system (df); a row has what its df printed, the rest is NULL
CREATE TABLE filesystem_usage (
  device TEXT, -- device, export or pseudo name
  mount_point TEXT, -- where it is mounted
  fs_type TEXT, -- type, with -T
  size_kb INTEGER, -- size in kB of 1024 bytes
  used_kb INTEGER, -- used, in kB of 1024 bytes
  available_kb INTEGER, -- free for users, in kB of 1024 bytes; negative when the reserve is in use
  used_percent REAL, -- percent used, as printed
  inodes INTEGER, -- inodes in all; 0 where the file system has no fixed number
  inodes_used INTEGER, -- inodes used
  inodes_free INTEGER, -- inodes free
  inodes_used_percent REAL, -- percent of inodes used, as printed
  rounded INTEGER, -- 1 when the numbers were printed rounded (-h)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- CPU shares in each report of iostat
CREATE TABLE iostat_cpu (
  interval INTEGER, -- number of the report, from 0
  since_boot INTEGER, -- 1 for the first report, which is the mean since boot
  time TEXT, -- time of the report as printed (-t); else NULL
  user_percent REAL, -- percent of all CPUs' time
  nice_percent REAL, -- percent of all CPUs' time
  system_percent REAL, -- percent of all CPUs' time
  iowait_percent REAL, -- percent of all CPUs' time
  steal_percent REAL, -- percent of all CPUs' time
  idle_percent REAL, -- percent of all CPUs' time
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- rates of each disk in each report of iostat
CREATE TABLE iostat_device (
  interval INTEGER, -- number of the report, from 0
  since_boot INTEGER, -- 1 for the first report, which is the mean since boot
  time TEXT, -- time of the report as printed (-t); else NULL
  device TEXT, -- kernel or mapper name
  transfers_per_s REAL, -- I/Os per second (without -x)
  reads_per_s REAL, -- reads per second
  writes_per_s REAL, -- writes per second
  discards_per_s REAL, -- discards per second
  flushes_per_s REAL, -- flushes per second
  read_kb_per_s REAL, -- kB of 1024 bytes read per second
  write_kb_per_s REAL, -- kB of 1024 bytes written per second
  discard_kb_per_s REAL, -- kB of 1024 bytes discarded per second
  reads_merged_per_s REAL, -- reads merged per second
  writes_merged_per_s REAL, -- writes merged per second
  await_ms REAL, -- mean ms of a request, waiting included (old versions: all; FreeBSD ms/t)
  r_await_ms REAL, -- mean ms of a read
  w_await_ms REAL, -- mean ms of a write
  d_await_ms REAL, -- mean ms of a discard
  f_await_ms REAL, -- mean ms of a flush
  svctm_ms REAL, -- service time of old versions; misleading
  mean_request_kb REAL, -- mean size of a request in kB of 1024 bytes
  mean_read_kb REAL, -- mean size of a read in kB of 1024 bytes
  mean_write_kb REAL, -- mean size of a write in kB of 1024 bytes
  queue_length REAL, -- mean requests in flight (avgqu-sz, aqu-sz; FreeBSD qlen)
  util_percent REAL, -- percent of the time with a request in flight
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- what each log spans; a long log has one row for each piece
CREATE TABLE log_coverage (
  kind TEXT, -- dmesg, journal or syslog
  state TEXT, -- read, restricted (rights are missing, wholly or in part) or empty
  lines INTEGER, -- lines of this piece
  first_time_s REAL, -- seconds since boot of the first line that has them
  last_time_s REAL, -- seconds since boot of the last line that has them
  first_wall TEXT, -- wall clock time of the first line that has one
  last_wall TEXT, -- wall clock time of the last line that has one
  reaches_boot INTEGER, -- 1 where the piece begins with the first messages of a boot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- log messages that a signature of rules/logs fits
CREATE TABLE log_event (
  signature TEXT, -- id of the signature
  time_s REAL, -- seconds since boot, where the line has them
  wall TEXT, -- wall clock time: ISO 8601 where the line has a year, else as printed
  program TEXT, -- who logged it: kernel, systemd, …; NULL where the line does not say
  subject TEXT, -- what the message is about: a device, task, service, …
  value TEXT, -- the message's figure or word
  number REAL, -- value as a number, where it is a decimal one
  detail TEXT, -- a further part of the message
  message TEXT, -- the first 400 bytes behind the prefixes
  repeated INTEGER, -- messages that this row stands for; their sum is the count
  counting INTEGER, -- 1 where the row stands for those beyond 500, with the last one's time
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- software RAID arrays (mdstat)
CREATE TABLE md_array (
  device TEXT, -- md0, md127, …
  state TEXT, -- active or inactive
  access TEXT, -- read-only, auto-read-only; NULL when writable
  level TEXT, -- raid1, raid6, linear, …; NULL when inactive
  size_kb INTEGER, -- size in kB of 1024 bytes
  chunk_kb INTEGER, -- chunk in kB of 1024 bytes
  members INTEGER, -- members that it should have; NULL for raid0 and linear
  members_working INTEGER, -- members that work
  status TEXT, -- U for each member that works, _ for each that does not
  action TEXT, -- resync, recovery, reshape, check; NULL when none
  action_state TEXT, -- DELAYED, PENDING, REMOTE; NULL while it runs
  action_percent REAL, -- percent done
  finish_min REAL, -- minutes left, as the kernel estimates
  speed_kb_per_s INTEGER, -- speed in kB/s
  bitmap TEXT, -- write-intent bitmap, as printed; NULL without
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- members of software RAID arrays (mdstat)
CREATE TABLE md_member (
  array TEXT, -- md0, md127, …
  device TEXT, -- member: sda1, dm-3, …
  slot INTEGER, -- number in brackets
  flags TEXT, -- F failed, S spare, W write-mostly, J journal, R replacement; else empty
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- mounted file systems, one row per mount and source
CREATE TABLE mount (
  device TEXT, -- device, export or pseudo name, escapes resolved
  mount_point TEXT, -- where it is mounted, escapes resolved
  fs_type TEXT, -- ext4, xfs, nfs4, tmpfs, …
  options TEXT, -- options of the mount, comma-separated; NULL if the source has none
  super_options TEXT, -- options of the super block; only from mountinfo
  device_number TEXT, -- major:minor; only from mountinfo
  root TEXT, -- the part of the file system that is mounted; only from mountinfo
  mount_id INTEGER, -- id of the mount; only from mountinfo
  parent_id INTEGER, -- id of the mount that it is mounted on; only from mountinfo
  propagation TEXT, -- optional fields such as shared:1; only from mountinfo
  origin TEXT, -- mounts, mountinfo, mount, findmnt, fstab or mountstats: a bundle may have several
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- options of each mount, one row per option
CREATE TABLE mount_option (
  mount_point TEXT, -- where it is mounted
  device TEXT, -- device, export or pseudo name
  fs_type TEXT, -- ext4, xfs, nfs4, tmpfs, …
  scope TEXT, -- mount, super (block, only told apart by mountinfo), or nfs (mountstats)
  option TEXT, -- name: noatime, discard, rsize, …
  value TEXT, -- what stands behind =; NULL without
  origin TEXT, -- as in table mount
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- NFS mounts with their counters (64 bits) since the mount (mountstats)
CREATE TABLE nfs_mount (
  device TEXT, -- server:/export
  mount_point TEXT, -- where it is mounted
  fs_type TEXT, -- nfs or nfs4
  statvers TEXT, -- version of the statistics: 1.0, 1.1
  options TEXT, -- effective options, comma-separated
  age_s INTEGER, -- seconds since it was mounted
  inode_revalidate_events INTEGER, -- inode_revalidate events since the mount (counter)
  dentry_revalidate_events INTEGER, -- dentry_revalidate events since the mount (counter)
  data_invalidate_events INTEGER, -- data_invalidate events since the mount (counter)
  attribute_invalidate_events INTEGER, -- attribute_invalidate events since the mount (counter)
  vfs_open_events INTEGER, -- vfs_open events since the mount (counter)
  vfs_lookup_events INTEGER, -- vfs_lookup events since the mount (counter)
  vfs_access_events INTEGER, -- vfs_access events since the mount (counter)
  vfs_update_page_events INTEGER, -- vfs_update_page events since the mount (counter)
  vfs_read_page_events INTEGER, -- vfs_read_page events since the mount (counter)
  vfs_read_pages_events INTEGER, -- vfs_read_pages events since the mount (counter)
  vfs_write_page_events INTEGER, -- vfs_write_page events since the mount (counter)
  vfs_write_pages_events INTEGER, -- vfs_write_pages events since the mount (counter)
  vfs_getdents_events INTEGER, -- vfs_getdents events since the mount (counter)
  vfs_setattr_events INTEGER, -- vfs_setattr events since the mount (counter)
  vfs_flush_events INTEGER, -- vfs_flush events since the mount (counter)
  vfs_fsync_events INTEGER, -- vfs_fsync events since the mount (counter)
  vfs_lock_events INTEGER, -- vfs_lock events since the mount (counter)
  vfs_release_events INTEGER, -- vfs_release events since the mount (counter)
  congestion_wait_events INTEGER, -- congestion_wait events since the mount (counter)
  setattr_truncate_events INTEGER, -- setattr_truncate events since the mount (counter)
  extend_write_events INTEGER, -- extend_write events since the mount (counter)
  silly_rename_events INTEGER, -- silly_rename events since the mount (counter)
  short_read_events INTEGER, -- short_read events since the mount (counter)
  short_write_events INTEGER, -- short_write events since the mount (counter)
  delay_events INTEGER, -- delay events since the mount (counter)
  pnfs_read_events INTEGER, -- pnfs_read events since the mount (counter)
  pnfs_write_events INTEGER, -- pnfs_write events since the mount (counter)
  normal_read_bytes INTEGER, -- since the mount (counter)
  normal_written_bytes INTEGER, -- since the mount (counter)
  direct_read_bytes INTEGER, -- since the mount (counter)
  direct_written_bytes INTEGER, -- since the mount (counter)
  server_read_bytes INTEGER, -- since the mount (counter)
  server_written_bytes INTEGER, -- since the mount (counter)
  read_pages INTEGER, -- since the mount (counter)
  write_pages INTEGER, -- since the mount (counter)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- operations of each NFS mount since the mount (mountstats); 64-bit counters
CREATE TABLE nfs_operation (
  device TEXT, -- server:/export
  mount_point TEXT, -- where it is mounted
  operation TEXT, -- READ, WRITE, GETATTR, …; a number where the kernel has no name
  operations INTEGER, -- requests done (counter)
  transmissions INTEGER, -- requests sent, again ones counted too (counter)
  major_timeouts INTEGER, -- major timeouts (counter)
  sent_bytes INTEGER, -- bytes sent with headers (counter)
  received_bytes INTEGER, -- bytes received with headers (counter)
  queue_ms INTEGER, -- ms that requests waited before they were sent (counter); may be negative
  rtt_ms INTEGER, -- ms from sending to the reply (counter)
  execute_ms INTEGER, -- ms from the start to the end of requests (counter)
  errors INTEGER, -- requests that ended with an error (counter); NULL before 5.3
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- counters of this host's NFS client and server since boot
CREATE TABLE nfs_rpc (
  side TEXT, -- client or server
  section TEXT, -- net, rpc, rc, fh, io, th, proc2, proc3, proc4, proc4ops
  name TEXT, -- the counter, as nfsstat spells it
  count INTEGER, -- events since boot (counter); th/threads is a setting
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- transports of each NFS mount (mountstats); with nconnect several; shared by mounts of one server
CREATE TABLE nfs_xprt (
  device TEXT, -- server:/export
  mount_point TEXT, -- where it is mounted
  transport TEXT, -- tcp, udp, rdma, local
  source_port INTEGER, -- local port; NULL for local
  bind_count INTEGER, -- times bound (counter)
  connect_count INTEGER, -- times connected (counter); NULL for udp
  connect_time_jiffies INTEGER, -- time spent in connecting, in jiffies
  idle_s INTEGER, -- seconds since the last use; may be negative
  sends INTEGER, -- requests sent (counter)
  recvs INTEGER, -- replies received (counter)
  bad_xids INTEGER, -- replies that belong to no request (counter)
  request_utilisation INTEGER, -- sum over sends of the requests in flight (counter)
  backlog_utilisation INTEGER, -- sum over sends of requests waiting for a slot (counter)
  max_slots INTEGER, -- most slots ever in use; NULL for old kernels and rdma
  sending_utilisation INTEGER, -- sum over sends of the sending queue (counter)
  pending_utilisation INTEGER, -- sum over sends of the pending queue (counter)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- pools of threads of the NFS server, counters since boot
CREATE TABLE nfsd_pool (
  pool INTEGER, -- number of the pool
  packets_arrived INTEGER, -- packets that arrived (counter)
  sockets_enqueued INTEGER, -- times a socket waited because no thread was idle (counter)
  threads_woken INTEGER, -- threads woken (counter)
  threads_timedout INTEGER, -- threads that timed out (counter)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- PCI devices with driver and link (lspci)
CREATE TABLE pci_device (
  slot TEXT, -- [domain:]bus:device.function
  class TEXT, -- class by name; the number with -n
  class_id TEXT, -- class as four hexadecimal digits; NULL without -nn
  name TEXT, -- vendor and device by name
  vendor_id TEXT, -- four hexadecimal digits; NULL without -nn
  device_id TEXT, -- four hexadecimal digits; NULL without -nn
  revision TEXT, -- hexadecimal; NULL when 00 or not printed
  subsystem TEXT, -- subsystem by name and ids
  driver TEXT, -- driver in use; NULL without one or without -k
  modules TEXT, -- modules that could drive it
  numa_node INTEGER, -- NUMA node; NULL where there is none
  irq INTEGER, -- interrupt of the pin
  link_max_speed_gt_per_s REAL, -- speed that the link is capable of (LnkCap)
  link_max_width INTEGER, -- lanes that the link is capable of
  link_speed_gt_per_s REAL, -- speed of the link now (LnkSta)
  link_width INTEGER, -- lanes in use now
  link_speed_downgraded INTEGER, -- 1 when lspci says (downgraded), 0 when it says (ok)
  link_width_downgraded INTEGER, -- 1 when lspci says (downgraded), 0 when it says (ok)
  aspm TEXT, -- link power management now: Disabled, L1 Enabled, …
  device_status TEXT, -- DevSta flags, + is set: CorrErr+ NonFatalErr- …
  correctable_status TEXT, -- CESta flags, + is set: RxErr- BadTLP+ …
  max_payload_bytes INTEGER, -- largest packet set (DevCtl)
  max_read_request_bytes INTEGER, -- largest read request set (DevCtl)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Start of each sample by the clocks of the host
CREATE TABLE sample_time (
  number INTEGER, -- 1 is the earliest
  monotonic_s REAL, -- seconds since boot (/proc/uptime)
  wall_s REAL, -- seconds since 1970
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Receive backlog of each online CPU (softnet_stat); counters wrap at 2^32
CREATE TABLE softnet (
  position INTEGER, -- number of the line, from 0: the CPU only where all CPUs are online
  cpu INTEGER, -- CPU number; NULL before kernel 5.14
  processed INTEGER, -- packets processed since boot
  dropped INTEGER, -- packets dropped because the backlog was full, since boot
  time_squeeze INTEGER, -- turns ended with work left, since boot
  received_rps INTEGER, -- times woken by RPS to take packets, since boot
  flow_limit_count INTEGER, -- packets dropped by the flow limit, since boot
  backlog_length INTEGER, -- packets in the backlog now
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

