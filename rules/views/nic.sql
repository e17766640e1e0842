-- Network devices but the loopback, one row each: the driver, what kind of device it is (hardware,
-- paravirtual, emulated, software; NULL unknown), queues, channels, CPUs that RPS may use, link.
-- any-of: nic_attribute, nic_driver, net_device, nic_queue_attribute, nic_channels, nic_feature, nic_link, nic_coalesce
-- optional: ip_link, virt_fact
CREATE VIEW nic AS
WITH names AS MATERIALIZED (
  SELECT nic, netns, min(source) AS source FROM (
    SELECT nic, netns, source FROM net_device
    UNION ALL SELECT nic, netns, source FROM nic_driver
    UNION ALL SELECT nic, netns, source FROM nic_attribute WHERE attribute IN ('mtu', 'driver', 'speed')
    UNION ALL SELECT nic, netns, source FROM nic_queue_attribute
    UNION ALL SELECT nic, netns, source FROM nic_channels
    UNION ALL SELECT nic, netns, source FROM nic_feature
    UNION ALL SELECT nic, netns, source FROM nic_link
    UNION ALL SELECT nic, netns, source FROM nic_coalesce)
  WHERE nic <> 'lo' GROUP BY nic, netns
), attributes AS MATERIALIZED (
  SELECT nic, netns, max(CASE attribute WHEN 'driver' THEN value END) AS driver,
    max(CASE attribute WHEN 'device' THEN value END) AS device,
    max(CASE attribute WHEN 'speed' THEN nullif(max(number, 0), 0) END) AS speed,
    max(CASE attribute WHEN 'duplex' THEN nullif(value, 'unknown') END) AS duplex,
    max(CASE attribute WHEN 'operstate' THEN value END) AS state,
    max(CASE attribute WHEN 'mtu' THEN number END) AS mtu,
    max(CASE attribute WHEN 'master' THEN value END) AS master
  FROM nic_attribute WHERE attribute IN ('driver', 'device', 'speed', 'duplex', 'operstate', 'mtu', 'master') GROUP BY nic, netns
), drivers AS MATERIALIZED (
  SELECT nic, netns, max(driver) AS driver, max(bus_info) AS bus_info, source FROM nic_driver GROUP BY nic, netns
), queues AS MATERIALIZED (
  SELECT nic, netns, count(DISTINCT CASE direction WHEN 'rx' THEN queue END) AS rx,
    count(DISTINCT CASE direction WHEN 'tx' THEN queue END) AS tx,
    max(CASE attribute WHEN 'rps_cpus' THEN mask_count END) AS rps, max(CASE direction WHEN 'rx' THEN source END) AS source
  FROM nic_queue_attribute GROUP BY nic, netns
), channels AS MATERIALIZED (
  SELECT nic, netns, nullif(coalesce(combined, 0) + coalesce(rx, 0), 0) AS rx, nullif(coalesce(combined_max, 0) + coalesce(rx_max, 0), 0) AS rx_max,
    source FROM nic_channels GROUP BY nic, netns
), links AS MATERIALIZED (
  SELECT nic, netns, max(speed_mbps) AS speed, max(duplex) AS duplex, max(link_detected) AS up, port, source FROM nic_link GROUP BY nic, netns
), kinds AS MATERIALIZED (
  SELECT nic, netns, max(kind) AS kind, max(state) AS state, max(mtu) AS mtu, max(master) AS master FROM ip_link GROUP BY nic, netns
)
SELECT n.nic, n.netns, coalesce(d.driver, a.driver) AS driver, d.bus_info,
  CASE
    WHEN coalesce(d.driver, a.driver) IN ('virtio_net', 'vmxnet3', 'vmxnet', 'xen_netfront', 'netfront', 'vif', 'hv_netvsc', 'ena', 'gve', 'mana', 'ibmveth')
      THEN 'paravirtual'
    WHEN coalesce(d.driver, a.driver) IN ('e1000', '8139cp', '8139too', 'pcnet32', 'ne2k-pci', 'tulip')
      AND EXISTS (SELECT 1 FROM virt_fact WHERE origin LIKE 'systemd-detect-virt%' AND value <> 'none') THEN 'emulated'
    WHEN coalesce(d.driver, a.driver) IN ('veth', 'bridge', 'bonding', 'team', 'tun', 'vxlan', 'geneve', 'dummy', 'ifb', 'openvswitch', 'macvlan',
        'ipvlan', 'wireguard', '802.1Q VLAN Support') OR k.kind IS NOT NULL
      OR n.nic GLOB 'veth*' OR n.nic GLOB 'br[0-9-]*' OR n.nic GLOB 'docker[0-9]*' OR n.nic GLOB 'bond[0-9]*' OR n.nic GLOB 'team[0-9]*'
      OR n.nic GLOB 'tap*' OR n.nic GLOB 'tun*' OR n.nic GLOB 'vnet[0-9]*' OR n.nic GLOB 'virbr*' OR n.nic GLOB 'cali*' OR n.nic GLOB 'vxlan*'
      OR n.nic GLOB 'flannel*' OR n.nic GLOB 'cni[0-9]*' OR n.nic GLOB 'dummy*' OR n.nic GLOB 'ifb[0-9]*' OR n.nic GLOB 'lxc*'
      OR n.nic GLOB 'wg[0-9]*' OR n.nic GLOB 'ovs-*' OR n.nic GLOB '*.[0-9]*' OR n.nic GLOB 'vlan[0-9]*' OR n.nic GLOB 'fw*' THEN 'software'
    WHEN a.device IS NOT NULL OR d.bus_info GLOB '*:*.*' THEN 'hardware'
  END AS kind,
  coalesce(nullif(q.rx, 0), c.rx) AS rx_queues, coalesce(nullif(q.tx, 0), c.rx) AS tx_queues, c.rx_max AS rx_queues_max, q.rps AS rps_cpus,
  coalesce(l.speed, a.speed) AS speed_mbps, coalesce(lower(l.duplex), a.duplex) AS duplex,
  coalesce(l.up, CASE coalesce(a.state, lower(k.state)) WHEN 'up' THEN 1 WHEN 'down' THEN 0 END) AS link_up, l.port,
  coalesce(a.mtu, k.mtu) AS mtu, coalesce(a.master, k.master) AS master,
  n.source, d.source AS source_driver, coalesce(q.source, c.source) AS source_queues, c.source AS source_channels, l.source AS source_link
