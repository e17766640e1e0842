-- Interrupts of ACPI by event
CREATE TABLE acpi_interrupt (
  event TEXT, -- gpe00, …; sci, gpe_all, sci_not, error for sums
  count INTEGER, -- since boot; wraps at 2^32
  state TEXT, -- EN, STS, enabled, disabled, invalid, masked, …; NULL for sums
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Audit rules, in force (auditctl -l) or in configuration files
CREATE TABLE audit_rule (
  loaded INTEGER, -- 1 from auditctl -l, 0 from a file
  kind TEXT, -- syscall (-a), watch (-w), control (-b, -D, …)
  rule TEXT, -- the rule, blanks folded
  syscalls TEXT, -- system calls it names, separated by commas; NULL without
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- State of the audit system (auditctl -s)
CREATE TABLE audit_status (
  name TEXT, -- enabled, backlog_limit, lost, backlog, backlog_wait_time, …
  value TEXT, -- the text
  number INTEGER, -- its number; lost counts since boot and wraps at 2^32
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

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

-- read-ahead and sizes of block devices (blockdev --report)
CREATE TABLE blockdev (
  device TEXT, -- /dev/sda
  read_only INTEGER, -- 1 when read-only
  read_ahead_sectors INTEGER, -- read-ahead in sectors of 512 bytes
  sector_bytes INTEGER, -- logical sector
  block_bytes INTEGER, -- block of the buffer cache
  start_sectors INTEGER, -- first sector; NULL where it is not known
  size_bytes INTEGER, -- size
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Bonds
CREATE TABLE bond (
  bond TEXT, -- device
  mode TEXT, -- as printed: fault-tolerance (active-backup), IEEE 802.3ad …, …
  primary_port TEXT, -- preferred port; NULL for none
  active_port TEXT, -- port in use (active-backup); NULL for none
  mii_status TEXT, -- up or down
  mii_polling_ms INTEGER, -- 0 is off
  up_delay_ms INTEGER, -- before a port that came up is used
  down_delay_ms INTEGER, -- before a port that went down is left
  xmit_hash_policy TEXT, -- layer2 (0), layer3+4 (1), …
  lacp_rate TEXT, -- slow or fast
  aggregator_ports INTEGER, -- ports of the active aggregator (802.3ad)
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Ports of bonds
CREATE TABLE bond_port (
  bond TEXT, -- device
  nic TEXT, -- the port
  mii_status TEXT, -- up, down, going down, going back
  speed_mbps INTEGER, -- Mbit/s; NULL when unknown
  duplex TEXT, -- full or half; NULL when unknown
  link_failures INTEGER, -- since it became a port; wraps at 2^32
  aggregator_id INTEGER, -- of 802.3ad: ports with another one than the bond's carry nothing
  queue_id INTEGER, -- send queue
  actor_churn TEXT, -- none, monitoring or churned
  partner_churn TEXT, -- none, monitoring or churned
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Disk activity on FreeBSD over a tool's own intervals (iostat -x, gstat)
CREATE TABLE bsd_disk_interval (
  tool TEXT, -- iostat or gstat
  interval INTEGER, -- number of the report, from 0
  since_boot INTEGER, -- 1 for iostat's first report, the average since boot
  device TEXT, -- disk or GEOM provider
  reads_per_s REAL, -- reads
  writes_per_s REAL, -- writes
  read_kb_per_s REAL, -- kB read
  write_kb_per_s REAL, -- kB written
  queue_length REAL, -- requests waiting or in service
  read_ms REAL, -- mean time of a read; NULL before 10
  write_ms REAL, -- mean time of a write; NULL before 10
  other_ms REAL, -- mean time of other operations
  service_ms REAL, -- mean time of an operation (ms/t, svc_t before 10)
  busy_percent REAL, -- share of time with requests
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- FreeBSD's interrupts (vmstat -i)
CREATE TABLE bsd_interrupt (
  name TEXT, -- irq1: atkbd0, cpu0:timer, …
  total INTEGER, -- interrupts since boot; 64-bit counter
  average_per_s INTEGER, -- average rate since boot, as printed
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Jails that run (jls)
CREATE TABLE bsd_jail (
  jid INTEGER, -- number of the jail
  path TEXT, -- its root directory
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- FreeBSD's network buffers (netstat -m), one row a number
CREATE TABLE bsd_mbuf (
  sentence TEXT, -- what is counted: mbufs in use, requests for mbufs denied, …
  position INTEGER, -- place of the number, from 0
  name TEXT, -- current, cache, total, max, mbufs, clusters, …; NULL when not printed
  value INTEGER, -- buffers, requests since boot, or kB for bytes allocated
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- FreeBSD's network counters (netstat -s), since boot; 64 bits
CREATE TABLE bsd_net_counter (
  protocol TEXT, -- tcp, udp, ip, icmp, arp, …
  sentence TEXT, -- words behind the number; a second number is N
  value INTEGER, -- packets or events, or bytes as the sentence says
  second_value INTEGER, -- number in parentheses, mostly bytes; NULL without
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Calls and cache hits of FreeBSD's NFS client since boot (nfsstat -c)
CREATE TABLE bsd_nfs_counter (
  section TEXT, -- Rpc Counts, Rpc Info, Cache Info, …
  name TEXT, -- Getattr, Lookup, TimedOut, Retries, …
  value INTEGER, -- calls since boot; may wrap at 2^32 on old releases
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- PCI devices on FreeBSD (pciconf -lv)
CREATE TABLE bsd_pci_device (
  name TEXT, -- driver and unit: em0, vmx0; none0 has no driver
  driver TEXT, -- driver; NULL without one
  address TEXT, -- pciDOMAIN:BUS:SLOT:FUNCTION
  class_code TEXT, -- 0x020000 is an Ethernet controller
  chip TEXT, -- device and vendor id as 0xDDDDVVVV (before 13)
  vendor_id TEXT, -- vendor id (13 and later)
  device_id TEXT, -- device id (13 and later)
  vendor TEXT, -- vendor's name
  device TEXT, -- device's name
  class TEXT, -- network, mass storage, …
  subclass TEXT, -- ethernet, SATA, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- FreeBSD's kernel memory zones (vmstat -z)
CREATE TABLE bsd_zone (
  name TEXT, -- zone: mbuf_cluster, socket, tcp_inpcb, …
  size_bytes INTEGER, -- size of an item
  item_limit INTEGER, -- items at most; 0 is no limit
  used INTEGER, -- items in use
  free INTEGER, -- items cached
  requests INTEGER, -- requests since boot; 64-bit counter
  failures INTEGER, -- requests that failed since boot; NULL before 8
  sleeps INTEGER, -- requests that had to sleep since boot; NULL before 9
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Free blocks of 2^page_order pages in each zone
CREATE TABLE buddyinfo (
  node INTEGER, -- NUMA node
  zone TEXT, -- zone
  page_order INTEGER, -- the block has 2^page_order pages
  free_blocks INTEGER, -- free blocks of this size now
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

-- state of a Ceph cluster, a row per fact
CREATE TABLE ceph (
  section TEXT, -- cluster, services, data, io, progress; check [WRN] for health checks
  key TEXT, -- health, health_text, osd, pgs, client, …, or the code of a check
  value TEXT, -- the text
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- recent latencies of Ceph's OSDs
CREATE TABLE ceph_osd (
  osd INTEGER, -- number
  commit_latency_ms INTEGER, -- ms until a write is on the journal or device
  apply_latency_ms INTEGER, -- ms until a write is readable
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Controllers of the kernel (/proc/cgroups)
CREATE TABLE cgroup_controller (
  name TEXT, -- memory, cpu, …
  hierarchy INTEGER, -- number of the v1 hierarchy; 0 is v2 or none
  cgroups INTEGER, -- groups now, dying ones included
  enabled INTEGER, -- 0 when switched off on the kernel command line
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- CPU time and throttling of control groups; 64-bit counters
CREATE TABLE cgroup_cpu_stat (
  cgroup TEXT, -- path below the hierarchy's root; / is the root
  version INTEGER, -- 1 or 2
  usage_usec INTEGER, -- CPU time; NULL for v1
  user_usec INTEGER, -- user CPU time; NULL for v1
  system_usec INTEGER, -- system CPU time; NULL for v1
  nr_periods INTEGER, -- periods in which the quota was watched
  nr_throttled INTEGER, -- periods in which the quota ran out
  throttled_usec INTEGER, -- time throttled, summed over CPUs; NULL for v1
  throttled_time_ns INTEGER, -- time throttled, summed over CPUs; NULL for v2
  nr_bursts INTEGER, -- periods with a burst; NULL before 5.14
  burst_usec INTEGER, -- time above the quota; NULL for v1
  burst_time_ns INTEGER, -- time above the quota; NULL for v2
  wait_sum_ns INTEGER, -- time waiting for a CPU (v1, with schedstats)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Block I/O of control groups and its limits, names of v2
CREATE TABLE cgroup_io (
  cgroup TEXT, -- path below the hierarchy's root; / is the root
  version INTEGER, -- 1 or 2
  file TEXT, -- io.stat (counters), io.stat.recursive (v1), io.max, io.latency, io.cost.qos
  device TEXT, -- major:minor
  name TEXT, -- rbytes, wbytes, rios, wios, …; limits rbps, wbps, riops, wiops
  value TEXT, -- the text
  number INTEGER, -- the value; NULL for max; 64-bit counters in io.stat
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time in which tasks of a control group waited for a resource (v2)
CREATE TABLE cgroup_pressure (
  cgroup TEXT, -- path below the hierarchy's root; / is the root
  resource TEXT, -- cpu, memory, io, irq
  kind TEXT, -- some: at least one task waited; full: all of them
  avg10_percent REAL, -- share of the last 10 s
  avg60_percent REAL, -- share of the last minute
  avg300_percent REAL, -- share of the last 5 minutes
  total_us INTEGER, -- 64-bit counter since the group's start
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Events and statistics of control groups, one row a name
CREATE TABLE cgroup_stat (
  cgroup TEXT, -- path below the hierarchy's root; / is the root
  version INTEGER, -- 1 or 2
  file TEXT, -- memory.events, memory.stat, pids.events, cgroup.stat, …
  name TEXT, -- name as printed
  value INTEGER, -- bytes, ticks or events as the name says; 64-bit counters
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Limits and gauges of control groups, names alike for v1 and v2
CREATE TABLE cgroup_value (
  cgroup TEXT, -- path below the hierarchy's root; / is the root
  version INTEGER, -- 1 or 2
  name TEXT, -- cpu.quota_us, cpu.period_us, cpu.weight (v2), cpu.shares (v1), memory.max_bytes, memory.current_bytes, pids.max, …
  value TEXT, -- the text: a number, max, -1, a list
  number INTEGER, -- the value; NULL where it is no number or means no limit
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- counters of SMB mounts since the module was loaded; 32 bits
CREATE TABLE cifs_stat (
  share TEXT, -- \\server\share; NULL for all together
  name TEXT, -- smbs, reads, reads_failed, session_reconnects, …
  count INTEGER, -- since the module was loaded (counter)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Clock sources of the kernel
CREATE TABLE clocksource (
  use TEXT, -- current or available
  position INTEGER, -- place in the list, from 0: by falling rating
  name TEXT, -- tsc, kvm-clock, hpet, acpi_pm, arch_sys_counter, …
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

-- Connection tracking events per CPU since the namespace was made
CREATE TABLE conntrack_counter (
  cpu INTEGER, -- CPU; NULL for totals of very old versions
  name TEXT, -- found, insert_failed, drop, early_drop, search_restart, …; entries (proc only) is the table's size now
  value INTEGER, -- count; wraps at 2^32
  origin TEXT, -- proc or conntrack: the same counter may be there twice
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Consoles of the kernel
CREATE TABLE console (
  name TEXT, -- tty0, ttyS0, hvc0, netcon0, …
  operations TEXT, -- R read, W write, U unblank
  flags TEXT, -- E enabled, C preferred, B boot, p printk buffer, b braille, a any CPU
  device TEXT, -- major:minor
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Further attributes of single CPUs, one a row
CREATE TABLE cpu_attribute (
  cpu INTEGER, -- CPU number
  directory TEXT, -- power, thermal_throttle, microcode, acpi_cppc, …; NULL at the top
  attribute TEXT, -- online, energy_perf_bias, pm_qos_resume_latency_us, core_throttle_count, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Caches of each CPU, one attribute a row
CREATE TABLE cpu_cache_attribute (
  cpu INTEGER, -- CPU number
  cache_index INTEGER, -- number of the cache directory of this CPU
  attribute TEXT, -- level, type, size, shared_cpu_list, number_of_sets, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number; attribute size in bytes
  cpus TEXT, -- CPUs that share the cache as a list 0-3,8
  cpu_count INTEGER, -- how many CPUs share it
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Sets of CPUs; the single ones are in cpu_list_member
CREATE TABLE cpu_list (
  name TEXT, -- online, offline, possible, present, isolated or nohz_full
  cpus TEXT, -- the list, ascending with ranges; empty for none
  cpu_count INTEGER, -- how many CPUs it names
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Each CPU of the sets in cpu_list
CREATE TABLE cpu_list_member (
  name TEXT, -- as in cpu_list
  cpu INTEGER, -- CPU number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Settings of all CPUs together, one attribute a row
CREATE TABLE cpu_setting (
  directory TEXT, -- cpuidle, intel_pstate, amd_pstate, cpufreq, smt, intel_idle, haltpoll, …; cpu at the top
  attribute TEXT, -- current_driver, no_turbo, boost, control, max_cstate, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time of each CPU by kind since boot, in ticks of 10 ms (USER_HZ); 64-bit counters
CREATE TABLE cpu_time (
  cpu INTEGER, -- CPU number; NULL for the sum of all CPUs
  user_ticks INTEGER, -- user code, guests included
  nice_ticks INTEGER, -- user code of raised nice value, guest_nice included
  system_ticks INTEGER, -- kernel code
  idle_ticks INTEGER, -- idle without outstanding disk I/O; may run backwards
  iowait_ticks INTEGER, -- idle with outstanding disk I/O; may run backwards
  irq_ticks INTEGER, -- hard interrupts; 0 without IRQ time accounting
  softirq_ticks INTEGER, -- soft interrupts
  steal_ticks INTEGER, -- runnable, but the hypervisor ran something else
  guest_ticks INTEGER, -- running a guest; contained in user
  guest_nice_ticks INTEGER, -- running a guest of raised nice value; contained in nice
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Place of each CPU in the topology, one attribute a row
CREATE TABLE cpu_topology (
  cpu INTEGER, -- CPU number
  attribute TEXT, -- physical_package_id, core_id, thread_siblings_list, …
  value TEXT, -- the text
  number INTEGER, -- the id; NULL for sets and unknown ids (-1)
  cpus TEXT, -- list or mask as a list 0-3,8: equal sets are equal text
  cpu_count INTEGER, -- how many CPUs the set has
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Hardware vulnerabilities and their mitigations
CREATE TABLE cpu_vulnerability (
  name TEXT, -- spectre_v2, meltdown, mds, l1tf, …
  state TEXT, -- Not affected, Vulnerable…, Mitigation: …
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

-- Time of each CPU or policy at each clock
CREATE TABLE cpufreq_time (
  cpu INTEGER, -- CPU, or first CPU of the policy
  frequency_khz INTEGER, -- clock that was asked for
  ticks INTEGER, -- time in 10 ms, counter since boot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Attributes of the idle states of each CPU; latency, residency and time in us
CREATE TABLE cpuidle (
  cpu INTEGER, -- CPU number
  state INTEGER, -- number of the state, 0 is the shallowest
  attribute TEXT, -- name, desc, latency, residency, usage, time, disable, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Each online CPU as /proc/cpuinfo describes it
CREATE TABLE cpuinfo (
  cpu INTEGER, -- CPU number
  vendor TEXT, -- maker: GenuineIntel, AuthenticAMD, …
  model_name TEXT, -- model name; NULL on arm64 (see implementer and part)
  family TEXT, -- CPU family (a number on x86), architecture on ARM, marchid on RISC-V
  model TEXT, -- model number on x86, mimpid on RISC-V
  stepping TEXT, -- stepping, or revision
  microcode TEXT, -- microcode revision
  mhz REAL, -- clock at the time of reading, as the kernel estimates it
  static_mhz REAL, -- nominal clock (s390)
  cache_size_kb REAL, -- last-level cache as x86 prints it
  physical_id INTEGER, -- socket
  siblings INTEGER, -- CPUs of the socket
  core_id INTEGER, -- core within the socket
  cpu_cores INTEGER, -- cores of the socket
  bogomips REAL, -- delay loop calibration
  flags TEXT, -- flags or features, blank-separated
  hypervisor INTEGER, -- 1 when the flag hypervisor is set, 0 when flags lack it (x86)
  bugs TEXT, -- known hardware bugs, blank-separated
  address_sizes TEXT, -- physical and virtual address bits
  implementer TEXT, -- CPU implementer on ARM (0x41 = Arm)
  part TEXT, -- CPU part on ARM (0xd0c = Neoverse N1)
  variant TEXT, -- CPU variant on ARM
  book_id INTEGER, -- book (s390)
  drawer_id INTEGER, -- drawer (s390)
  identification TEXT, -- version, identification and machine type (s390)
  isa TEXT, -- instruction set (RISC-V, LoongArch)
  mmu TEXT, -- paging mode (RISC-V)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Lines of /proc/cpuinfo about the machine, or shared by all CPUs
CREATE TABLE cpuinfo_machine (
  key TEXT, -- Hardware, platform, CPU part, vendor_id, # processors, cache0, …
  value TEXT, -- the text behind the colon
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Fields of cpupower's reports
CREATE TABLE cpupower (
  report TEXT, -- frequency-info or idle-info
  cpu INTEGER, -- CPU number; NULL before the first CPU
  section TEXT, -- heading above: boost state support, C6 (DISABLED), …
  key TEXT, -- driver, current policy, Latency, …; empty for a message
  value TEXT, -- the text, further lines joined
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Scheduled jobs of cron and anacron
CREATE TABLE cron_job (
  file TEXT, -- path
  user TEXT, -- who it runs as, where the file says
  schedule TEXT, -- the time fields, or @daily and the like
  minute TEXT, -- text of the field; NULL with @ and anacron
  hour TEXT, -- text of the field
  day_of_month TEXT, -- text of the field
  month TEXT, -- text of the field
  day_of_week TEXT, -- text of the field
  command TEXT, -- the command line
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

-- device mapper devices (dmsetup info -c)
CREATE TABLE dm_device (
  name TEXT, -- name of the map
  major INTEGER, -- major number
  minor INTEGER, -- minor number: dm-N
  state TEXT, -- four letters: L live table or I inactive, s suspended, r or w
  open_count INTEGER, -- times open
  targets INTEGER, -- segments
  uuid TEXT, -- who made it: LVM-…, mpath-…, CRYPT-…
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- segments of device mapper devices (dmsetup status and table)
CREATE TABLE dm_target (
  kind TEXT, -- status or table
  name TEXT, -- name of the map
  start_sectors INTEGER, -- first sector of 512 bytes
  length_sectors INTEGER, -- sectors of 512 bytes
  target TEXT, -- linear, thin-pool, cache, snapshot, crypt, multipath, …
  parameters TEXT, -- the rest, as the target writes it
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

-- Answers of name servers (dig)
CREATE TABLE dns_answer (
  status TEXT, -- NOERROR, NXDOMAIN, SERVFAIL, …; TIMEOUT without answer
  query_ms REAL, -- time of the query; NULL without answer
  server TEXT, -- as printed: address#port(name)
  answers INTEGER, -- records in the answer section
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- replicated disks of DRBD 8 (/proc/drbd), a row per field
CREATE TABLE drbd (
  minor INTEGER, -- number of the device; NULL for the version
  field TEXT, -- cs connection, ro roles, ds disks, ns, nr, dw, dr, lo, pe, ua, ap, oos, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one; ns nr dw dr oos are kB
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

-- state and settings of file systems (sysfs, xfs_info, tune2fs)
CREATE TABLE filesystem_attribute (
  fs_type TEXT, -- ext4, xfs, btrfs, fuse, bcache, …; ext from tune2fs
  instance TEXT, -- device, UUID, connection or mount point, as the source names it
  attribute TEXT, -- errors_count, commit_stats/max_commit_ms, log/blocks, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
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

-- Chains of the packet filter and how many rules they have
CREATE TABLE firewall_chain (
  family TEXT, -- ipv4, ipv6; of nft: ip, ip6, inet, bridge, arp, netdev
  table_name TEXT, -- filter, nat, mangle, raw, …
  chain TEXT, -- name
  policy TEXT, -- ACCEPT or DROP; NULL for a chain that is called by others
  packets INTEGER, -- that met the policy, 64-bit; NULL when shortened or not printed
  bytes INTEGER, -- that met the policy, 64-bit; NULL when shortened or not printed
  rules INTEGER, -- how many rules
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- What free(1) printed, one row a cell; /proc/meminfo is the exact source
CREATE TABLE free_output (
  kind TEXT, -- Mem, Swap, Low, High, Total, or '-/+ buffers/cache'
  name TEXT, -- column: total, used, free, shared, buff/cache, buffers, cached, available
  value_kb REAL, -- kB of 1024 bytes; rounded where free rounded
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- file systems and swap that are configured (/etc/fstab)
CREATE TABLE fstab (
  device TEXT, -- device, UUID=, LABEL= or export
  mount_point TEXT, -- where it is to be mounted; none or swap for swap
  fs_type TEXT, -- ext4, nfs, swap, …
  options TEXT, -- comma-separated
  pass INTEGER, -- order of checks at boot; 0 for none
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- settings of ATA disks (hdparm)
CREATE TABLE hdparm (
  device TEXT, -- kernel name of the disk
  setting TEXT, -- write_caching, apm_level, readahead, …
  value TEXT, -- the text: 1 (on), off, …
  number INTEGER, -- number in front of the value
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- State and counters of RDMA ports
CREATE TABLE infiniband_port (
  device TEXT, -- mlx5_0, …
  port INTEGER, -- number
  counter_group TEXT, -- counters, hw_counters; NULL for state and rate
  attribute TEXT, -- file name
  value TEXT, -- the text
  number INTEGER, -- count since reset; some stay at their largest value
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Interrupt lines; counts per CPU are in interrupt_cpu
CREATE TABLE interrupt (
  irq TEXT, -- number or name (LOC, RES, IPI0, ERR, …), unique within a sample
  number INTEGER, -- the number, NULL for named lines
  label TEXT, -- description of a named line
  chip TEXT, -- interrupt controller: PCI-MSI, IO-APIC, GICv3, xen-dyn, …
  hwirq INTEGER, -- number within the controller
  type TEXT, -- trigger: edge, fasteoi, Level, event, …
  action TEXT, -- handlers, comma-separated; NULL when there is none
  total INTEGER, -- sum of all CPUs since boot (each cell wraps at 2^32)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Interrupts of a line on a CPU since boot; cells of 0 are left out
CREATE TABLE interrupt_cpu (
  irq TEXT, -- as in interrupt
  cpu INTEGER, -- CPU number
  count INTEGER, -- since boot; wraps at 2^32
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

-- Addresses of network devices (ip addr)
CREATE TABLE ip_address (
  nic TEXT, -- device
  family TEXT, -- inet or inet6
  address TEXT, -- without prefix length
  prefix_length INTEGER, -- bits; NULL on point-to-point links
  scope TEXT, -- global, link, host
  is_secondary INTEGER, -- 1 for a further address of the same network
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Network devices with their counters since they were made (ip -s -d link)
CREATE TABLE ip_link (
  nic TEXT, -- device
  ifindex INTEGER, -- number of the device
  peer TEXT, -- what stands behind @: lower device, or ifN in another namespace
  flags TEXT, -- between the angle brackets
  kind TEXT, -- veth, bridge, bond, vlan, vxlan, …; NULL for hardware or without -d
  port_kind TEXT, -- bond_slave, bridge_slave, …
  mtu INTEGER, -- bytes
  qdisc TEXT, -- queueing discipline at the root
  state TEXT, -- UP, DOWN, UNKNOWN, …
  master TEXT, -- bond, bridge or VRF above
  qlen INTEGER, -- packets
  promiscuity INTEGER, -- how often promiscuous mode was asked for
  numtxqueues INTEGER, -- send queues allocated
  numrxqueues INTEGER, -- receive queues allocated
  gso_max_size INTEGER, -- bytes
  gso_max_segs INTEGER, -- segments
  gro_max_size INTEGER, -- bytes
  rx_bytes INTEGER, -- bytes received
  rx_packets INTEGER, -- packets received
  rx_errors INTEGER, -- receive errors
  rx_dropped INTEGER, -- received packets dropped
  rx_overrun INTEGER, -- ring overruns
  rx_missed INTEGER, -- packets missed by the device
  rx_mcast INTEGER, -- multicast packets received
  rx_crc INTEGER, -- CRC errors
  rx_frame INTEGER, -- framing errors
  rx_fifo INTEGER, -- FIFO errors
  tx_bytes INTEGER, -- bytes sent
  tx_packets INTEGER, -- packets sent
  tx_errors INTEGER, -- send errors
  tx_dropped INTEGER, -- packets not sent
  tx_carrier INTEGER, -- carrier errors
  tx_collisions INTEGER, -- collisions
  tx_transitions INTEGER, -- times the carrier changed
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Routes and their metrics; each next hop of a multipath route is a row
CREATE TABLE ip_route (
  type TEXT, -- unicast, local, broadcast, multicast, unreachable, blackhole, …
  destination TEXT, -- default or prefix
  has_hops INTEGER, -- 1 when its next hops follow as rows of their own
  via TEXT, -- gateway
  nic TEXT, -- device
  table_name TEXT, -- routing table; NULL is main
  protocol TEXT, -- kernel, static, dhcp, ra, bird, …
  scope TEXT, -- link, host, …
  src TEXT, -- preferred source address
  metric INTEGER, -- priority, smaller first
  mtu INTEGER, -- bytes
  advmss INTEGER, -- segment size offered, bytes
  initcwnd INTEGER, -- first congestion window, segments
  initrwnd INTEGER, -- first receive window, segments
  rto_min TEXT, -- smallest retransmission timeout with unit: 20ms
  rtt TEXT, -- round-trip time with unit
  window INTEGER, -- largest window, bytes
  cwnd INTEGER, -- largest congestion window, segments
  congctl TEXT, -- congestion control
  quickack INTEGER, -- 1 when ACKs are not delayed
  weight INTEGER, -- of a next hop
  expires TEXT, -- of an exception, with unit: 599sec
  options TEXT, -- what else the line says
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Rules that choose the routing table (ip rule)
CREATE TABLE ip_rule (
  priority INTEGER, -- smaller first
  selector TEXT, -- from all, fwmark 0x1, …, with other actions
  lookup TEXT, -- table; NULL for other actions
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Limits and use of System V IPC (ipcs -l, ipcs -u)
CREATE TABLE ipc_limit (
  section TEXT, -- heading: Shared Memory Limits, Semaphore Status, …
  name TEXT, -- as printed: max number of segments, used arrays, …
  value TEXT, -- the text
  number INTEGER, -- the value, where it fits 63 bits
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- events of the management controller's log (ipmitool sel)
CREATE TABLE ipmi_event (
  id TEXT, -- number of the record, hexadecimal
  date TEXT, -- month/day/year in the controller's zone; NULL before its clock was set
  time TEXT, -- time in the controller's zone
  sensor TEXT, -- sensor
  event TEXT, -- what happened
  direction TEXT, -- Asserted or Deasserted
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- sensors of the management controller (ipmitool)
CREATE TABLE ipmi_sensor (
  sensor TEXT, -- name
  reading TEXT, -- the text
  number REAL, -- the reading as a number; NULL for na, no reading and states
  unit TEXT, -- degrees C, RPM, Volts, Watts, …
  status TEXT, -- ok, ns, nc, cr, nr, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Affinity and node of interrupt lines
CREATE TABLE irq_attribute (
  irq INTEGER, -- number as in interrupt; NULL for the default of new lines
  attribute TEXT, -- file name: smp_affinity_list, effective_affinity_list, affinity_hint, node, …
  value TEXT, -- the text
  cpus TEXT, -- list or mask as a list 0-3,8
  cpu_count INTEGER, -- how many CPUs it names
  node INTEGER, -- NUMA node of the device (attribute node); NULL when none
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Interrupts of a line that no handler claimed
CREATE TABLE irq_spurious (
  irq INTEGER, -- number as in interrupt
  count INTEGER, -- interrupts in the current window of 100,000
  unhandled INTEGER, -- of these, unclaimed
  last_unhandled_ms INTEGER, -- when the last one came, milliseconds since boot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- iSCSI sessions, a row per fact (iscsiadm)
CREATE TABLE iscsi_session (
  session INTEGER, -- number of the session
  target TEXT, -- name of the target
  attribute TEXT, -- current_portal, iscsi_session_state, recovery_timeout, disk_sdb_state, …
  value TEXT, -- the text
  number INTEGER, -- number in front of the value
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- journals of ext4: transactions and their mean times since the mount
CREATE TABLE jbd2 (
  journal TEXT, -- device and inode: vda2-8, dm-0-8
  device TEXT, -- kernel name of the device
  transactions INTEGER, -- transactions since the mount (counter)
  requested INTEGER, -- transactions that somebody waited for (fsync), since the mount (counter)
  max_blocks INTEGER, -- most blocks of a transaction
  mean_wait_ms INTEGER, -- mean ms waiting for the transaction
  mean_request_delay_ms INTEGER, -- mean ms from the request to the start of the commit
  mean_running_ms INTEGER, -- mean ms running
  mean_locked_ms INTEGER, -- mean ms locked
  mean_flushing_ms INTEGER, -- mean ms flushing data
  mean_logging_ms INTEGER, -- mean ms logging
  mean_commit_us INTEGER, -- running mean of the commit time in µs: the last commits weigh most
  mean_handles INTEGER, -- handles per transaction
  mean_blocks INTEGER, -- blocks per transaction
  mean_logged_blocks INTEGER, -- logged blocks per transaction
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- The running kernel (/proc/version, uname)
CREATE TABLE kernel (
  system TEXT, -- Linux, FreeBSD, …
  node TEXT, -- host name (uname -a only)
  release TEXT, -- 6.1.0-18-amd64, 12.1-RELEASE
  version TEXT, -- build: #1 SMP PREEMPT_DYNAMIC …
  machine TEXT, -- x86_64, aarch64, … (uname -a only)
  text TEXT, -- the whole line
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Build options of the kernel that matter for latency
CREATE TABLE kernel_config (
  symbol TEXT, -- CONFIG_HZ, CONFIG_PREEMPT_DYNAMIC, …
  value TEXT, -- y, m, n (not set), a number or a text without quotes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Lockups, stalls, oopses and warnings that the kernel counted
CREATE TABLE kernel_event_count (
  name TEXT, -- softlockup_count, hardlockup_count, rcu_stall_count, oops_count, warn_count
  count INTEGER, -- events since boot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Loaded kernel modules
CREATE TABLE kernel_module (
  name TEXT, -- with underscores: kvm_intel, nf_conntrack, …
  size_bytes INTEGER, -- size in memory
  use_count INTEGER, -- users; NULL where unloading is not built in
  used_by TEXT, -- modules that use it, comma-separated
  state TEXT, -- Live, Loading or Unloading; NULL in lsmod
  taint TEXT, -- O out of tree, P proprietary, E unsigned, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Parameters of the kernel command line, in order
CREATE TABLE kernel_parameter (
  position INTEGER, -- place in the line, from 0: the last of a name mostly wins
  name TEXT, -- as written: mitigations, isolcpus, nohz_full, …
  value TEXT, -- text behind the equals sign without quotes; NULL without one
  for_init INTEGER, -- 1 when it stands behind -- and is for init
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Devices of libvirt's virtual machines; NULL where the XML says nothing
CREATE TABLE libvirt_device (
  domain TEXT, -- name of the domain
  ordinal INTEGER, -- place among the domain's devices, from 0
  kind TEXT, -- disk, interface, controller, memballoon, video, hostdev, …
  type TEXT, -- file, block, network, bridge, direct, …; virtio-serial, scsi, … for controllers
  device TEXT, -- disk, cdrom, lun, floppy (disks)
  model TEXT, -- virtio, e1000, rtl8139, virtio-scsi, …
  target TEXT, -- name in the guest or of the tap: vda, hda, vnet0
  bus TEXT, -- virtio, ide, sata, scsi, usb (disks)
  index_number INTEGER, -- number of the controller
  driver TEXT, -- name: qemu, vhost, vfio, …
  format TEXT, -- raw, qcow2, … (disks)
  cache TEXT, -- none, writeback, writethrough, directsync, unsafe, default
  io TEXT, -- native, threads, io_uring
  queues INTEGER, -- queues of the device
  iothread INTEGER, -- I/O thread that serves it
  discard TEXT, -- unmap, ignore
  rx_queue_size INTEGER, -- descriptors of a receive queue
  tx_queue_size INTEGER, -- descriptors of a transmit queue
  ioeventfd TEXT, -- on, off
  packed TEXT, -- on, off: packed virtqueues
  source_name TEXT, -- file, block device, bridge or network behind it
  readonly INTEGER, -- 1 when read-only
  rotation_rate INTEGER, -- 1 for an SSD, else rpm
  inbound_average_kib_s INTEGER, -- bandwidth limit to the guest
  outbound_average_kib_s INTEGER, -- bandwidth limit from the guest
  iotune_total_bytes_sec INTEGER, -- throughput limit of a disk
  iotune_read_bytes_sec INTEGER, -- read limit of a disk
  iotune_write_bytes_sec INTEGER, -- write limit of a disk
  iotune_total_iops_sec INTEGER, -- operations limit of a disk
  iotune_read_iops_sec INTEGER, -- read operations limit of a disk
  iotune_write_iops_sec INTEGER, -- write operations limit of a disk
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Virtual machines as libvirt defines them; NULL where the XML says nothing
CREATE TABLE libvirt_domain (
  name TEXT, -- name of the domain
  type TEXT, -- kvm, qemu (emulated), xen, lxc, …
  os_type TEXT, -- hvm, linux, exe
  arch TEXT, -- architecture
  machine TEXT, -- machine type: pc-i440fx-…, q35, …
  vcpus INTEGER, -- vCPUs at most
  vcpus_current INTEGER, -- vCPUs at start, where fewer
  vcpu_placement TEXT, -- static or auto
  vcpu_cpuset TEXT, -- host CPUs for all vCPUs
  cpu_mode TEXT, -- host-passthrough, host-model, custom, maximum
  cpu_match TEXT, -- exact, minimum, strict
  cpu_model TEXT, -- named model: qemu64, Skylake-Server, …
  cpu_cache_mode TEXT, -- passthrough, emulate, disable
  sockets INTEGER, -- sockets of the topology
  dies INTEGER, -- dies of each socket
  cores INTEGER, -- cores of each socket or die
  threads INTEGER, -- threads of each core
  memory_kib INTEGER, -- memory at most
  current_memory_kib INTEGER, -- memory now, the balloon's target
  hugepages INTEGER, -- 1 when backed by huge pages
  memory_locked INTEGER, -- 1 when memory is locked
  nosharepages INTEGER, -- 1 when KSM is kept off
  numatune_mode TEXT, -- strict, preferred, interleave, restrictive
  numatune_nodeset TEXT, -- host nodes, or auto
  iothreads INTEGER, -- number of I/O threads
  shares INTEGER, -- CPU weight
  quota_us INTEGER, -- CPU time of each vCPU in a period; negative is unlimited
  period_us INTEGER, -- the period
  emulator_quota_us INTEGER, -- CPU time of the emulator in a period
  emulator_period_us INTEGER, -- the period
  global_quota_us INTEGER, -- CPU time of the whole domain in a period
  global_period_us INTEGER, -- the period
  iothread_quota_us INTEGER, -- CPU time of each I/O thread in a period
  clock_offset TEXT, -- utc, localtime, timezone, variable
  memballoon_model TEXT, -- virtio, xen, none
  kvm_hidden TEXT, -- on when KVM hides from the guest
  kvm_poll_control TEXT, -- on, off
  kvm_hint_dedicated TEXT, -- on, off
  pvspinlock TEXT, -- on, off
  emulator TEXT, -- path of the emulator
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Counters of virtual machines (virsh domstats), since their start
CREATE TABLE libvirt_domain_stat (
  domain TEXT, -- name of the domain
  name TEXT, -- vcpu.0.delay, cpu.time, balloon.current, block.0.rd.reqs, …
  value TEXT, -- the text
  number INTEGER, -- its number: ns, KiB, bytes or requests; 64-bit counters
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Virtual machines and their state (virsh list)
CREATE TABLE libvirt_domain_state (
  id INTEGER, -- number while running; NULL when shut off
  name TEXT, -- name of the domain
  state TEXT, -- running, paused, shut off, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Host CPUs (or nodes) that parts of virtual machines are bound to
CREATE TABLE libvirt_pin (
  domain TEXT, -- name of the domain
  kind TEXT, -- vcpu, emulator, iothread; memnode binds memory of a guest cell
  number INTEGER, -- vCPU, I/O thread or guest cell; NULL for the emulator
  host_set TEXT, -- list of host CPUs, or of host nodes for memnode
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- All that a domain's XML says outside of devices, one row an attribute
CREATE TABLE libvirt_setting (
  domain TEXT, -- name of the domain
  path TEXT, -- element below the domain: clock/timer, features/hyperv/stimer, …
  name TEXT, -- attribute, or text for the element's content
  value TEXT, -- the text
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Load averages (/proc/loadavg, uptime)
CREATE TABLE load (
  load_1m REAL, -- runnable and uninterruptible tasks, mean of a minute
  load_5m REAL, -- the same of 5 minutes
  load_15m REAL, -- the same of 15 minutes
  runnable INTEGER, -- tasks runnable now, the reader among them; NULL in uptime
  tasks INTEGER, -- tasks that exist; NULL in uptime
  last_pid INTEGER, -- process number given last; NULL in uptime
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

-- Fields of lscpu in their order
CREATE TABLE lscpu (
  position INTEGER, -- place in the output, from 0
  section TEXT, -- what an indented field belongs to: a heading, or the model name of its CPUs
  key TEXT, -- as printed: CPU(s), Thread(s) per core, Hypervisor vendor, L3 cache, …
  value TEXT, -- the text
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- CPUs as lscpu -e lists them
CREATE TABLE lscpu_cpu (
  cpu INTEGER, -- CPU number
  node INTEGER, -- NUMA node
  socket INTEGER, -- socket, numbered by lscpu
  core INTEGER, -- core, numbered by lscpu over all sockets
  caches TEXT, -- numbers of its caches: L1d:L1i:L2:L3
  online INTEGER, -- 1 when online
  max_mhz REAL, -- highest clock
  min_mhz REAL, -- lowest clock
  mhz REAL, -- clock when asked
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- logical volumes, volume groups and physical volumes, a row per fact
CREATE TABLE lvm (
  kind TEXT, -- lv, vg or pv
  name TEXT, -- name of the volume or group; rows of one line have one source
  field TEXT, -- column of the report, lower case: attr, lsize, data, devices, lv_attr, …
  value TEXT, -- the text
  number REAL, -- the value as a number; sizes in bytes, percentages as printed
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

-- details of software RAID arrays and members, a row per fact (mdadm)
CREATE TABLE md_detail (
  device TEXT, -- /dev/md0; with --examine the member
  attribute TEXT, -- key as printed: State, Failed Devices, Consistency Policy, …
  value TEXT, -- the text
  number INTEGER, -- number in front of the value
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- members of software RAID arrays (mdadm --detail)
CREATE TABLE md_detail_member (
  array TEXT, -- /dev/md0; with --examine the member asked
  slot INTEGER, -- RaidDevice; NULL for spares and those that left
  state TEXT, -- active sync, faulty, removed, spare rebuilding, …
  device TEXT, -- /dev/sda1; NULL when removed
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

-- Memory by use (/proc/meminfo), one row a key
CREATE TABLE meminfo (
  name TEXT, -- key as printed: MemTotal, Active(anon), HugePages_Free, …
  value_kb INTEGER, -- kB of 1024 bytes; NULL for counts
  count INTEGER, -- number of huge pages; NULL for the keys in kB
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory that the hypervisor took back through a balloon driver
CREATE TABLE memory_balloon (
  driver TEXT, -- vmware, hyperv, xen
  name TEXT, -- target, current, pages_ballooned, target_kb, current_kb, …
  value TEXT, -- the text
  number INTEGER, -- its number: pages for vmware and hyperv, kB for xen
  failed INTEGER, -- failures that vmware prints behind the count
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Watermarks and sizes of each memory zone (/proc/zoneinfo), in pages
CREATE TABLE memory_zone (
  node INTEGER, -- NUMA node
  zone TEXT, -- DMA, DMA32, Normal, HighMem, Movable, Device
  free_pages INTEGER, -- free pages now
  boost_pages INTEGER, -- temporary boost of the watermarks; NULL before 5.14
  min_pages INTEGER, -- below it allocations reclaim directly
  low_pages INTEGER, -- below it kswapd is woken
  high_pages INTEGER, -- kswapd stops above it
  promo_pages INTEGER, -- watermark of NUMA promotion; NULL before 6.1
  spanned_pages INTEGER, -- pages from first to last, holes included
  present_pages INTEGER, -- pages that exist
  managed_pages INTEGER, -- pages the allocator owns; NULL on old kernels
  cma_pages INTEGER, -- pages of the contiguous memory allocator
  protection TEXT, -- pages kept from allocations that prefer higher zones
  unreclaimable INTEGER, -- 1 when reclaim gave up (node_ or all_unreclaimable)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Free pages that each CPU keeps for itself (/proc/zoneinfo)
CREATE TABLE memory_zone_pageset (
  node INTEGER, -- NUMA node
  zone TEXT, -- zone
  cpu INTEGER, -- CPU
  count_pages INTEGER, -- pages in the list
  high_pages INTEGER, -- length at which pages go back to the zone
  batch_pages INTEGER, -- pages moved at once
  stat_threshold INTEGER, -- counter slack per CPU before it is folded
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Counters and gauges of zones and nodes (/proc/zoneinfo), in pages or events
CREATE TABLE memory_zone_stat (
  node INTEGER, -- NUMA node
  zone TEXT, -- zone; NULL for statistics of the whole node
  name TEXT, -- name as printed: nr_free_pages, numa_miss, …
  value INTEGER, -- pages or events; counters wrap at the machine's word
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Huge pages, KSM, lru_gen, zswap: attributes below /sys/kernel/mm
CREATE TABLE mm_setting (
  area TEXT, -- transparent_hugepage (RHEL 6's too), ksm, hugepages, lru_gen, numa, swap, zswap
  node INTEGER, -- NUMA node of a per-node huge page pool, else NULL
  page_size_kb INTEGER, -- huge page size of the pool or THP size, in kB; else NULL
  attribute TEXT, -- file name; khugepaged's with khugepaged/ before it
  value TEXT, -- the text
  selected TEXT, -- the choice in brackets, where there are choices
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Parameters of kernel modules
CREATE TABLE module_parameter (
  module TEXT, -- name of the module
  parameter TEXT, -- name of the parameter; version
  value TEXT, -- the text; switches are Y and N
  number INTEGER, -- the value as a number, where it is one
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
  origin TEXT, -- mounts, mountinfo, mount, findmnt or mountstats: a bundle may have several
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

-- CPU shares of each interval of mpstat
CREATE TABLE mpstat (
  interval INTEGER, -- ordinal of the report, from 0
  time TEXT, -- time of day as printed; NULL for averages
  average INTEGER, -- 1 for the average of all intervals
  cpu INTEGER, -- CPU number; NULL for all
  usr_percent REAL, -- user code
  nice_percent REAL, -- user code of raised nice value
  sys_percent REAL, -- kernel code without interrupts
  iowait_percent REAL, -- idle with outstanding disk I/O
  irq_percent REAL, -- hard interrupts
  soft_percent REAL, -- soft interrupts
  steal_percent REAL, -- taken by the hypervisor
  guest_percent REAL, -- running guests
  gnice_percent REAL, -- running guests of raised nice value
  idle_percent REAL, -- idle
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- multipath devices
CREATE TABLE multipath_map (
  map TEXT, -- alias, or the WWID without one
  wwid TEXT, -- WWID; NULL when it is the name
  device TEXT, -- kernel name: dm-2
  product TEXT, -- vendor and product
  size_bytes INTEGER, -- size, from a rounded text
  features TEXT, -- such as: 1 queue_if_no_path
  hwhandler TEXT, -- such as: 1 alua
  write_permission TEXT, -- rw or ro
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- paths of multipath devices
CREATE TABLE multipath_path (
  map TEXT, -- alias or WWID of the map
  path_group INTEGER, -- number of the group in the map, from 0
  group_policy TEXT, -- service-time 0, round-robin 0, …
  group_priority INTEGER, -- priority of the group
  group_status TEXT, -- active, enabled, disabled
  address TEXT, -- host:channel:target:lun; # where it is unknown
  device TEXT, -- sdb; - when it is gone
  device_number TEXT, -- major:minor
  dm_state TEXT, -- active, failed, undef
  checker_state TEXT, -- ready, faulty, shaky, ghost, …
  device_state TEXT, -- running, offline, …; NULL in old versions
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Order of name look-ups (nsswitch.conf)
CREATE TABLE name_service (
  database TEXT, -- hosts, passwd, group, …
  position INTEGER, -- order, from 0
  service TEXT, -- files, dns, sss, ldap, resolve, …, or an action in brackets
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Neighbour table: ARP and NDP entries
CREATE TABLE neighbour (
  address TEXT, -- network address
  nic TEXT, -- device
  link_address TEXT, -- NULL when not resolved
  state TEXT, -- REACHABLE, STALE, DELAY, PROBE, FAILED, INCOMPLETE, PERMANENT, NOARP
  refs INTEGER, -- references held
  probes INTEGER, -- probes sent
  used_s INTEGER, -- seconds since it was used
  confirmed_s INTEGER, -- seconds since it was confirmed
  updated_s INTEGER, -- seconds since it was changed
  origin TEXT, -- ip, proc or arp: the same entry may be there several times
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Neighbours of the namespace, counted by a command
CREATE TABLE neighbour_count (
  entries INTEGER, -- lines, a headline perhaps included
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Protocol counters of a network namespace since it was made, 64-bit; a few are settings or ms
CREATE TABLE net_counter (
  protocol TEXT, -- Ip, Icmp, Tcp, Udp, TcpExt, IpExt, MPTcpExt, Ip6, Icmp6, Udp6, …
  name TEXT, -- the kernel's name: RetransSegs, ListenOverflows, …
  value INTEGER, -- count (bit pattern of an unsigned number)
  origin TEXT, -- proc, nstat or netstat-s: the same counter may be there several times
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Counters of each network device (/proc/net/dev), since the device was made
CREATE TABLE net_device (
  nic TEXT, -- device
  rx_bytes INTEGER, -- bytes received
  rx_packets INTEGER, -- packets received
  rx_errors INTEGER, -- receive errors
  rx_dropped INTEGER, -- received packets dropped, missed ones included
  rx_fifo INTEGER, -- receive FIFO overruns
  rx_frame INTEGER, -- length, overrun, CRC and framing errors
  rx_compressed INTEGER, -- compressed packets received
  rx_multicast INTEGER, -- multicast packets received
  tx_bytes INTEGER, -- bytes sent
  tx_packets INTEGER, -- packets sent
  tx_errors INTEGER, -- send errors
  tx_dropped INTEGER, -- packets not sent; drops of the qdisc are not among them
  tx_fifo INTEGER, -- send FIFO errors
  tx_collisions INTEGER, -- collisions
  tx_carrier INTEGER, -- carrier, abort, window and heartbeat errors
  tx_compressed INTEGER, -- compressed packets sent
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Neighbour and route cache statistics per CPU (/proc/net/stat)
CREATE TABLE net_stat (
  cache TEXT, -- arp_cache, ndisc_cache or rt_cache
  cpu INTEGER, -- number of the line, from 0: all possible CPUs
  name TEXT, -- the kernel's name: entries (whole table, on each line), table_fulls, …
  value INTEGER, -- entries: now; others: count since boot, wraps at 2^32
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Queues of packets that a user program judges
CREATE TABLE nfnetlink_queue (
  queue INTEGER, -- number
  peer_portid INTEGER, -- netlink port of the program, mostly its process id
  waiting INTEGER, -- packets in the queue now
  copy_mode INTEGER, -- 0 nothing, 1 metadata, 2 packet
  copy_range_bytes INTEGER, -- how much of a packet is handed over
  queue_dropped INTEGER, -- dropped because the queue was full; wraps at 2^32
  user_dropped INTEGER, -- dropped because the socket was full; wraps at 2^32
  last_id INTEGER, -- number of the last packet; wraps at 2^32
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- exports of this NFS server
CREATE TABLE nfs_export (
  path TEXT, -- exported folder
  client TEXT, -- host, network, @netgroup or <world>; -… are defaults
  options TEXT, -- comma-separated: rw, sync, no_root_squash, …; NULL without
  origin TEXT, -- exportfs (in effect) or exports (configured)
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

-- Attributes of each network device (/sys/class/net)
CREATE TABLE nic_attribute (
  nic TEXT, -- device
  attribute TEXT, -- file name (operstate, mtu, speed in Mbit/s, …; vendor, device_id, numa_node of the hardware), or link: driver, device, master, lower, upper
  value TEXT, -- the text; of a link the last component of its target
  number INTEGER, -- the value as a number, where it is one; NULL for an unknown speed or node
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Queues of each network device (ethtool -l); all = combined + rx or tx
CREATE TABLE nic_channels (
  nic TEXT, -- device
  rx_max INTEGER, -- receive queues possible
  tx_max INTEGER, -- send queues possible
  other_max INTEGER, -- other queues possible
  combined_max INTEGER, -- queues for both directions possible
  rx INTEGER, -- receive queues now
  tx INTEGER, -- send queues now
  other INTEGER, -- other queues now (link interrupts)
  combined INTEGER, -- queues for both directions now
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Interrupt coalescing of each network device (ethtool -c)
CREATE TABLE nic_coalesce (
  nic TEXT, -- device
  attribute TEXT, -- adaptive-rx, adaptive-tx, rx-usecs, rx-frames, tx-usecs, …
  value TEXT, -- the text; NULL when the device has no such setting (n/a)
  number INTEGER, -- the number; 1 and 0 for on and off
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Standard counters of each network device (sysfs statistics), 64-bit
CREATE TABLE nic_counter (
  nic TEXT, -- device
  name TEXT, -- file name: rx_dropped, rx_missed_errors, tx_packets, …
  value INTEGER, -- count since the device was made
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- What further ethtool commands say of each network device
CREATE TABLE nic_detail (
  nic TEXT, -- device
  command TEXT, -- option of ethtool: -T, -m, --show-eee, --show-fec, -x, …
  attribute TEXT, -- label as printed
  value TEXT, -- value as printed, with its unit
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Driver of each network device (ethtool -i)
CREATE TABLE nic_driver (
  nic TEXT, -- device
  driver TEXT, -- name of the driver
  version TEXT, -- of the driver, or the kernel's release
  firmware_version TEXT, -- of the device; NULL when it has none
  bus_info TEXT, -- PCI address, vif-0, …
  supports_statistics INTEGER, -- 1 when ethtool -S has counters
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Features (offloads) of each network device (ethtool -k)
CREATE TABLE nic_feature (
  nic TEXT, -- device
  feature TEXT, -- name with dashes: tcp-segmentation-offload, generic-receive-offload, …
  enabled INTEGER, -- 1 when on
  fixed INTEGER, -- 1 when it cannot be changed
  requested INTEGER, -- what was asked for, where it differs from the state; else NULL
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Link settings of each network device (ethtool DEV)
CREATE TABLE nic_link (
  nic TEXT, -- device
  speed_mbps INTEGER, -- Mbit/s; NULL when unknown
  duplex TEXT, -- full or half; NULL when unknown
  lanes INTEGER, -- lanes of the link
  port TEXT, -- Twisted Pair, FIBRE, Direct Attach Copper, Other, …
  transceiver TEXT, -- internal or external
  auto_negotiation INTEGER, -- 1 when on
  link_detected INTEGER, -- 1 when there is a link
  link_reason TEXT, -- why there is none, in brackets behind it
  supported_pause TEXT, -- pause frames the device can do
  advertised_pause TEXT, -- pause frames it offers
  partner_pause TEXT, -- pause frames the other side offers
  wake_on TEXT, -- wake-on-LAN letters
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Flow control of each network device (ethtool -a)
CREATE TABLE nic_pause (
  nic TEXT, -- device
  autonegotiate INTEGER, -- 1 when negotiated with the link partner
  rx INTEGER, -- 1 when pause frames received are obeyed
  tx INTEGER, -- 1 when pause frames may be sent
  rx_negotiated INTEGER, -- 1 when that is what was negotiated; NULL when not said
  tx_negotiated INTEGER, -- 1 when that is what was negotiated; NULL when not said
  rx_pause_frames INTEGER, -- pause frames received (counter, 64-bit)
  tx_pause_frames INTEGER, -- pause frames sent (counter, 64-bit)
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Queues of each network device and their steering
CREATE TABLE nic_queue_attribute (
  nic TEXT, -- device
  direction TEXT, -- rx or tx
  queue INTEGER, -- number of the queue
  attribute TEXT, -- file name: rps_cpus, xps_cpus, tx_timeout, limit, inflight, …; listed
  value TEXT, -- the text
  number INTEGER, -- the value as a number; NULL for masks
  mask_count INTEGER, -- how many CPUs (queues for xps_rxqs) a mask has; NULL for others
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Descriptor rings of each network device (ethtool -g)
CREATE TABLE nic_ring (
  nic TEXT, -- device
  rx_max INTEGER, -- receive descriptors possible
  rx_mini_max INTEGER, -- mini receive descriptors possible
  rx_jumbo_max INTEGER, -- jumbo receive descriptors possible
  tx_max INTEGER, -- send descriptors possible
  rx INTEGER, -- receive descriptors now
  rx_mini INTEGER, -- mini receive descriptors now
  rx_jumbo INTEGER, -- jumbo receive descriptors now
  tx INTEGER, -- send descriptors now
  rx_buf_len_bytes INTEGER, -- size of a receive buffer
  cqe_size_bytes INTEGER, -- size of a completion entry
  tx_push INTEGER, -- 1 when descriptors are written to the device
  tcp_data_split INTEGER, -- 1 when headers and data are split
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- The driver's own counters of each network device (ethtool -S)
CREATE TABLE nic_statistic (
  nic TEXT, -- device
  block TEXT, -- headline above the name (vmxnet3: 'Rx Queue#'); NULL elsewhere
  queue INTEGER, -- queue that name or headline tells
  name TEXT, -- the driver's name
  stem TEXT, -- the name with N for the queue's number, to add up over queues
  value INTEGER, -- number since the driver was loaded (bit pattern, 64-bit)
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Allocation and paging counters of each NUMA node
CREATE TABLE numa_counter (
  node INTEGER, -- node number
  file TEXT, -- numastat or vmstat
  name TEXT, -- numa_hit, numa_miss, numa_foreign, other_node, …
  value_pages INTEGER, -- pages; counter since boot, or a state where it begins with nr_
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Distance of NUMA nodes; 10 is local
CREATE TABLE numa_distance (
  node INTEGER, -- node number
  position INTEGER, -- place of the other node among the online ones, from 0
  distance INTEGER, -- relative distance
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory of each NUMA node, by kind
CREATE TABLE numa_meminfo (
  node INTEGER, -- node number
  name TEXT, -- MemTotal, MemFree, FilePages, HugePages_Total, …
  value_kb INTEGER, -- kB; NULL for counts
  value_pages INTEGER, -- number of huge pages; NULL for kB
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- NUMA nodes with their CPUs; twice where a capture has cpulist and cpumap
CREATE TABLE numa_node (
  node INTEGER, -- node number
  cpus TEXT, -- list 0-3,8; empty for a node without CPUs
  cpu_count INTEGER, -- how many CPUs
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Each CPU of each NUMA node: SELECT DISTINCT node, cpu
CREATE TABLE numa_node_cpu (
  node INTEGER, -- node number
  attribute TEXT, -- cpulist or cpumap
  cpu INTEGER, -- CPU number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Sets of NUMA nodes
CREATE TABLE numa_node_list (
  name TEXT, -- online, possible, has_cpu, has_memory or has_normal_memory
  nodes TEXT, -- the list, ascending with ranges
  node_count INTEGER, -- how many nodes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory of NUMA nodes as numactl shows it
CREATE TABLE numactl_memory (
  node INTEGER, -- node number
  name TEXT, -- size or free
  value_mb INTEGER, -- MB of 2^20 bytes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory of NUMA nodes by kind (numastat -m)
CREATE TABLE numastat_memory (
  node INTEGER, -- node number; NULL for the total
  name TEXT, -- MemTotal, MemFree, FilePages, …
  value_mb REAL, -- MB of 2^20 bytes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- NVMe namespaces (nvme list)
CREATE TABLE nvme_namespace (
  device TEXT, -- /dev/nvme0n1
  model TEXT, -- model of the controller
  namespace TEXT, -- number, hexadecimal with 0x in nvme-cli 2
  usage TEXT, -- used and total, as printed
  format TEXT, -- block and metadata size, as printed
  firmware TEXT, -- firmware revision
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- deleted regular files that are still open (lsof)
CREATE TABLE open_file_deleted (
  pid INTEGER, -- process id
  command TEXT, -- name of the process
  descriptor TEXT, -- number and mode, or mem, txt
  size_bytes INTEGER, -- size; NULL where lsof shows the offset
  name TEXT, -- path as it was
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- numbers of open files of each process (lsof)
CREATE TABLE open_files (
  pid INTEGER, -- process id
  command TEXT, -- name, cut to 9 characters or more
  user TEXT, -- name or number of the user
  entries INTEGER, -- lines of lsof: descriptors, mappings, folders
  descriptors INTEGER, -- numbered descriptors
  deleted INTEGER, -- numbered descriptors of deleted regular files
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Page blocks by the mobility they are marked with (/proc/pagetypeinfo)
CREATE TABLE pagetype_blocks (
  node INTEGER, -- NUMA node
  zone TEXT, -- zone
  migrate_type TEXT, -- Unmovable, Movable, Reclaimable, HighAtomic, …
  blocks INTEGER, -- page blocks
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Free blocks of 2^page_order pages by mobility (/proc/pagetypeinfo)
CREATE TABLE pagetype_free (
  node INTEGER, -- NUMA node
  zone TEXT, -- zone
  migrate_type TEXT, -- Unmovable, Movable, Reclaimable, HighAtomic, …
  page_order INTEGER, -- the block has 2^page_order pages
  free_blocks INTEGER, -- free blocks now; counting stops at 100000 on newer kernels
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- sizes of disks and partitions (/proc/partitions)
CREATE TABLE partition (
  device TEXT, -- kernel name
  major INTEGER, -- major device number
  minor INTEGER, -- minor device number
  size_kb INTEGER, -- size in kB of 1024 bytes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- attributes of PCI devices (/sys/bus/pci/devices)
CREATE TABLE pci_attribute (
  slot TEXT, -- domain:bus:device.function
  attribute TEXT, -- current_link_speed, aer_dev_correctable/BadTLP, …
  value TEXT, -- the text
  number REAL, -- the value as a number (GT/s of speeds); NULL when unknown
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

-- PCI devices of /proc/bus/pci/devices (domain 0 and others alike)
CREATE TABLE pci_proc_device (
  bus INTEGER, -- bus number
  device INTEGER, -- device on the bus
  function INTEGER, -- function of the device
  vendor_id TEXT, -- four hexadecimal digits: 80ee VirtualBox, 15ad VMware, 1af4 virtio
  device_id TEXT, -- four hexadecimal digits
  irq INTEGER, -- interrupt line, 0 for none
  driver TEXT, -- driver bound to it
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Commands that run at boot or when a device appears
CREATE TABLE persisted_command (
  file TEXT, -- path
  mechanism TEXT, -- rc.local, udev, ifcfg, interfaces, if-up.d
  interface TEXT, -- network interface the hook belongs to, where it names one
  tool TEXT, -- first word without its directory: ethtool, echo, sysctl, tc, …
  command TEXT, -- the command line
  enabled INTEGER, -- 0 where the file itself rules it out (behind exit); NULL where it depends on mode bits
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Settings that stand in configuration files and outlive a reboot
CREATE TABLE persisted_setting (
  file TEXT, -- path
  mechanism TEXT, -- ifcfg, interfaces, udev, modprobe, grub, rc.conf, networkd, systemd, tuned, vmware-tools, key-value
  section TEXT, -- interface, module, ini section, matched device or variable
  name TEXT, -- key or parameter
  value TEXT, -- the text, quotes removed
  number INTEGER, -- the value, where it is one number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Tasks in the intervals of pidstat; NULL where the report has no such column
CREATE TABLE pidstat (
  time TEXT, -- time of day as printed; NULL for averages
  user TEXT, -- owner: number or name
  pid INTEGER, -- process; NULL for a thread's line
  tid INTEGER, -- thread; NULL for a process's line
  usr_percent REAL, -- user code
  system_percent REAL, -- kernel code
  guest_percent REAL, -- running a guest
  wait_percent REAL, -- runnable without a CPU
  cpu_percent REAL, -- share of one CPU
  cpu INTEGER, -- CPU that it last ran on
  minor_faults_per_s REAL, -- page faults without I/O
  major_faults_per_s REAL, -- page faults with I/O
  virtual_kb REAL, -- virtual memory
  resident_kb REAL, -- resident memory
  read_kb_per_s REAL, -- read from disk
  write_kb_per_s REAL, -- written to disk
  io_delay_ticks INTEGER, -- time blocked on I/O
  voluntary_switches_per_s REAL, -- switches because it waited
  involuntary_switches_per_s REAL, -- switches because it was preempted
  threads INTEGER, -- threads of the process
  fds INTEGER, -- open file descriptors
  rt_priority INTEGER, -- real-time priority, 0 for none
  policy TEXT, -- NORMAL, FIFO, RR, …
  command TEXT, -- name or command line
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Answers to ping
CREATE TABLE ping (
  target TEXT, -- as given
  transmitted INTEGER, -- requests sent
  received INTEGER, -- answers
  loss_percent REAL, -- as printed
  rtt_min_ms REAL, -- smallest
  rtt_avg_ms REAL, -- mean
  rtt_max_ms REAL, -- largest
  rtt_mdev_ms REAL, -- deviation
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Attributes of power zones (RAPL)
CREATE TABLE powercap (
  zone TEXT, -- intel-rapl:0, intel-rapl:0:1, …
  attribute TEXT, -- name, energy_uj, constraint_0_power_limit_uw, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, in the unit that the attribute names
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Pressure stall information of the system
CREATE TABLE pressure (
  cgroup TEXT, -- always NULL: the system
  resource TEXT, -- cpu, memory, io or irq
  kind TEXT, -- some: at least one task waited; full: all that had work waited
  avg10_percent REAL, -- share of the last 10 s
  avg60_percent REAL, -- share of the last 60 s
  avg300_percent REAL, -- share of the last 300 s
  total_us INTEGER, -- microseconds waited, counter since boot (64-bit)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Control groups of processes (/proc/PID/cgroup)
CREATE TABLE process_cgroup (
  pid INTEGER, -- process; NULL for the collector itself (/proc/self)
  hierarchy INTEGER, -- number of the hierarchy; 0 is cgroup v2
  version INTEGER, -- 1 or 2
  controllers TEXT, -- controllers of the hierarchy (v1), or name=…; NULL for v2
  cgroup TEXT, -- path below the hierarchy's root
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Open file descriptors of each process
CREATE TABLE process_fd_count (
  pid INTEGER, -- process
  open_fds INTEGER, -- entries of /proc/PID/fd
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- I/O of processes since their start (/proc/PID/io); 64-bit counters
CREATE TABLE process_io (
  pid INTEGER, -- process
  tid INTEGER, -- thread; NULL for the process as a whole
  rchar_bytes INTEGER, -- bytes asked for by read calls
  wchar_bytes INTEGER, -- bytes given to write calls
  read_calls INTEGER, -- read system calls
  write_calls INTEGER, -- write system calls
  read_bytes INTEGER, -- bytes fetched from block devices
  write_bytes INTEGER, -- bytes sent towards block devices
  cancelled_write_bytes INTEGER, -- written bytes whose file was truncated first
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Resource limits of processes (/proc/PID/limits)
CREATE TABLE process_limit (
  pid INTEGER, -- process
  name TEXT, -- as printed: Max open files, Max processes, …
  soft_limit INTEGER, -- limit in force; NULL is unlimited
  hard_limit INTEGER, -- what it may be raised to; NULL is unlimited
  unit TEXT, -- files, bytes, processes, …; NULL where none is printed
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory of processes by kind (smaps_rollup)
CREATE TABLE process_memory (
  pid INTEGER, -- process
  name TEXT, -- Rss, Pss, Swap, AnonHugePages, …
  value_kb INTEGER, -- kB of 1024 bytes
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Pages of processes on each NUMA node (numa_maps, summed)
CREATE TABLE process_node_pages (
  pid INTEGER, -- process
  node INTEGER, -- NUMA node
  page_size_kb INTEGER, -- size of these pages
  pages INTEGER, -- pages on the node
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time on CPU and waiting for one; 64-bit counters since the start
CREATE TABLE process_schedstat (
  pid INTEGER, -- process
  tid INTEGER, -- thread; NULL for the process (its main thread)
  run_ns INTEGER, -- time on a CPU
  wait_ns INTEGER, -- time waiting on a run queue
  timeslices INTEGER, -- turns on a CPU
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Processes and threads (/proc/PID/stat); times in ticks of 1/100 s
CREATE TABLE process_stat (
  pid INTEGER, -- process
  tid INTEGER, -- thread; NULL for the process as a whole
  comm TEXT, -- command name, at most 15 bytes (longer for kernel threads)
  state TEXT, -- R running, S sleeping, D uninterruptible, Z zombie, T stopped, I idle
  ppid INTEGER, -- parent process
  flags INTEGER, -- PF_* bits; 0x200000 is a kernel thread
  minor_faults INTEGER, -- minor faults since start; wraps at the machine's word
  major_faults INTEGER, -- major faults since start; wraps at the machine's word
  user_ticks INTEGER, -- user CPU time since start, guest time included
  system_ticks INTEGER, -- system CPU time since start
  priority INTEGER, -- kernel's priority: 20 + nice, or -1 - rt_priority
  nice INTEGER, -- nice value
  threads INTEGER, -- threads of the process
  start_ticks INTEGER, -- start, in ticks since boot
  vsize_bytes INTEGER, -- virtual size
  rss_pages INTEGER, -- resident pages, approximate
  processor INTEGER, -- CPU it ran on last
  rt_priority INTEGER, -- real-time priority, 0 for others
  policy INTEGER, -- 0 other, 1 fifo, 2 rr, 3 batch, 5 idle, 6 deadline
  blkio_delay_ticks INTEGER, -- waited for block I/O since start; 0 unless delayacct is on
  guest_ticks INTEGER, -- time running a virtual CPU since start
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory, affinity and context switches of processes (/proc/PID/status)
CREATE TABLE process_status (
  pid INTEGER, -- process
  tid INTEGER, -- thread; NULL for the process as a whole
  tgid INTEGER, -- thread group as the file says
  name TEXT, -- command name
  state TEXT, -- letter of the state
  ppid INTEGER, -- parent process
  threads INTEGER, -- threads of the process
  vm_peak_kb INTEGER, -- largest virtual size
  vm_size_kb INTEGER, -- virtual size
  vm_locked_kb INTEGER, -- locked memory
  vm_hwm_kb INTEGER, -- largest resident size
  vm_rss_kb INTEGER, -- resident size
  vm_swap_kb INTEGER, -- swapped out; NULL before 2.6.34 and for kernel threads
  hugetlb_kb INTEGER, -- persistent huge pages in use
  cpus_allowed TEXT, -- list of CPUs it may run on
  mems_allowed TEXT, -- list of NUMA nodes it may allocate from
  voluntary_switches INTEGER, -- gave up the CPU, since start; 64 bits
  involuntary_switches INTEGER, -- was pre-empted, since start; 64 bits
  seccomp INTEGER, -- 0 off, 1 strict, 2 filter
  container TEXT, -- OpenVZ's envID or vserver's VxID, as kind:id; else NULL
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Kernel function that a process sleeps in
CREATE TABLE process_wchan (
  pid INTEGER, -- process
  tid INTEGER, -- thread; NULL for the process as a whole
  wchan TEXT, -- symbol; NULL when running or hidden
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Processes or threads as ps lists them
CREATE TABLE ps (
  pid INTEGER, -- process number; of the process for its threads
  ppid INTEGER, -- number of the parent
  tid INTEGER, -- thread number
  is_thread INTEGER, -- 1 for a line of a thread below its process (ps m)
  threads INTEGER, -- threads of the process
  user TEXT, -- owner: name or number
  state TEXT, -- R, S, D, Z, I, …, and flags behind it
  class TEXT, -- scheduling class: TS, FF, RR, DLN, B, IDL
  priority INTEGER, -- PRI: its meaning depends on the option
  rt_priority INTEGER, -- real-time priority; NULL for none
  nice INTEGER, -- nice value
  cpu INTEGER, -- CPU that it last ran on
  cpu_percent REAL, -- CPU time over lifetime, one CPU is 100
  memory_percent REAL, -- share of physical memory
  virtual_kib INTEGER, -- virtual memory
  resident_kib INTEGER, -- resident memory
  wchan TEXT, -- kernel function in which it sleeps, possibly cut
  start TEXT, -- when it started, as printed
  time TEXT, -- CPU time, as printed
  cgroup TEXT, -- control groups
  command TEXT, -- command line or name; [name] is a kernel thread
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Queueing disciplines of network devices (tc -s qdisc)
CREATE TABLE qdisc (
  nic TEXT, -- device
  kind TEXT, -- fq_codel, pfifo_fast, mq, noqueue, tbf, netem, …
  handle TEXT, -- 8001:
  parent TEXT, -- root, ingress, clsact, or the parent's class
  options TEXT, -- what else the line says: refcnt, limit, rate, delay, …
  sent_bytes INTEGER, -- since it was made, 64-bit
  sent_packets INTEGER, -- since it was made
  dropped INTEGER, -- packets dropped since it was made; wraps at 2^32
  overlimits INTEGER, -- times a packet had to wait; wraps at 2^32
  requeues INTEGER, -- packets the device did not take; wraps at 2^32
  backlog_bytes INTEGER, -- bytes waiting now
  backlog_packets INTEGER, -- packets waiting now
  details TEXT, -- the kind's own statistics, lines joined by '; '
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Options of running qemu processes
CREATE TABLE qemu_option (
  pid INTEGER, -- process
  position INTEGER, -- place among the options, from 0
  option TEXT, -- name without dashes: accel, machine, cpu, device, …
  value TEXT, -- its argument; NULL without
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- what hardware RAID controllers tell about themselves, a row per fact
CREATE TABLE raid (
  tool TEXT, -- storcli, perccli, megacli, ssacli, hpssacli, hpacucli
  section TEXT, -- title above: VD LIST, PD LIST, BBU_Info, …; empty with ssacli
  object TEXT, -- volume, drive or controller: 0/0, 32:1, Virtual Drive 0, or the path of titles
  attribute TEXT, -- key or column: Cache, State, Current Cache Policy, Cache Status, …
  value TEXT, -- the text
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Name resolution by DNS (resolv.conf)
CREATE TABLE resolver_setting (
  position INTEGER, -- order in the file, from 0
  file TEXT, -- which file
  keyword TEXT, -- nameserver, search, domain, options, sortlist
  value TEXT, -- address, domain, or name of the option
  number INTEGER, -- of an option: timeout (s), attempts, ndots
  netns TEXT, -- inode of the network namespace; NULL is the first one
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

-- Figures of the scheduler's run queues at the root
CREATE TABLE sched_debug (
  cpu INTEGER, -- CPU number; NULL for the general section
  queue TEXT, -- general, cpu, cfs_rq, rt_rq or dl_rq
  name TEXT, -- nr_running, nr_switches, rt_throttled, nr_spread_over, …
  value REAL, -- times in ms, counters since boot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Load balancing of each scheduling domain since boot
CREATE TABLE schedstat_balance (
  cpu INTEGER, -- CPU number
  domain INTEGER, -- as in schedstat_domain
  idle_type TEXT, -- idle, busy or newly_idle: state of the CPU that balanced
  balance_count INTEGER, -- times that balancing was called
  balanced INTEGER, -- of these, nothing to do
  failed INTEGER, -- of these, no task could be moved
  gained INTEGER, -- tasks pulled
  hot_gained INTEGER, -- of these, although cache-hot
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Scheduler statistics of each CPU since boot
CREATE TABLE schedstat_cpu (
  version INTEGER, -- version of the format
  cpu INTEGER, -- CPU number
  yield_count INTEGER, -- calls of sched_yield
  schedule_count INTEGER, -- calls of schedule
  idle_count INTEGER, -- calls of schedule that left the CPU idle
  wakeup_count INTEGER, -- calls of try_to_wake_up
  local_wakeup_count INTEGER, -- of these, for a task that woke on this CPU
  run_ns INTEGER, -- time that tasks ran, since boot
  wait_ns INTEGER, -- time that tasks waited runnable, since boot (64-bit)
  timeslices INTEGER, -- times that a task was put on the CPU
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Scheduling domains of each CPU, smallest first
CREATE TABLE schedstat_domain (
  cpu INTEGER, -- CPU number
  domain INTEGER, -- number of the domain, 0 is the smallest
  name TEXT, -- SMT, MC, NUMA, …; NULL before version 17
  cpus TEXT, -- CPUs of the domain as a list
  cpu_count INTEGER, -- how many CPUs it spans
  active_balance_count INTEGER, -- active balancing tried, since boot
  active_balance_failed INTEGER, -- active balancing failed, since boot
  active_balance_pushed INTEGER, -- tasks moved by active balancing, since boot
  wake_remote INTEGER, -- woken on another CPU than it last ran on, since boot
  wake_move_affine INTEGER, -- moved to the waking CPU because it was cache-cold
  wake_move_balance INTEGER, -- moved to the waking CPU by balancing
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- SCSI and NVMe devices (lsscsi)
CREATE TABLE scsi_device (
  address TEXT, -- host:channel:target:lun; N:… for NVMe
  type TEXT, -- disk, cd/dvd, enclosu, storage, …
  vendor TEXT, -- vendor; ATA for SATA disks; NULL for NVMe
  model TEXT, -- model
  revision TEXT, -- firmware; NULL for NVMe
  device TEXT, -- /dev/sda; NULL without one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Login limits (limits.conf, limits.d); services of systemd do not get them
CREATE TABLE security_limit (
  file TEXT, -- path
  domain TEXT, -- user, @group, *, or a range of ids
  type TEXT, -- soft, hard, or - for both
  item TEXT, -- nofile, nproc, memlock (kB), stack (kB), …
  value TEXT, -- the text
  number INTEGER, -- the value; NULL for unlimited and infinity
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- SELinux' mode and access vector cache
CREATE TABLE selinux (
  name TEXT, -- SELinux status, Current mode, enforce, cache_threshold, cache_stats.misses, …
  position INTEGER, -- line of cache_stats, from 0 (an online CPU each); else NULL
  value TEXT, -- the text
  number INTEGER, -- its number; cache_stats count since boot and wrap at 2^32
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Limits of the shell that collected (ulimit -a), not of services
CREATE TABLE shell_limit (
  name TEXT, -- open files, max user processes, …
  unit TEXT, -- blocks, kbytes, …; NULL without
  value INTEGER, -- the limit; NULL is unlimited
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Kernel object caches (/proc/slabinfo or slabtop), in the order printed
CREATE TABLE slab_cache (
  name TEXT, -- cache: dentry, inode_cache, kmalloc-512, …
  active_objects INTEGER, -- objects in use
  objects INTEGER, -- objects allocated
  object_bytes REAL, -- size of an object (slabtop rounds it to 0.01 K)
  objects_per_slab INTEGER, -- objects in a slab
  pages_per_slab INTEGER, -- pages of a slab; NULL from slabtop
  active_slabs INTEGER, -- slabs in use; NULL from slabtop
  slabs INTEGER, -- slabs allocated
  cache_size_kb INTEGER, -- size of the whole cache, printed by slabtop only
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- facts that disks tell about themselves (smartctl, nvme smart-log)
CREATE TABLE smart (
  disk TEXT, -- device as named in the command; may be empty
  name TEXT, -- key, lower case: smart_overall_health_self_assessment_test_result, critical_warning, …
  value TEXT, -- the text
  number INTEGER, -- number in front of the value, thousands separators removed
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- vendor attributes of ATA disks (smartctl -A)
CREATE TABLE smart_attribute (
  disk TEXT, -- device as named in the command; may be empty
  id INTEGER, -- number of the attribute: 5, 187, 197, …
  name TEXT, -- name by smartctl's database
  current INTEGER, -- normalised value, higher is better
  worst INTEGER, -- worst normalised value so far
  threshold INTEGER, -- failed when current is at or below; NULL for none
  type TEXT, -- Pre-fail or Old_age; NULL in the brief form
  when_failed TEXT, -- FAILING_NOW, In_the_past, NOW, Past; NULL when it never failed
  raw TEXT, -- raw value as text
  raw_number INTEGER, -- number in front of the raw value
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Sockets other than TCP: UDP, raw, Unix, netlink, packet
CREATE TABLE socket (
  netid TEXT, -- udp, raw, u_str, u_dgr, u_seq, nl, p_raw, p_dgr, …
  state TEXT, -- UNCONN, ESTAB, LISTEN
  recv_q INTEGER, -- bytes not yet read; connections waiting for a listening Unix socket
  send_q INTEGER, -- bytes not yet sent; limit of the queue for a listening Unix socket
  local_address TEXT, -- address, path, or protocol of netlink
  local_port TEXT, -- port, inode of a Unix socket, or process of netlink
  peer_address TEXT, -- as printed
  peer_port TEXT, -- as printed
  process TEXT, -- first owner
  pid INTEGER, -- first owner
  uid INTEGER, -- owner
  inode INTEGER, -- of the socket
  rcvbuf_bytes INTEGER, -- receive buffer's limit
  drops INTEGER, -- packets dropped since the socket was made (32-bit)
  origin TEXT, -- ss, proc or netstat: the same socket may be there several times
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Sockets by transport and state (ss -s), present values
CREATE TABLE socket_count (
  group_name TEXT, -- Total, TCP, or 'transport RAW', 'transport UDP', …
  name TEXT, -- total, kernel, estab, closed, orphaned, synrecv, timewait, ports; ip, ipv6
  value INTEGER, -- sockets
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Sockets in use and their memory by protocol: present values, not counters
CREATE TABLE sockstat (
  protocol TEXT, -- sockets, TCP, UDP, UDPLITE, RAW, FRAG, TCP6, …
  name TEXT, -- used, inuse, orphan, tw, alloc, mem (pages), memory (bytes)
  value INTEGER, -- the number
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Soft interrupts by kind; counts per CPU are in softirq_cpu
CREATE TABLE softirq (
  name TEXT, -- HI, TIMER, NET_TX, NET_RX, BLOCK, IRQ_POLL, TASKLET, SCHED, HRTIMER, RCU
  total INTEGER, -- sum of all CPUs since boot (each cell wraps at 2^32)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Soft interrupts of a kind on a CPU since boot; cells of 0 are left out
CREATE TABLE softirq_cpu (
  name TEXT, -- as in softirq
  cpu INTEGER, -- CPU number
  count INTEGER, -- since boot; wraps at 2^32
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

-- Figures of /proc/stat beside the CPU times
CREATE TABLE stat (
  name TEXT, -- ctxt (context switches), btime (boot time, epoch s), processes (forks), procs_running, procs_blocked, intr (all interrupts), softirq (all), softirq_hi … softirq_rcu
  value INTEGER, -- counters since boot (64-bit), except btime and procs_*
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- controllers, hosts and ports of storage (/sys/class)
CREATE TABLE storage_attribute (
  class TEXT, -- nvme, fc_host, scsi_host, iscsi_session, …
  instance TEXT, -- nvme0, host1, session2, 3:0:0:1, …
  attribute TEXT, -- state, port_state, statistics/invalid_crc_count, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number; NULL for unsupported counters
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Swap areas; none where the machine has no swap
CREATE TABLE swap_area (
  filename TEXT, -- device or file; blanks as \040
  type TEXT, -- partition, file; NULL on FreeBSD
  size_kb INTEGER, -- size in kB of 1024 bytes
  used_kb INTEGER, -- used now, in kB
  priority INTEGER, -- higher ones are used first; NULL on FreeBSD
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Kernel settings in force, from /proc/sys or sysctl -a (Linux and FreeBSD)
CREATE TABLE sysctl (
  name TEXT, -- dotted name as sysctl(8) writes it: net.core.somaxconn
  value TEXT, -- the text, blanks folded; several lines joined by line ends
  number INTEGER, -- the value, where it is one number that fits 63 bits
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Numbers of settings that have several: tcp_rmem, file-nr, …
CREATE TABLE sysctl_field (
  name TEXT, -- dotted name
  position INTEGER, -- place of the number, from 0
  number INTEGER, -- the number
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Settings applied at boot (sysctl.conf, sysctl.d, loader.conf)
CREATE TABLE sysctl_persisted (
  file TEXT, -- path; a later base name wins, /etc over /run over /usr/lib
  name TEXT, -- dotted name, possibly with globs
  value TEXT, -- the text, blanks folded
  number INTEGER, -- the value, where it is one number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Machine, partition and hypervisors of an IBM Z (/proc/sysinfo)
CREATE TABLE sysinfo (
  key TEXT, -- Manufacturer, Type, LPAR Name, VM00 Control Program, …
  value TEXT, -- the text
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Figures of sar, and of mpstat beside CPU shares: a row for each
CREATE TABLE sysstat_value (
  tool TEXT, -- sar or mpstat
  interval INTEGER, -- ordinal of the report, from 0
  time TEXT, -- time of day as printed; NULL for averages
  average INTEGER, -- 1 for the average of all intervals
  instance TEXT, -- all, CPU, device or interface; NULL for the whole system
  metric TEXT, -- column as printed with its unit: %idle, rxpck/s, kbmemfree, …
  value REAL, -- the number, in the unit that the metric names
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Constants of the system (getconf)
CREATE TABLE system_constant (
  name TEXT, -- PAGESIZE (bytes), CLK_TCK (ticks per second), …
  value TEXT, -- the text; empty where undefined
  number INTEGER, -- the value, where it is one number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Properties of systemd's units (systemctl show)
CREATE TABLE systemd_property (
  unit TEXT, -- name of the unit; NULL for the manager itself
  name TEXT, -- NRestarts, LimitNOFILE, CPUQuotaPerSecUSec, MemoryHigh, …
  value TEXT, -- the text
  number INTEGER, -- the value; NULL for infinity and texts; restarts count since the start
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time that units took to start (systemd-analyze blame)
CREATE TABLE systemd_start_time (
  unit TEXT, -- name of the unit
  start_ms REAL, -- time until it was active
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Timers of systemd (systemctl list-timers)
CREATE TABLE systemd_timer (
  unit TEXT, -- name of the timer
  activates TEXT, -- unit that it starts
  next_time TEXT, -- when it runs next, as printed; NULL without
  last_time TEXT, -- when it ran last, as printed; NULL without
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Units of systemd (systemctl list-units)
CREATE TABLE systemd_unit (
  unit TEXT, -- name with its suffix; may be shortened with … without --full
  load TEXT, -- loaded, not-found, masked, error
  active TEXT, -- active, inactive, failed, activating, …
  sub TEXT, -- running, exited, dead, plugged, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- System V shared memory, semaphores and message queues
CREATE TABLE sysv_ipc (
  kind TEXT, -- shm, sem, msg
  id INTEGER, -- number of the object
  uid INTEGER, -- owner
  size_bytes INTEGER, -- size of a segment, bytes queued in a message queue
  items INTEGER, -- attached processes (shm), semaphores (sem), messages (msg)
  creator_pid INTEGER, -- process that made the segment; NULL for others
  rss_bytes INTEGER, -- resident part of a segment; NULL on old kernels
  swap_bytes INTEGER, -- swapped part of a segment; NULL on old kernels
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Listening TCP sockets and their accept queues
CREATE TABLE tcp_listener (
  address TEXT, -- local address as printed; * is any
  port INTEGER, -- local port; NULL when printed as a service name
  accept_queue INTEGER, -- connections waiting to be accepted
  backlog INTEGER, -- limit of the queue, which holds one more; NULL when not printed (proc, netstat)
  process TEXT, -- first owner
  pid INTEGER, -- first owner
  uid INTEGER, -- owner
  inode INTEGER, -- of the socket
  drops INTEGER, -- connections dropped since it listens (skmem d); NULL when not printed
  origin TEXT, -- ss, proc or netstat: the same socket may be there several times
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- TCP sockets that do not listen, with the kernel's tcp_info where printed
CREATE TABLE tcp_socket (
  state TEXT, -- ss's word: ESTAB, TIME-WAIT, SYN-SENT, SYN-RECV, CLOSE-WAIT, …
  recv_q_bytes INTEGER, -- received and not yet read
  send_q_bytes INTEGER, -- written and not yet acknowledged
  local_address TEXT, -- as printed
  local_port INTEGER, -- NULL when printed as a service name
  peer_address TEXT, -- as printed
  peer_port INTEGER, -- NULL when printed as a service name
  process TEXT, -- first owner
  pid INTEGER, -- first owner
  uid INTEGER, -- owner
  inode INTEGER, -- of the socket
  origin TEXT, -- ss, proc or netstat: the same socket may be there several times
  timer TEXT, -- on (retransmit), keepalive, timewait, persist (zero window)
  timer_ms REAL, -- until it fires
  timer_retries INTEGER, -- retransmissions so far
  congestion_control TEXT, -- cubic, bbr, …
  app_limited INTEGER, -- 1 when the last rate sample was limited by the application; NULL without tcp_info
  ecn INTEGER, -- 1 when ECN was negotiated; NULL without tcp_info
  rmem_alloc_bytes INTEGER, -- receive memory in use
  rcvbuf_bytes INTEGER, -- receive buffer's limit
  wmem_alloc_bytes INTEGER, -- send memory in flight to the device
  sndbuf_bytes INTEGER, -- send buffer's limit
  fwd_alloc_bytes INTEGER, -- memory reserved and unused
  wmem_queued_bytes INTEGER, -- send memory in use
  optmem_bytes INTEGER, -- option memory
  backlog_bytes INTEGER, -- backlog while the socket is locked
  drops INTEGER, -- packets dropped since the socket was made, duplicates included
  rto_ms REAL, -- retransmission timeout
  rtt_ms REAL, -- smoothed round-trip time
  rttvar_ms REAL, -- its mean deviation
  ato_ms REAL, -- delayed-ACK timeout
  minrtt_ms REAL, -- smallest round-trip time
  rcv_rtt_ms REAL, -- round-trip time seen as receiver
  bbr_mrtt_ms REAL, -- BBR's smallest round-trip time
  lastsnd_ms REAL, -- since data was last sent
  lastrcv_ms REAL, -- since data was last received
  lastack_ms REAL, -- since an ACK was last received
  busy_ms REAL, -- time with data to send
  rwnd_limited_ms REAL, -- time limited by the peer's window; printed when not 0
  sndbuf_limited_ms REAL, -- time limited by the send buffer; printed when not 0
  send_bps REAL, -- cwnd * mss / rtt
  pacing_rate_bps REAL, -- pacing rate
  max_pacing_rate_bps REAL, -- its limit
  delivery_rate_bps REAL, -- last measured rate
  wscale_snd REAL, -- window scale of the peer
  wscale_rcv REAL, -- own window scale
  retrans REAL, -- segments retransmitted and not yet acknowledged; printed when not 0
  retrans_total REAL, -- segments retransmitted since the socket was made
  mss_bytes INTEGER, -- segment size sent
  pmtu_bytes INTEGER, -- path MTU
  rcvmss_bytes INTEGER, -- segment size received
  advmss_bytes INTEGER, -- segment size offered
  cwnd INTEGER, -- congestion window, segments
  ssthresh INTEGER, -- slow-start threshold, segments
  backoff INTEGER, -- exponential backoffs of the timer
  bytes_sent INTEGER, -- data sent, retransmissions included
  bytes_retrans INTEGER, -- data retransmitted; printed when not 0
  bytes_acked INTEGER, -- data acknowledged
  bytes_received INTEGER, -- data received
  segs_out INTEGER, -- segments sent
  segs_in INTEGER, -- segments received
  data_segs_out INTEGER, -- segments with data sent
  data_segs_in INTEGER, -- segments with data received
  delivered INTEGER, -- segments delivered
  unacked INTEGER, -- segments in flight; printed when not 0
  lost INTEGER, -- segments taken for lost; printed when not 0
  sacked INTEGER, -- segments selectively acknowledged; printed when not 0
  dsack_dups INTEGER, -- duplicate segments reported by the peer
  reordering INTEGER, -- reordering distance; printed when not 3
  reord_seen INTEGER, -- reordering events
  rcv_ooopack INTEGER, -- segments received out of order
  notsent_bytes INTEGER, -- written and not yet sent
  rcv_space_bytes INTEGER, -- receive space by auto-tuning
  rcv_ssthresh_bytes INTEGER, -- limit of the window offered
  snd_wnd_bytes INTEGER, -- peer's window
  rcv_wnd_bytes INTEGER, -- window offered
  netns TEXT, -- inode of the network namespace; NULL is the first one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Attributes of thermal zones and cooling devices
CREATE TABLE thermal (
  kind TEXT, -- zone or cooling_device
  device INTEGER, -- number of the zone or device
  attribute TEXT, -- type, temp, cur_state, max_state, trip_point_0_temp, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number; temperatures in millidegrees Celsius
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time servers and how well each is reached
CREATE TABLE time_source (
  tool TEXT, -- chronyc or ntpq
  mark TEXT, -- * in use, + combined, - or x left out, ? not reached, blank rejected
  name TEXT, -- server or reference clock
  stratum INTEGER, -- distance from a reference clock; 16 is not synchronized
  poll INTEGER, -- chronyc: power of two seconds; ntpq: seconds
  reach INTEGER, -- answers to the last eight requests as bits
  offset_ms REAL, -- of the clock to this server
  jitter_ms REAL, -- ntpq only
  delay_ms REAL, -- round trip, ntpq only
  error_ms REAL, -- largest error, chronyc only
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- How well the clock follows its reference
CREATE TABLE time_tracking (
  tool TEXT, -- chronyc, timedatectl or ntpq
  name TEXT, -- label as printed: System time, Last offset, NTP synchronized, leap, …
  value TEXT, -- as printed, with its unit
  number REAL, -- leading number of the value, negative for slow; NULL for texts
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time-keeping mode of each CPU
CREATE TABLE timer_list (
  cpu INTEGER, -- CPU number; NULL for the broadcast device
  name TEXT, -- hres_active, nohz_mode, tick_stopped, nr_hangs, max_hang_time, clock_event_device, …
  value TEXT, -- number (max_hang_time in ns) or device name
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- CPU shares of each iteration of top
CREATE TABLE top_cpu (
  iteration INTEGER, -- as in top_summary
  cpu INTEGER, -- CPU number; NULL for all
  user_percent REAL, -- user code
  system_percent REAL, -- kernel code
  nice_percent REAL, -- user code of raised nice value
  idle_percent REAL, -- idle
  iowait_percent REAL, -- idle with outstanding disk I/O
  irq_percent REAL, -- hard interrupts (FreeBSD: all interrupts)
  softirq_percent REAL, -- soft interrupts
  steal_percent REAL, -- taken by the hypervisor
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Memory lines of each iteration of top, a row for each figure
CREATE TABLE top_memory (
  iteration INTEGER, -- as in top_summary
  area TEXT, -- Mem, Swap or ARC
  name TEXT, -- total, free, used, buff/cache, avail (of memory, in the line of Swap); FreeBSD: Active, Wired, Free, …
  value_kib REAL, -- KiB
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Processes (threads with -H) of each iteration of top
CREATE TABLE top_process (
  iteration INTEGER, -- as in top_summary
  pid INTEGER, -- process, or thread with -H
  user TEXT, -- owner, possibly cut
  priority TEXT, -- priority as shown: 20, rt, -21
  nice INTEGER, -- nice value; NULL where it is none
  threads INTEGER, -- threads (FreeBSD)
  virtual_kib REAL, -- virtual memory
  resident_kib REAL, -- resident memory
  shared_kib REAL, -- shared memory
  state TEXT, -- R, S, D, Z, …; FreeBSD: run, select, CPU3, …
  cpu INTEGER, -- CPU that it last ran on
  cpu_percent REAL, -- share of one CPU
  memory_percent REAL, -- share of physical memory
  time TEXT, -- CPU time as shown: 8049:15, 0:05.26
  command TEXT, -- name, possibly cut
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Load and tasks of each iteration of top, a row for each of the two lines
CREATE TABLE top_summary (
  iteration INTEGER, -- from 0; the first one covers the time since boot or a short moment
  uptime_s REAL, -- seconds since boot; NULL in the line of tasks
  users INTEGER, -- users logged in
  load_1m REAL, -- load average of a minute; NULL in the line of tasks
  load_5m REAL, -- of 5 minutes
  load_15m REAL, -- of 15 minutes
  last_pid INTEGER, -- process number given last (FreeBSD)
  tasks INTEGER, -- tasks that exist; NULL in the line of load
  running INTEGER, -- tasks running or runnable
  sleeping INTEGER, -- tasks asleep, uninterruptible ones among them
  stopped INTEGER, -- tasks stopped
  zombie INTEGER, -- tasks ended and not reaped
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Kernel tracing that is switched on, a row for each line of each file
CREATE TABLE tracing (
  file TEXT, -- current_tracer, tracing_on, set_event, kprobe_events, …
  value TEXT, -- the text: nop, 1, sched:sched_switch, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- TuneD profile in force, as the daemon says or as its file names it
CREATE TABLE tuned_profile (
  kind TEXT, -- active or post (from the command), file
  profile TEXT, -- name; NULL when tuned-adm says there is none
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Figures of turbostat, a row for each
CREATE TABLE turbostat (
  interval INTEGER, -- ordinal of the report, from 0
  package INTEGER, -- socket; NULL for the sum
  core INTEGER, -- core; NULL for the sum
  cpu INTEGER, -- CPU; NULL for the sum over all
  metric TEXT, -- Busy%, Bzy_MHz, TSC_MHz, SMI, PkgWatt, Pkg%pc6, …
  value REAL, -- in the unit that the metric names
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Clock limits of the uncore, kHz
CREATE TABLE uncore_frequency (
  domain TEXT, -- package_00_die_00, uncore00, …
  attribute TEXT, -- min_freq_khz, max_freq_khz, initial_max_freq_khz, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Time since boot (/proc/uptime; uptime to the minute)
CREATE TABLE uptime (
  uptime_s REAL, -- seconds since boot; whole minutes where the command uptime says it
  idle_s REAL, -- idle seconds summed over CPUs; NULL in uptime
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- What virsh prints as name and value about domains and the host
CREATE TABLE virsh_value (
  command TEXT, -- schedinfo, vcpuinfo, vcpupin, emulatorpin, nodeinfo, dominfo
  domain TEXT, -- name of the domain; NULL for the host
  instance INTEGER, -- vCPU, where the value belongs to one
  name TEXT, -- vcpu_quota, cpu_shares, CPU Affinity, affinity, …
  value TEXT, -- the text
  number INTEGER, -- the value; NULL where it is no number or means no limit
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- What shows that the machine is virtual, a container, or a Xen dom0
CREATE TABLE virt_fact (
  origin TEXT, -- systemd-detect-virt [--vm], virt-what, cpuid vendor, cloud-id, sys/hypervisor, proc/xen, device-tree, file, lparcfg, proc/1/environ
  name TEXT, -- answer (of a tool), or the file or key below the origin
  value TEXT, -- the text; NULL where the file's being there is all there is to say
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Parameters of KVM, vhost and halt polling
CREATE TABLE virt_module_parameter (
  module TEXT, -- kvm, kvm_intel, kvm_amd, haltpoll, vhost, …
  parameter TEXT, -- file name
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  enabled INTEGER, -- 1 for Y and 1, 0 for N and 0, else NULL
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Virtual memory counters and gauges (/proc/vmstat), in pages or events
CREATE TABLE vmstat (
  name TEXT, -- name as printed
  value INTEGER, -- pages or events; counters since boot wrap at 2^64 (2^32 on 32-bit)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Intervals of vmstat (procps)
CREATE TABLE vmstat_interval (
  interval INTEGER, -- ordinal of the line, from 0
  since_boot INTEGER, -- 1 for the first line, whose rates are means since boot
  runnable INTEGER, -- r: tasks running or waiting for a CPU
  blocked INTEGER, -- b: tasks in uninterruptible sleep
  swapped_kib INTEGER, -- swpd: swap space in use
  free_kib INTEGER, -- idle memory
  buffers_kib INTEGER, -- buff: buffer memory; NULL with -a
  cache_kib INTEGER, -- page cache; NULL with -a
  inactive_kib INTEGER, -- inactive memory (with -a)
  active_kib INTEGER, -- active memory (with -a)
  swap_in_kib_per_s INTEGER, -- si: swapped in
  swap_out_kib_per_s INTEGER, -- so: swapped out
  blocks_in_per_s INTEGER, -- bi: KiB read from block devices
  blocks_out_per_s INTEGER, -- bo: KiB written to block devices
  interrupts_per_s INTEGER, -- in
  context_switches_per_s INTEGER, -- cs
  user_percent INTEGER, -- us
  system_percent INTEGER, -- sy
  idle_percent INTEGER, -- id
  iowait_percent INTEGER, -- wa
  steal_percent INTEGER, -- st
  guest_percent INTEGER, -- gu: running guests, contained in us before
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Counters of vmstat -s (FreeBSD; procps prints other sentences)
CREATE TABLE vmstat_sum (
  sentence TEXT, -- words behind the number: page faults, pages free, …
  value INTEGER, -- events or pages; counters since boot, 64 bits
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Statistics of VMware's tools about the guest and its host
CREATE TABLE vmware_stat (
  kind TEXT, -- stat, or raw session, raw resources, raw host
  name TEXT, -- balloon, swap, cpulimit, version, …; or the raw name
  value TEXT, -- the text
  unit TEXT, -- MB or MHz as printed; NULL without
  number INTEGER, -- the value; NULL where it is no number or 4294967295 (no limit)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Configuration of VMware virtual machines (*.vmx)
CREATE TABLE vmx_setting (
  file TEXT, -- path
  name TEXT, -- key in small letters: ethernet0.virtualdev, sched.cpu.max, …
  value TEXT, -- the text, quotes removed
  number INTEGER, -- the value, where it is one number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Domains on a Xen host (xl list)
CREATE TABLE xen_domain (
  name TEXT, -- name of the domain
  id INTEGER, -- number; 0 is dom0
  memory_mib INTEGER, -- memory
  vcpus INTEGER, -- vCPUs online
  state TEXT, -- six letters or dashes: running, blocked, paused, shutdown, crashed, dying
  cpu_time_s REAL, -- CPU time since the domain's start
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Facts about the Xen host (xl info)
CREATE TABLE xen_info (
  name TEXT, -- nr_cpus, free_memory, xen_scheduler, xen_commandline, …
  value TEXT, -- the text
  number INTEGER, -- the value, where it is a whole number
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Scheduling weight and cap of Xen domains
CREATE TABLE xen_sched_domain (
  scheduler TEXT, -- credit or credit2
  domain TEXT, -- name of the domain
  domain_id INTEGER, -- number of the domain
  weight INTEGER, -- share against other domains; 256 is the default
  cap_percent INTEGER, -- CPU time at most, in percent of one CPU; 0 is no cap
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Parameters of the Xen scheduler in each CPU pool
CREATE TABLE xen_sched_pool (
  scheduler TEXT, -- credit or credit2
  pool TEXT, -- CPU pool
  name TEXT, -- tslice, ratelimit, migration-delay, …
  value TEXT, -- the text with its unit: 30ms, 1000us
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- Virtual CPUs on a Xen host (xl vcpu-list)
CREATE TABLE xen_vcpu (
  domain TEXT, -- name of the domain
  domain_id INTEGER, -- number of the domain; 0 is dom0
  vcpu INTEGER, -- number of the vCPU
  cpu INTEGER, -- host CPU it runs on; NULL when offline
  state TEXT, -- r running, b blocked, p paused, in three places
  cpu_time_s REAL, -- CPU time since the domain's start
  hard_affinity TEXT, -- host CPUs it may run on: all, 0-3, …
  soft_affinity TEXT, -- host CPUs it prefers; NULL from old tools
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- counters of XFS since boot; 32 bits, xpc 64
CREATE TABLE xfs_stat (
  device TEXT, -- device; NULL for all file systems together
  counter_group TEXT, -- log, push_ail, xpc, …
  name TEXT, -- name in the group, or its number from 0
  count INTEGER, -- since boot (counter)
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- counters and sizes of ZFS (/proc/spl/kstat/zfs); counters since the module was loaded
CREATE TABLE zfs_kstat (
  kstat TEXT, -- arcstats, dmu_tx, zil, objset-0x36, …
  pool TEXT, -- pool; NULL for those of all pools
  name TEXT, -- name of the counter: size, c_max, memory_throttle_count, …
  value TEXT, -- the text
  number INTEGER, -- the value as a number, where it is one
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- the last transaction groups of each ZFS pool
CREATE TABLE zfs_txg (
  pool TEXT, -- name of the pool
  txg INTEGER, -- number of the group
  state TEXT, -- B birth, O open, Q quiescing, W waiting, S syncing, C committed
  dirty_bytes INTEGER, -- dirty data
  read_bytes INTEGER, -- bytes read
  written_bytes INTEGER, -- bytes written
  open_ns INTEGER, -- time open
  quiesce_ns INTEGER, -- time quiescing
  wait_ns INTEGER, -- time waiting for the sync
  sync_ns INTEGER, -- time syncing
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- ZFS pools (zpool status)
CREATE TABLE zpool (
  pool TEXT, -- name
  state TEXT, -- ONLINE, DEGRADED, FAULTED, …
  status TEXT, -- what is wrong; NULL when nothing
  action TEXT, -- what zpool advises
  scan TEXT, -- scrub or resilver: running or the last one
  errors TEXT, -- summary of data errors
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- devices of ZFS pools and their errors (zpool status)
CREATE TABLE zpool_device (
  pool TEXT, -- name of the pool
  depth INTEGER, -- 0 for the pool, 1 for its groups or disks, …
  device TEXT, -- disk, mirror-0, raidz1-0, logs, cache, spares, …
  state TEXT, -- ONLINE, DEGRADED, FAULTED, AVAIL, …; NULL for headings
  read_errors INTEGER, -- read errors
  write_errors INTEGER, -- write errors
  checksum_errors INTEGER, -- checksum errors
  note TEXT, -- what stands behind: (resilvering), too many errors, number of slow I/Os with -s
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

-- size, fill and fragmentation of ZFS pools (zpool list)
CREATE TABLE zpool_usage (
  pool TEXT, -- pool, or device with -v
  size_bytes INTEGER, -- size
  allocated_bytes INTEGER, -- in use
  free_bytes INTEGER, -- free
  fragmentation_percent REAL, -- fragmentation of the free space
  capacity_percent REAL, -- percent in use
  dedup_ratio REAL, -- deduplication, 1 is none
  health TEXT, -- ONLINE, DEGRADED, …
  sample INTEGER, -- 1 is the earliest
  source TEXT -- artifact:line
);

