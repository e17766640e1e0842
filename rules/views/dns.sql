-- Resolver settings that programs of this host use, one row: name servers, search domains, ndots,
-- timeout and attempts (glibc's defaults where not set). resolv.conf itself, no leftovers of its makers.
CREATE VIEW resolver AS
SELECT sum(keyword = 'nameserver') AS nameservers,
  max(CASE WHEN keyword = 'nameserver' AND position = first THEN value END) AS first_nameserver,
  max(CASE WHEN keyword = 'nameserver' AND (value GLOB '127.*' OR value = '::1') THEN 1 ELSE 0 END) AS has_local,
  sum(keyword = 'search') AS search_domains,
  coalesce(max(CASE WHEN keyword = 'options' AND value = 'ndots' THEN number END), 1) AS ndots,
  coalesce(max(CASE WHEN keyword = 'options' AND value = 'timeout' THEN number END), 5) AS timeout_s,
  coalesce(max(CASE WHEN keyword = 'options' AND value = 'attempts' THEN number END), 2) AS attempts,
  max(CASE WHEN keyword IN ('nameserver') AND position = first THEN source END) AS source,
  max(CASE WHEN keyword IN ('search', 'options') THEN source END) AS source_options
FROM resolver_setting JOIN (SELECT min(position) AS first FROM resolver_setting
  WHERE file = 'etc/resolv.conf' AND keyword = 'nameserver')
WHERE file = 'etc/resolv.conf' AND netns IS NULL HAVING count(*) > 0;