FROM names n
LEFT JOIN attributes a ON a.nic = n.nic AND a.netns IS n.netns
LEFT JOIN drivers d ON d.nic = n.nic AND d.netns IS n.netns
LEFT JOIN queues q ON q.nic = n.nic AND q.netns IS n.netns
LEFT JOIN channels c ON c.nic = n.nic AND c.netns IS n.netns
LEFT JOIN links l ON l.nic = n.nic AND l.netns IS n.netns
LEFT JOIN kinds k ON k.nic = n.nic AND k.netns IS n.netns;

-- Counters of network devices by common names, one row per device, sample, source and counter:
-- rx_packets, rx_bytes, tx_packets, tx_bytes, rx_errors, tx_errors, rx_dropped, tx_dropped,
-- rx_ring_drops (no free receive descriptor), crc_errors, rx_pause, tx_pause (pause frames),
-- tx_timeouts, carrier_downs (link lost). Queues of a driver's counter are added up.
-- any-of: net_device, nic_counter, nic_statistic, ip_link, nic_attribute
-- optional: nic_queue_attribute, nic_pause
CREATE VIEW nic_count AS
WITH driver_name(stem, name) AS (VALUES
  ('rx_missed_errors', 'rx_ring_drops'), ('rx_no_dma_resources', 'rx_ring_drops'), ('rx_fifo_errors', 'rx_ring_drops'),
  ('rx_missed', 'rx_ring_drops'), ('port.rx_discards', 'rx_ring_drops'), ('rx_out_of_buffer', 'rx_ring_drops'),
  ('rx_discards_phy', 'rx_ring_drops'), ('rx_discards', 'rx_ring_drops'), ('rx_brb_discard', 'rx_ring_drops'), ('[N]: rx_discards', 'rx_ring_drops'),
  ('rx_over_errors', 'rx_ring_drops'), ('rxN_dropped', 'rx_ring_drops'), ('rx_overruns', 'rx_ring_drops'),
  ('port_rx_nodesc_drops', 'rx_ring_drops'), ('rx_no_buffers_posted[N]', 'rx_ring_drops'), ('rx_queue_drop_cnt[N]', 'rx_ring_drops'),
  ('hc_rx_discards_no_wqe', 'rx_ring_drops'), ('pkts rx OOB', 'rx_ring_drops'), ('rx_dropped.nic', 'rx_ring_drops'),
  ('rx_crc_errors', 'crc_errors'), ('rx_crc_errors_phy', 'crc_errors'), ('port.rx_crc_errors', 'crc_errors'), ('rx_crc_errors.nic', 'crc_errors'),
  ('rx_fcs_errors', 'crc_errors'), ('rx_fcs_err_frames', 'crc_errors'), ('rx_align_errors', 'crc_errors'),
  ('rx_flow_control_xoff', 'rx_pause'), ('rx_pause_ctrl_phy', 'rx_pause'), ('port.link_xoff_rx', 'rx_pause'), ('link_xoff_rx.nic', 'rx_pause'),
  ('rx_xoff_pause_rcvd', 'rx_pause'), ('rx_pause_frames', 'rx_pause'), ('link_xoff_rx', 'rx_pause'),
  ('tx_flow_control_xoff', 'tx_pause'), ('tx_pause_ctrl_phy', 'tx_pause'), ('port.link_xoff_tx', 'tx_pause'), ('link_xoff_tx.nic', 'tx_pause'),
  ('tx_xoff_sent', 'tx_pause'), ('tx_pause_frames', 'tx_pause'), ('link_xoff_tx', 'tx_pause'),
  ('tx_timeout_count', 'tx_timeouts'), ('tx_timeout', 'tx_timeouts'), ('port.tx_timeout', 'tx_timeouts'), ('tx_tx_timeouts', 'tx_timeouts'),
  ('os_netdev_wd', 'tx_timeouts'), ('tx_timeout.nic', 'tx_timeouts'), ('link_down_events_phy', 'carrier_downs')
)
SELECT s.nic, s.netns, m.name, 'ethtool ' || s.stem AS origin, s.sample, sum(s.value) AS value, min(s.source) AS source
FROM nic_statistic s JOIN driver_name m ON m.stem = s.stem GROUP BY s.nic, s.netns, s.stem, s.sample
UNION ALL
SELECT nic, netns, CASE name WHEN 'rx_crc_errors' THEN 'crc_errors' WHEN 'rx_missed_errors' THEN 'rx_ring_drops'
    WHEN 'rx_fifo_errors' THEN 'rx_ring_drops' WHEN 'rx_over_errors' THEN 'rx_ring_drops' ELSE name END,
  'sysfs ' || name, sample, value, source
