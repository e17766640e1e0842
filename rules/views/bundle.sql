-- Seconds since boot at each sample: by the manifest, else by /proc/uptime.
-- any-of: sample_time, uptime
CREATE VIEW sample_clock AS
SELECT number AS sample, monotonic_s, wall_s, source FROM sample_time WHERE monotonic_s IS NOT NULL;
