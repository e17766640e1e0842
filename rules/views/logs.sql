-- Each log file of the bundle: its kind, first and last time, and the time that stands for the
-- capture. Seconds count since boot (end_s: uptime of the capture; the newest line where the bundle
-- does not say or says another boot). Days are Julian; dated 0: lines without a year, taken as 2000.
-- end_day is the capture's wall clock, else that of the newest line of all logs.
-- optional: capture
CREATE VIEW log_file AS
WITH wall AS (
  SELECT rtrim(rtrim(source, '0123456789'), ':') AS artifact, kind, sample, first_time_s, last_time_s, lines, reaches_boot,
    first_wall, last_wall, coalesce(last_wall, first_wall) GLOB '[0-9]*' AS dated
  FROM log_coverage
), file AS (
  SELECT artifact, kind, sample, sum(lines) AS lines, max(reaches_boot) AS reaches_boot,
    min(first_time_s) AS first_s, max(last_time_s) AS last_s, max(dated) AS dated,
    min(CASE WHEN first_wall GLOB '[0-9]*' THEN julianday(first_wall) ELSE julianday(
      '2000-' || substr('0' || ((instr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(first_wall, 1, 3)) + 2) / 3), -2)
      || '-' || substr('0' || word(first_wall, 2), -2) || ' ' || word(first_wall, 3)) END) AS first_day,
    max(CASE WHEN last_wall GLOB '[0-9]*' THEN julianday(last_wall) ELSE julianday(
      '2000-' || substr('0' || ((instr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(last_wall, 1, 3)) + 2) / 3), -2)
      || '-' || substr('0' || word(last_wall, 2), -2) || ' ' || word(last_wall, 3)) END) AS last_day
  FROM wall GROUP BY artifact, kind, sample
), newest AS (
  SELECT coalesce((SELECT max(wall_s) FROM capture) / 86400.0 + 2440587.5, (SELECT max(last_day) FROM file WHERE dated)) AS day,
    -- Without a year, December is older than January where a log shows both.
    (SELECT max(last_day) FROM file WHERE NOT dated AND (strftime('%m', last_day) <= '06'
      OR NOT EXISTS (SELECT 1 FROM file WHERE NOT dated AND strftime('%m', last_day) <= '02'))) AS yearless_day
)
SELECT artifact, kind, f.sample, lines, reaches_boot, first_s, last_s,
  CASE WHEN c.uptime_s >= last_s - 5 THEN c.uptime_s ELSE last_s END AS end_s,
  first_day, last_day, dated,
  CASE WHEN dated THEN n.day
    ELSE coalesce(julianday('2000' || substr(datetime(n.day), 5)), n.yearless_day) END AS end_day
FROM file f JOIN newest n LEFT JOIN capture c;

-- Seconds that the logs of one kind cover up to the capture (kernel log) or to their last line.
CREATE VIEW log_span AS
SELECT kind, sample, max(reaches_boot) AS reaches_boot,
  nullif(max(coalesce(max(CASE WHEN kind = 'dmesg' THEN end_s ELSE last_s END) - min(first_s), 0),
    coalesce((max(last_day) - min(CASE WHEN first_day > last_day + 1 THEN first_day - 366 ELSE first_day END)) * 86400, 0)), 0) AS seconds
FROM log_file GROUP BY kind, sample;

-- Each event with its age at the capture in seconds (NULL: it cannot be related).
-- optional: log_file
CREATE VIEW log_aged AS
SELECT e.*, f.kind,
  max(0, CASE
    WHEN e.time_s IS NOT NULL AND (f.kind = 'dmesg' OR e.wall IS NULL) THEN f.end_s - e.time_s
    WHEN e.wall GLOB '[0-9]*' THEN (f.end_day - julianday(e.wall)) * 86400
    WHEN e.day > f.end_day + 1 THEN (f.end_day - e.day + 366) * 86400
    ELSE (f.end_day - e.day) * 86400 END) AS age_s
FROM (SELECT *, rtrim(rtrim(source, '0123456789'), ':') AS artifact,
    CASE WHEN wall GLOB '[A-Z]*' THEN julianday(
      '2000-' || substr('0' || ((instr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(wall, 1, 3)) + 2) / 3), -2)
      || '-' || substr('0' || word(wall, 2), -2) || ' ' || word(wall, 3)) END AS day
  FROM log_event) e
LEFT JOIN log_file f ON f.artifact = e.artifact AND f.sample IS e.sample;

-- What the logs say, a row per signature and subject: the newest event (value, number, detail,
-- message, source), worst (largest number), count of messages (the kind of log that has most, as one
-- event may stand in several), count_24h of them in the last day, per_hour where the log's span is
-- known, per_day (of the last day; else spread over a week or month), age_s of the newest at the
-- capture and its basis. Where the bundle has no uptime or clock (a lone dmesg), the newest line of
-- the log stands for the capture.
-- optional: log_span
CREATE VIEW log_recent AS
WITH totals AS (
  SELECT signature, subject, kind, sample, sum(repeated) AS count, max(number) AS worst,
    sum(CASE WHEN age_s <= 86400 THEN repeated END) AS count_24h
  FROM log_aged GROUP BY signature, subject, kind, sample
), most AS (
  SELECT signature, subject, max(t.count) AS count, max(worst) AS worst, max(count_24h) AS count_24h,
    max(CASE WHEN s.seconds >= 60 THEN t.count * 3600.0 / s.seconds END) AS per_hour
  FROM totals t LEFT JOIN log_span s ON s.kind = t.kind AND s.sample IS t.sample
  GROUP BY signature, subject
), newest AS (
  SELECT signature, subject, value, number, detail, message, program, min(coalesce(age_s, 1e12)) AS age, age_s, source
  FROM log_aged GROUP BY signature, subject
)
SELECT n.signature, n.subject, n.value, n.number, n.detail, n.message, n.program,
  CASE WHEN n.age_s IS NULL THEN 'log-undated' WHEN n.age_s <= 86400 THEN 'log-24h'
    WHEN n.age_s <= 604800 THEN 'log-7d' ELSE 'log-old' END AS basis,
  n.age_s, m.count, coalesce(m.count_24h, 0) AS count_24h, m.per_hour,
  CASE WHEN n.age_s <= 86400 THEN m.count_24h WHEN n.age_s <= 604800 THEN m.count / 7.0 WHEN n.age_s IS NULL THEN m.count ELSE m.count / 30.0 END AS per_day,
  m.worst, n.source
FROM newest n JOIN most m ON m.signature = n.signature AND m.subject IS n.subject;