FROM nic_counter WHERE name IN ('rx_packets', 'rx_bytes', 'tx_packets', 'tx_bytes', 'rx_errors', 'tx_errors', 'rx_dropped', 'tx_dropped',
  'rx_crc_errors', 'rx_missed_errors', 'rx_fifo_errors', 'rx_over_errors')
UNION ALL SELECT nic, netns, 'rx_packets', 'dev', sample, rx_packets, source FROM net_device
UNION ALL SELECT nic, netns, 'rx_bytes', 'dev', sample, rx_bytes, source FROM net_device
UNION ALL SELECT nic, netns, 'tx_packets', 'dev', sample, tx_packets, source FROM net_device
UNION ALL SELECT nic, netns, 'tx_bytes', 'dev', sample, tx_bytes, source FROM net_device
UNION ALL SELECT nic, netns, 'rx_errors', 'dev', sample, rx_errors, source FROM net_device
UNION ALL SELECT nic, netns, 'tx_errors', 'dev', sample, tx_errors, source FROM net_device
UNION ALL SELECT nic, netns, 'rx_dropped', 'dev', sample, rx_dropped, source FROM net_device
UNION ALL SELECT nic, netns, 'tx_dropped', 'dev', sample, tx_dropped, source FROM net_device
UNION ALL SELECT nic, netns, 'rx_ring_drops', 'dev fifo', sample, rx_fifo, source FROM net_device
UNION ALL SELECT nic, netns, 'rx_ring_drops', 'ip missed', sample, rx_missed, source FROM ip_link WHERE rx_missed IS NOT NULL
UNION ALL SELECT nic, netns, 'crc_errors', 'ip crc', sample, rx_crc, source FROM ip_link WHERE rx_crc IS NOT NULL
UNION ALL SELECT nic, netns, 'carrier_downs', 'sysfs ' || attribute, sample, CASE attribute WHEN 'carrier_changes' THEN number / 2 ELSE number END, source
FROM nic_attribute WHERE attribute IN ('carrier_changes', 'carrier_down_count') AND number IS NOT NULL
UNION ALL SELECT nic, netns, 'tx_timeouts', 'queue', sample, sum(number), min(source) FROM nic_queue_attribute
WHERE attribute = 'tx_timeout' AND number IS NOT NULL GROUP BY nic, netns, sample
UNION ALL SELECT nic, netns, 'rx_pause', 'ethtool -a', sample, rx_pause_frames, source FROM nic_pause WHERE rx_pause_frames IS NOT NULL
UNION ALL SELECT nic, netns, 'tx_pause', 'ethtool -a', sample, tx_pause_frames, source FROM nic_pause WHERE tx_pause_frames IS NOT NULL;

