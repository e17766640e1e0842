-- Parameters of the running kernel that cost speed or capacity, one row each: kind (cpus, clock,
-- interrupts, debug, timer, verbose, memory, dma) and what it does.
-- optional: cpu_list
CREATE VIEW kernel_parameter_harm AS
WITH known(name, pattern, kind, what) AS (VALUES
  ('nosmp', '*', 'cpus', 'one CPU only'), ('maxcpus', '[0-9]*', 'cpus', 'fewer CPUs are started'), ('nr_cpus', '[0-9]*', 'cpus', 'fewer CPUs are usable'),
  ('notsc', '*', 'clock', 'the fast clock is not used'), ('tsc', 'unstable', 'clock', 'the fast clock counts as unstable'),
  ('clocksource', 'hpet', 'clock', 'reading the time takes microseconds'), ('clocksource', 'acpi_pm', 'clock', 'reading the time takes microseconds'),
  ('clocksource', 'jiffies', 'clock', 'the time advances in ticks'), ('highres', 'off', 'clock', 'timers fire at ticks only'),
  ('pci', '*nomsi*', 'interrupts', 'devices share interrupt lines and have one queue'), ('noapic', '*', 'interrupts', 'all interrupts go to one CPU'),
  ('nolapic', '*', 'interrupts', 'one CPU, slow interrupts'), ('acpi', 'off', 'interrupts', 'no ACPI: shared interrupts, no power or CPU tables'),
  ('nox2apic', '*', 'interrupts', 'interrupt controllers are read through slow memory; over 255 CPUs fail'),
  ('irqpoll', '*', 'interrupts', 'each interrupt asks all handlers'), ('slub_debug', '*', 'debug', 'each allocation is checked'),
  ('slab_debug', '*', 'debug', 'each allocation is checked'), ('debug_pagealloc', 'on', 'debug', 'each page is unmapped when freed'),
  ('kmemleak', 'on', 'debug', 'each allocation is recorded'), ('page_poison', 'on', 'debug', 'each freed page is overwritten'),
  ('page_poison', '1', 'debug', 'each freed page is overwritten'), ('init_on_free', '1', 'debug', 'each freed object is cleared'),
  ('init_on_free', 'on', 'debug', 'each freed object is cleared'), ('page_owner', 'on', 'debug', 'each page allocation is recorded'),
  ('ftrace', 'function*', 'debug', 'each kernel function is traced'), ('trace_event', '*', 'debug', 'events are traced since boot'),
  ('nohz', 'off', 'timer', 'idle CPUs wake at each tick'), ('idle', 'poll', 'timer', 'idle CPUs spin: no turbo, a slower sibling'),
  ('idle', 'halt', 'timer', 'idle CPUs only halt: no deeper savings, less turbo'), ('ignore_loglevel', '*', 'verbose', 'all kernel messages go to the console'),
  ('systemd.log_level', 'debug', 'verbose', 'systemd logs each step'), ('mem', '[0-9]*', 'memory', 'memory is left unused'),
  ('iommu', 'soft', 'dma', 'device data is copied through bounce buffers'), ('swiotlb', '*force*', 'dma', 'device data is copied through bounce buffers'))
SELECT p.name, p.value, p.name || coalesce('=' || p.value, '') AS parameter, k.kind, k.what, p.source
FROM kernel_parameter p JOIN known k ON k.name = p.name AND coalesce(p.value, '') GLOB k.pattern
WHERE NOT coalesce(p.for_init, 0)
  AND NOT (p.name IN ('slub_debug', 'slab_debug') AND coalesce(p.value, 'FZPU') IN ('-', 'O'))
  -- Only where it leaves out CPUs that there are.
  AND NOT (p.name IN ('maxcpus', 'nr_cpus') AND coalesce((SELECT max(cpu_count) FROM cpu_list WHERE name = 'present'), 1000000) <= CAST(p.value AS INTEGER)
    AND p.value <> '0')
  -- Polling and ticks are meant on machines that keep CPUs apart for one program.
  AND NOT (k.kind = 'timer' AND EXISTS (SELECT 1 FROM kernel_parameter o WHERE o.name IN ('isolcpus', 'nohz_full')))
GROUP BY p.name, p.value;
