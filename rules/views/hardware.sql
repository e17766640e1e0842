-- Memory modules that are present (SMBIOS type 17): where, size, rated and actual transfer rate in
-- MT/s (MHz means the same there). virtual: a hypervisor made it up.
CREATE VIEW dimm AS
SELECT position, max(CASE attribute WHEN 'Locator' THEN value END) AS locator,
  max(CASE attribute WHEN 'Bank Locator' THEN value END) AS bank,
  max(CASE WHEN attribute = 'Size' THEN number * CASE unit WHEN 'GB' THEN 1024 WHEN 'TB' THEN 1048576 ELSE 1 END END) AS size_mb,
  max(CASE WHEN attribute = 'Speed' THEN number END) AS rated_mts,
  max(CASE WHEN attribute IN ('Configured Memory Speed', 'Configured Clock Speed') THEN number END) AS actual_mts,
  max(CASE WHEN attribute = 'Manufacturer' THEN value END) AS manufacturer,
  coalesce(max(CASE WHEN attribute = 'Manufacturer' THEN value IN ('QEMU', 'Red Hat', 'Microsoft', 'Microsoft Corporation',
    'VMware Virtual RAM', 'Bochs', 'Xen', 'Amazon EC2', 'Google', 'Oracle Corporation', 'Nutanix') END), 0) AS virtual,
  coalesce(max(CASE WHEN attribute IN ('Configured Memory Speed', 'Configured Clock Speed') THEN source END),
    max(CASE WHEN attribute = 'Size' THEN source END)) AS source
FROM dmi WHERE type = 17
GROUP BY position HAVING size_mb > 0;

-- Corrected memory errors counted by the controllers' drivers (EDAC), per controller: between
-- samples, else since the driver was loaded.
-- optional: sample_pair, capture
CREATE VIEW ecc_rate AS
WITH counter AS (
  SELECT mc, max(number) AS errors, sample, min(source) AS source FROM edac
  WHERE unit IS NULL AND attribute = 'ce_count' GROUP BY mc, sample
)
SELECT b.mc, b.errors - a.errors AS delta, 1.0 * (b.errors - a.errors) / p.seconds AS per_s, 'interval' AS basis, b.source
FROM sample_pair p JOIN counter a ON a.sample = p.earlier JOIN counter b ON b.sample = p.later AND b.mc = a.mc AND b.errors >= a.errors
UNION ALL
SELECT c.mc, c.errors, c.errors / k.uptime_s, CASE WHEN k.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.source
FROM counter c LEFT JOIN capture k
WHERE (SELECT count(DISTINCT sample) FROM counter) = 1;

-- PCIe errors counted per device (AER): kind correctable, nonfatal, fatal; between samples, else
-- since boot.
-- optional: sample_pair, capture
CREATE VIEW aer_rate AS
WITH counter AS (
  SELECT slot, CASE WHEN attribute GLOB 'aer_dev_correctable/*' THEN 'correctable'
      WHEN attribute GLOB 'aer_dev_nonfatal/*' THEN 'nonfatal' ELSE 'fatal' END AS kind,
    max(number) AS errors, sample, min(source) AS source
  FROM pci_attribute WHERE attribute GLOB 'aer_dev_*/TOTAL_ERR_*' GROUP BY slot, attribute, sample
)
SELECT b.slot, b.kind, b.errors - a.errors AS delta, (b.errors - a.errors) / p.seconds AS per_s, 'interval' AS basis, b.source
FROM sample_pair p JOIN counter a ON a.sample = p.earlier
JOIN counter b ON b.sample = p.later AND b.slot = a.slot AND b.kind = a.kind AND b.errors >= a.errors
UNION ALL
SELECT c.slot, c.kind, c.errors, c.errors / k.uptime_s, CASE WHEN k.uptime_s IS NULL THEN 'undated' ELSE 'boot' END, c.source
FROM counter c LEFT JOIN capture k
WHERE (SELECT count(DISTINCT sample) FROM counter) = 1;

-- PCIe links of network cards, disks and their controllers: class nic, nvme or storage; speed in
-- GT/s and lanes, now and at most; share: of the bandwidth that device and link could have.
-- any-of: pci_attribute, pci_device
CREATE VIEW pcie_link AS
WITH attribute AS (
  SELECT slot, max(CASE attribute WHEN 'class' THEN value END) AS class,
    max(CASE attribute WHEN 'current_link_speed' THEN number END) AS speed,
    max(CASE attribute WHEN 'max_link_speed' THEN number END) AS max_speed,
    max(CASE attribute WHEN 'current_link_width' THEN number END) AS width,
    max(CASE attribute WHEN 'max_link_width' THEN number END) AS max_width,
    max(CASE WHEN attribute = 'current_link_speed' THEN source END) AS source
  FROM pci_attribute
  WHERE attribute IN ('class', 'current_link_speed', 'max_link_speed', 'current_link_width', 'max_link_width')
  GROUP BY slot
), link AS (
  SELECT slot, CASE WHEN class GLOB '0x02*' THEN 'nic' WHEN class GLOB '0x0108*' THEN 'nvme' WHEN class GLOB '0x01*' THEN 'storage' END AS class,
    speed, max_speed, width, max_width, source
  FROM attribute WHERE speed > 0 AND max_speed > 0
  UNION ALL
  SELECT slot, CASE WHEN class_id GLOB '02*' OR class GLOB '*Ethernet*' OR class GLOB '*Network*' OR class GLOB '*InfiniBand*' THEN 'nic'
      WHEN class_id = '0108' OR class GLOB 'Non-Volatile*' THEN 'nvme'
      WHEN class_id GLOB '01*' OR class GLOB '*SCSI*' OR class GLOB 'RAID*' OR class GLOB '*SAS*' OR class GLOB 'SATA*' THEN 'storage' END,
    link_speed_gt_per_s, link_max_speed_gt_per_s, link_width, link_max_width, source
  FROM pci_device
  WHERE link_speed_gt_per_s > 0 AND link_max_speed_gt_per_s > 0
    AND NOT EXISTS (SELECT 1 FROM attribute WHERE speed > 0 AND max_speed > 0)
)
SELECT slot, class, speed, max_speed, width, max_width, min(1, (speed * width) / (max_speed * max_width)) AS share, source
FROM link WHERE class IS NOT NULL AND width BETWEEN 1 AND 32 AND max_width BETWEEN 1 AND 32;