-- Growth and rate of each counter of nic_count, one row per device and counter: between samples, else
-- since the device was made (basis boot; undated where the uptime is not known). Of several sources of
-- one counter the one that grew most counts: none counts a packet twice.
-- optional: sample_pair, capture
CREATE VIEW nic_rate AS
WITH counts AS MATERIALIZED (SELECT * FROM nic_count), grown AS (
  SELECT b.nic, b.netns, b.name, 'interval' AS basis, p.seconds AS interval_s, counter_delta(a.value, b.value, 64) AS delta, b.source
  FROM sample_pair p JOIN counts b ON b.sample = p.later
  JOIN counts a ON a.sample = p.earlier AND a.nic = b.nic AND a.name = b.name AND a.origin = b.origin AND a.netns IS b.netns
  UNION ALL
  SELECT n.nic, n.netns, n.name, CASE WHEN c.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.uptime_s, n.value, n.source
  FROM counts n LEFT JOIN capture c
  WHERE NOT EXISTS (SELECT 1 FROM sample_pair p JOIN counts o ON o.sample = p.earlier WHERE o.nic = n.nic AND o.name = n.name AND o.origin = n.origin)
)
SELECT nic, netns, name, basis, interval_s, max(delta) AS delta, max(delta) / interval_s AS per_s, source
FROM grown WHERE nic <> 'lo' GROUP BY nic, netns, name, basis;

