-- Each local, writable file system: size and what is left for users (df), and its inodes where their
-- number is fixed. Images, pseudo and network file systems and read-only mounts are left out, as are
-- those below 100 MB. A row per mount point; the newest sample.
-- optional: mount
CREATE VIEW filesystem_free AS
WITH space AS (
  SELECT mount_point, max(device) AS device, max(fs_type) AS fs_type, max(size_kb) AS size_kb, max(available_kb) AS available_kb,
    max(used_kb) AS used_kb, max(source) AS source
  FROM filesystem_usage WHERE size_kb IS NOT NULL AND sample = (SELECT max(sample) FROM filesystem_usage) GROUP BY mount_point
), inode AS (
  SELECT mount_point, max(device) AS device, max(inodes) AS inodes, min(inodes_free) AS inodes_free, max(source) AS source
  FROM filesystem_usage WHERE inodes > 0 AND sample = (SELECT max(sample) FROM filesystem_usage) GROUP BY mount_point
), both_kinds AS (
  SELECT s.mount_point, s.device, s.fs_type, s.size_kb, s.available_kb, s.used_kb, s.source AS space_source,
    i.inodes, i.inodes_free, i.source AS inode_source
  FROM space s LEFT JOIN inode i ON i.mount_point = s.mount_point
  UNION ALL
  SELECT mount_point, device, NULL, NULL, NULL, NULL, NULL, inodes, inodes_free, source FROM inode
  WHERE mount_point NOT IN (SELECT mount_point FROM space)
), mounted AS (
  SELECT mount_point, max(fs_type) AS fs_type,
    min(options = 'ro' OR options GLOB 'ro,*' OR coalesce(super_options = 'ro' OR super_options GLOB 'ro,*', 0)) AS read_only
  FROM mount GROUP BY mount_point
)
SELECT b.mount_point, b.device, coalesce(b.fs_type, m.fs_type) AS fs_type, b.size_kb, b.available_kb,
  1.0 * b.available_kb / nullif(b.used_kb + max(b.available_kb, 0), 0) AS free_share, b.space_source,
  b.inodes, b.inodes_free, 1.0 * b.inodes_free / b.inodes AS inodes_free_share, b.inode_source
FROM both_kinds b LEFT JOIN mounted m ON m.mount_point = b.mount_point
WHERE coalesce(m.read_only, 0) = 0 AND coalesce(b.size_kb, 102400) >= 102400
  AND coalesce(b.fs_type, m.fs_type, '') NOT IN ('squashfs', 'iso9660', 'udf', 'cramfs', 'erofs', 'overlay', 'devtmpfs', 'devfs', 'nfs', 'nfs4',
    'cifs', 'smb3', 'ceph', 'fuse.sshfs', 'fuse.snapfuse', 'fuse.squashfuse', 'autofs', 'efivarfs', 'fdescfs', 'procfs', 'linprocfs', 'nullfs')
  AND b.device NOT IN ('devtmpfs', 'overlay', 'none', 'efivarfs', 'udev', 'devfs', 'shm')
  AND b.device NOT GLOB '/dev/loop*' AND b.device NOT GLOB '/dev/sr[0-9]*' AND b.device NOT GLOB '*:/*' AND b.device NOT GLOB '//*'
  AND b.mount_point NOT GLOB '/snap/*' AND b.mount_point NOT GLOB '/var/lib/snapd/snap/*';