-- What each network device carried and lost, one row per device and basis (interval before boot):
-- packets and bytes a second, and the growth of the counters that tell of loss.
CREATE VIEW nic_traffic AS
SELECT nic, netns, basis, max(interval_s) AS interval_s,
  max(CASE name WHEN 'rx_packets' THEN delta END) AS rx_packets, max(CASE name WHEN 'tx_packets' THEN delta END) AS tx_packets,
  max(CASE name WHEN 'rx_packets' THEN per_s END) AS rx_packets_per_s, max(CASE name WHEN 'tx_packets' THEN per_s END) AS tx_packets_per_s,
  max(CASE name WHEN 'rx_bytes' THEN per_s END) AS rx_bytes_per_s, max(CASE name WHEN 'tx_bytes' THEN per_s END) AS tx_bytes_per_s,
  max(CASE name WHEN 'rx_ring_drops' THEN delta END) AS ring_drops, max(CASE name WHEN 'crc_errors' THEN delta END) AS crc_errors,
  max(CASE name WHEN 'rx_ring_drops' THEN source END) AS source_drops, max(CASE name WHEN 'crc_errors' THEN source END) AS source_crc,
  coalesce(max(CASE name WHEN 'rx_packets' THEN source END), max(source)) AS source
FROM nic_rate GROUP BY nic, netns, basis;

-- Network devices that receive through one queue without RPS, on a machine of several CPUs (or of an
-- unknown number): the CPU that its interrupts go to (NULL where not known) and its packets a second.
-- optional: cpu_count, nic_interrupts, nic_traffic
CREATE VIEW nic_one_queue AS
SELECT n.nic, n.driver, n.kind, n.rx_queues_max, c.cpus, max(i.busiest_cpu) AS cpu, max(t.rx_packets_per_s) AS rx_packets_per_s,
  max(CASE t.basis WHEN 'interval' THEN t.rx_packets_per_s + t.tx_packets_per_s END) AS packets_per_s_now, t.source AS source_traffic, n.source_queues AS source
FROM nic n LEFT JOIN cpu_count c LEFT JOIN nic_interrupts i ON i.nic = n.nic LEFT JOIN nic_traffic t ON t.nic = n.nic AND t.netns IS NULL
WHERE n.netns IS NULL AND n.rx_queues = 1 AND coalesce(n.rps_cpus, 0) = 0 AND coalesce(n.link_up, 1) AND coalesce(c.cpus, 2) >= 2
  AND (n.kind <> 'software' OR n.kind IS NULL AND (n.nic GLOB 'e[tnm]*' OR n.nic GLOB 'p[0-9]*p[0-9]*'))
GROUP BY n.nic;

-- Interrupt work and steal of each CPU against the mean of the others, 0 to 1.
CREATE VIEW cpu_packet_load AS
WITH shares AS MATERIALIZED (
  SELECT cpu, basis, max(coalesce(softirq_share, 0) + coalesce(irq_share, 0)) AS load, max(coalesce(steal_share, 0)) AS steal, source
  FROM cpu_share WHERE cpu IS NOT NULL GROUP BY cpu, basis
)
SELECT cpu, basis, load, steal,
  (sum(load) OVER (PARTITION BY basis) - load) / (count(*) OVER (PARTITION BY basis) - 1) AS load_of_others,
  (sum(steal) OVER (PARTITION BY basis) - steal) / (count(*) OVER (PARTITION BY basis) - 1) AS steal_of_others, source
FROM shares;

-- Share of the line's speed that each network device uses, a row per device, direction (sends,
-- receives) and basis; virtual devices, whose speed means nothing, are left out.
CREATE VIEW nic_line AS
WITH used AS (
  SELECT n.nic, n.speed_mbps, t.basis, t.rx_bytes_per_s, t.tx_bytes_per_s, t.source, coalesce(n.source_link, n.source) AS source_speed
  FROM nic n JOIN nic_traffic t ON t.nic = n.nic AND t.netns IS n.netns
  WHERE n.speed_mbps > 0 AND n.kind IS NOT 'software' AND n.kind IS NOT 'paravirtual' AND n.kind IS NOT 'emulated' AND coalesce(n.link_up, 1)
)
SELECT nic, 'sends' AS direction, basis, speed_mbps, 8 * tx_bytes_per_s / (1e6 * speed_mbps) AS share, source, source_speed FROM used
UNION ALL
SELECT nic, 'receives', basis, speed_mbps, 8 * rx_bytes_per_s / (1e6 * speed_mbps), source, source_speed FROM used;
