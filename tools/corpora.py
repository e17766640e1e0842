#!/usr/bin/env python3
"""Measure what diagbox reads out of public test data against that data's known answers.

usage: corpora.py FOLDER [CORPUS…]     DIAGBOX=path selects the program, RULES=folder rules other than its own.

Every corpus has one mapping from its answers to tables and views; none knows a single case. A fact is
agreed, disagreed, or not applicable: absent from the answer, or of a kind that diagbox does not keep.
"""
import concurrent.futures
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
BUILDS = [HOME / ".build/release/diagbox", HOME / ".build/debug/diagbox"]
PROGRAM = os.environ.get("DIAGBOX") or next((str(p) for p in BUILDS if p.exists()), "diagbox")
RULES = os.environ.get("RULES")  # none: those built into the program
SHOWN = 400


def cpu_list(text):
    """The numbers of 0-3,8,10-14:2; None for what is no list."""
    numbers = set()
    for part in filter(None, (text or "").split(",")):
        match = re.fullmatch(r"\s*(\d+)(?:-(\d+))?(?::(\d+)(?:/\d+)?)?\s*", part)
        if not match:
            return None
        first = int(match[1])
        numbers.update(range(first, int(match[2] or first) + 1, int(match[3] or 1)))
    return sorted(numbers)


def counter_delta(earlier, later, bits):
    if earlier is None or later is None:
        return None
    return later - earlier if later >= earlier else None


class Facts:
    """The tables of one bundle, read through `diagbox query --save`; views answer there too."""

    def __init__(self, bundle):
        self.folder = tempfile.TemporaryDirectory()
        path = os.path.join(self.folder.name, "facts.sqlite")
        command = [PROGRAM, "query", str(bundle), "--save", path]
        done = subprocess.run(command + (["--rules", RULES] if RULES else []), capture_output=True, text=True)
        self.error = done.stderr.strip() if done.returncode else None
        self.db = sqlite3.connect(path if os.path.exists(path) else ":memory:")
        self.db.row_factory = sqlite3.Row
        add = self.db.create_function
        add("cpu_list_count", 1, lambda t: None if cpu_list(t) is None else len(cpu_list(t)))
        add("cpu_list_has", 2, lambda t, n: None if t is None or cpu_list(t) is None else int(n in cpu_list(t)))
        add("counter_delta", 3, counter_delta)
        add("word", 2, lambda t, n: (t or "").split()[n - 1] if len((t or "").split()) >= n > 0 else None)

    def rows(self, sql, *values):
        try:
            return [dict(row) for row in self.db.execute(sql, values)]
        except sqlite3.Error as error:
            if "no such" in str(error) and not self.error:
                raise
            return []

    def one(self, sql, *values):
        rows = self.rows(sql, *values)
        return rows[0] if rows else {}

    def pairs(self, sql, *values):
        """A dictionary of the first two columns."""
        return {v[0]: v[1] for v in (tuple(row.values()) for row in self.rows(sql, *values))}

    def tables(self):
        names = [r["name"] for r in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: self.rows(f"SELECT * FROM {n}") for n in names}

    def close(self):
        self.db.close()
        self.folder.cleanup()


class Score:
    def __init__(self, case):
        self.case, self.agreed, self.wrong, self.skipped = case, 0, [], 0

    def check(self, what, expected, found, within=0.0):
        if expected is None:
            self.skipped += 1
            return
        if isinstance(expected, str) and isinstance(found, str):
            expected, found = expected.strip(), found.strip()
        same = expected == found
        if not same and isinstance(expected, (int, float)) and isinstance(found, (int, float)):
            same = abs(expected - found) <= max(within, 1e-6 * abs(expected))
        if same:
            self.agreed += 1
        else:
            self.wrong.append((what, expected, found))

    def skip(self, count=1):
        self.skipped += count


def answer(case):
    with open(case / "expected.json") as file:
        return json.load(file)


def given(case):
    """The case's input: an archive, a folder or a single text."""
    return next(iter(sorted(p for p in case.iterdir() if p.name.startswith("input"))), None)


class Placed:
    """A loose bundle folder with some texts at their paths."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        for path, text in files.items():
            target = Path(self.folder.name) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)

    def __enter__(self):
        return self.folder.name

    def __exit__(self, *ignored):
        self.folder.cleanup()


# --- lscpu ---------------------------------------------------------------------------------------

VENDORS = {"KVM": {"kvm", "amazon", "google"}, "Xen": {"xen"}, "VMware": {"vmware"}, "Microsoft": {"microsoft"},
           "Oracle": {"oracle"}, "pHyp": {"powervm"}, "QEMU": {"qemu"}, "Parallels": {"parallels"}, "IBM": {"zvm", "none", None},
           "bhyve": {"bhyve"}, "Windows Subsystem for Linux": {"wsl", "microsoft"}, "Spar": {"vm-other"}}


def lscpu(case):
    score, want = Score(case.name), answer(case)
    facts = Facts(given(case))
    host = facts.one("SELECT * FROM host")
    cpus = facts.rows("SELECT * FROM cpu ORDER BY cpu")
    online = [c for c in cpus if c["online"]]
    score.check("cpus", want.get("cpus"), len(cpus))
    score.check("online", want.get("online"), [c["cpu"] for c in online])
    score.check("offline", want.get("offline"), [c["cpu"] for c in cpus if c["online"] == 0])
    score.check("cpus_online of host", len(want.get("online") or []) or None, host.get("cpus_online"))
    names = sorted({t["model_name"] for t in want["cpu_types"] if t.get("model_name", "-") != "-"})
    score.check("model names", names or None, sorted({c["model_name"] for c in online if c["model_name"]}))
    types = want["cpu_types"]
    for kind in types:
        mine = [c for c in online if len(types) == 1 or c["model_name"] == kind.get("model_name")]
        first = mine[0] if mine else {}
        if "min_mhz" in kind:
            score.check("max_mhz " + str(kind.get("model_name")), kind.get("max_mhz"), max([c["max_khz"] or 0 for c in mine] + [0]) / 1000, 0.1)
            score.check("min_mhz " + str(kind.get("model_name")), kind.get("min_mhz"), min([c["min_khz"] or 0 for c in mine] + [1 << 40]) / 1000, 0.1)
        if len(types) == 1:
            score.check("vendor", kind.get("vendor_id"), first.get("vendor"))
            score.check("family", None if kind.get("family") is None else str(kind["family"]), first.get("family"))
            score.check("microcode", kind.get("microcode"), first.get("microcode"))
            score.check("threads_per_core", kind.get("threads_per_core"), host.get("threads_per_core"))
            if "sockets" in kind:
                score.check("sockets", kind.get("sockets"), host.get("sockets"))
                score.check("cores_per_socket", kind.get("cores_per_socket"), host.get("cores_per_socket"))
            else:
                score.skip()
        else:
            score.check("count of " + str(kind.get("model_name")), kind["cores_per_socket"] * kind["sockets"] * kind["threads_per_core"], len(mine))
    table = want.get("table_physical") or {}
    columns = [c.lower() for c in table.get("columns", [])]
    by_cpu = {c["cpu"]: c for c in cpus}
    for row in table.get("rows", []):
        shown = dict(zip(columns, row))
        cpu = by_cpu.get(shown.get("cpu"), {})
        for column in ("core", "socket", "node", "book", "drawer"):
            if shown.get(column) is not None:
                score.check(f"{column} of cpu {shown['cpu']}", shown[column], cpu.get(column))
    found = {}
    for cache in facts.rows("SELECT * FROM cpu_cache"):
        name = f"L{cache['level']}" + {"Data": "d", "Instruction": "i"}.get(cache["type"], "")
        size, count = found.get(name, (0, 0))
        found[name] = (size + (cache["size_bytes"] or 0) * (cache["instances"] or 1), count + (cache["instances"] or 0))
    for name, cache in (want.get("caches") or {}).items():
        if cache.get("total_bytes") and cache.get("instances") is not None:
            score.check(f"{name} size", cache["total_bytes"], found.get(name, (None, None))[0])
            score.check(f"{name} instances", cache["instances"], found.get(name, (None, None))[1])
        elif cache.get("total_bytes"):
            size, count = found.get(name, (0, 0))
            score.check(f"{name} size", cache["total_bytes"], size)
    score.check("numa_nodes", want.get("numa_nodes"), host.get("numa_nodes"))
    present = {c["cpu"] for c in cpus}
    nodes = facts.rows("SELECT DISTINCT node, cpu FROM numa_node_cpu ORDER BY node, cpu")
    for node, members in (want.get("numa") or {}).items():
        score.check(f"cpus of node {node}", [m for m in members if m in present], [n["cpu"] for n in nodes if str(n["node"]) == node and n["cpu"] in present])
    vendor = want.get("hypervisor_vendor")
    if vendor:
        score.check("hypervisor " + vendor, True, host.get("virtualization") in VENDORS.get(vendor, {vendor.lower()}))
    for name, state in (want.get("vulnerabilities") or {}).items():
        key = name.lower().replace(" ", "_")
        got = facts.one("SELECT state FROM cpu_vulnerability WHERE lower(name) = ?", key).get("state")
        score.check("vulnerability " + name, state.replace("; ", ": ", 1), (got or "").replace("; ", ": ", 1))
    facts.close()
    return score


# --- hwloc ---------------------------------------------------------------------------------------

def hwloc(case):
    score, want = Score(case.name), answer(case)
    if not want.get("plain"):
        score.skip()
        return score
    facts = Facts(given(case))
    host, cpus = facts.one("SELECT * FROM host"), facts.rows("SELECT * FROM cpu ORDER BY cpu")
    online = [c for c in cpus if c["online"]]
    absent = set(want.get("not_represented") or [])
    score.check("processing units", want["pus"], [c["cpu"] for c in online if c["cpu"] not in absent])
    if want["packages"] and not absent:
        score.check("sockets", len(want["packages"]), host.get("sockets"))
    for package in want["packages"]:
        mine = [c for c in cpus if c["cpu"] in package["pus"]]
        score.check(f"socket of package {package['os_index']}", {package["os_index"]}, {c["socket"] for c in mine})
        info = package.get("info") or {}
        for key, column in (("CPUModel", "model_name"), ("CPUVendor", "vendor"), ("CPUStepping", "stepping"), ("CPUModelNumber", "model_id")):
            if key in info and mine:
                score.check(f"{key} of package {package['os_index']}", info[key], mine[0][column])
    for core in want["cores"]:
        first = next((c for c in online if c["cpu"] == core["pus"][0]), {})
        if first.get("thread_siblings"):
            members = [m for m in cpu_list(first["thread_siblings"]) if m in want["pus"]]
            ids = {c["core"] for c in cpus if c["cpu"] in members}
            # AMD's modules: the kernel calls two cores siblings, hwloc does not.
            score.skip() if len(ids) > 1 else score.check(f"threads of core {core['os_index']} with cpu {core['pus'][0]}", core["pus"], members)
        if core["os_index"] is not None and first:
            score.check(f"core of cpu {core['pus'][0]}", core["os_index"], first.get("core"))
    caches = {}
    for cache in want["caches"]:
        name = re.fullmatch(r"L(\d)([di]?)Cache", cache["type"])
        if not name or not cache.get("bytes"):
            continue
        kind = {"i": "Instruction", "d": "Data", "": None}[name[2]]
        key = (int(name[1]), kind, cache["bytes"])
        caches[key] = caches.get(key, 0) + 1
    mine = facts.rows("SELECT * FROM cpu_cache")
    if absent:
        caches = {}
    for (level, kind, size), count in caches.items():
        fitting = [c for c in mine if c["level"] == level and c["size_bytes"] == size and (c["type"] == kind if kind else c["type"] != "Instruction")]
        score.check(f"instances of L{level} {kind or ''} {size}", count, sum(c["instances"] for c in fitting))
    members, memory = {}, facts.pairs("SELECT node, 1024 * value_kb FROM numa_meminfo WHERE name = 'MemTotal'")
    for row in facts.rows("SELECT DISTINCT node, cpu FROM numa_node_cpu"):
        members.setdefault(row["node"], set()).add(row["cpu"])
    for node in want["numa"]:
        number = node["os_index"]
        if number in members or len(want["numa"]) > 1:
            got = sorted(m for m in members.get(number, set()) if m in set(want["pus"]))
            # hwloc gives a node without CPUs those that are near it.
            score.check(f"cpus of node {number}", node["pus"], got) if got or not node["pus"] else score.skip()
        if memory:
            score.check(f"memory of node {number}", node.get("local_bytes"), memory.get(number), 4096 * 256)
        elif len(want["numa"]) == 1:
            score.check("memory", node.get("local_bytes"), host.get("memory_bytes"), 4096)
    for matrix in want["distances"]:
        if matrix.get("of") == "NUMANode" and matrix.get("index_is_os"):
            got = {(r["node"], r["to_node"]): r["distance"] for r in distance_rows(facts)}
            if got:
                for i, line in zip(matrix["index"], matrix["rows"]):
                    score.check(f"distances of node {i}", line, [got.get((i, j)) for j in matrix["index"]])
    machine = want["machine"]
    for key, value in machine.items():
        if not key.startswith("DMI") or value == "":
            continue
        name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=BIOS)(?=[A-Z])", "_", key[3:]).lower()
        got = facts.one("SELECT value FROM dmi WHERE attribute = ? AND value <> ''", name).get("value")
        score.check(key, value, got) if got else score.skip()
    infos = want.get("infos") or {}
    score.check("architecture", infos.get("Architecture"), host.get("machine")) if host.get("machine") else score.skip()
    for device in want["pci"]:
        ids = re.match(r"([0-9a-f]{4}) \[([0-9a-f]{4}):([0-9a-f]{4})\]", device.get("pci_type", ""))
        got = facts.pairs("SELECT attribute, value FROM pci_attribute WHERE slot = ?", device.get("pci_busid"))
        if ids and got.get("vendor"):
            score.check("vendor of " + device["pci_busid"], ids[2], got["vendor"].replace("0x", ""))
            score.check("device of " + device["pci_busid"], ids[3], (got.get("device") or "").replace("0x", ""))
        else:
            score.skip()
    facts.close()
    return score


def distance_rows(facts):
    rows = facts.rows("SELECT * FROM numa_distance")
    other = next((c for c in (rows[0] if rows else {}) if c not in ("node", "distance", "sample", "source")), None)
    return [{"node": r["node"], "to_node": r[other], "distance": r["distance"]} for r in rows] if other else []


# --- virt-what -----------------------------------------------------------------------------------

WORDS = {"hyperv": "microsoft", "virtualbox": "oracle", "rhev": "kvm", "ovirt": "kvm", "lkvm": "kvm", "linux_vserver": "container-other",
         "ibm_systemz-zvm": "zvm", "google_cloud": "google", "aws": "amazon", "ibm_power-kvm": "kvm", "ibm_systemz-kvm": "kvm", "nutanix_ahv": "kvm",
         "alibaba_cloud": "kvm", "systemd_nspawn": "systemd-nspawn", "virt": "vm-other", "ibm_power-lpar_shared": "powervm",
         "ibm_power-lpar_dedicated": "powervm", "illumos-lx": "container-other", "oci": "container-other", "zvm": "zvm", "powervm_lx86": "powervm"}
CLOUDS = {"aws": "amazon", "google_cloud": "google"}


def virt_what(case):
    score, want = Score(case.name), answer(case)
    facts = Facts(given(case))
    host, names = facts.one("SELECT * FROM host"), want.get("facts") or []
    allowed = {WORDS.get(want["hypervisor"], want["hypervisor"])} if want.get("hypervisor") else {"none", None}
    if want.get("virtual"):
        allowed |= {CLOUDS[n] for n in names if n in CLOUDS}
    elif any(n.endswith("-dom0") for n in names):
        allowed = {"none"}
    elif any("lpar" in n for n in names):
        allowed = {"none", "powervm"}
    found = host.get("virtualization")
    score.check("virtualization", True if found in allowed else sorted(str(a) for a in allowed), True if found in allowed else found)
    if want.get("virtual") and host.get("container") is None:
        score.check("role", "guest", host.get("role"))
    elif any(n.endswith("-dom0") for n in names):
        score.check("role", "host", host.get("role"))
    facts.close()
    return score


# --- sysstat -------------------------------------------------------------------------------------

def sysstat(case):
    score, want = Score(case.name), answer(case)
    with tempfile.TemporaryDirectory() as folder:
        root = given(case)
        shutil.copytree(root / "sample2", folder, symlinks=True, dirs_exist_ok=True)
        shutil.copytree(root / "sample1", Path(folder) / "samples/1", symlinks=True)
        facts = Facts(folder)
    seconds = want["interval_s"]
    sadf = want["sadf"]
    score.check("interval_s", seconds, facts.one("SELECT interval_s FROM capture").get("interval_s"), 0.011)

    def growth(table, key, column, where="1"):
        sql = f"SELECT {key} AS k, {column} AS v, sample FROM {table} WHERE {where}"
        last = max([r["sample"] for r in facts.rows(f"SELECT sample FROM {table}")] or [0])
        earlier, later = {}, {}
        for row in facts.rows(sql):
            (later if row["sample"] == last else earlier)[row["k"]] = row["v"]
        # sysstat takes a counter that fell for one that was reset.
        return {k: (later[k] or 0) - (earlier[k] or 0) for k in later if k in earlier and (later[k] or 0) >= (earlier[k] or 0)}

    def rate(what, expected, name, table="vmstat", key="name", column="value", scale=1.0):
        values = growth(table, key, column)
        names = [n for n in values if re.fullmatch(name, str(n))]
        if names:
            score.check(what, expected, round(sum(values[n] for n in names) * scale / seconds, 2), 0.02 + 0.002 * abs(expected or 0))
        else:
            score.skip()

    shares = {r["cpu"]: r for r in facts.rows("SELECT * FROM cpu_share WHERE basis = 'interval'")}
    for load in sadf.get("cpu-load", []):
        row = shares.get(None if load["cpu"] == "all" else int(load["cpu"]))
        if row is None:
            # A CPU whose counters stood still has no shares.
            score.skip()
            continue
        for column, names in {"user_share": ("usr", "nice", "guest", "gnice"), "system_share": ("sys",), "idle_share": ("idle",),
                              "iowait_share": ("iowait",), "irq_share": ("irq",), "softirq_share": ("soft",), "steal_share": ("steal",)}.items():
            expected = sum(load.get(n, 0) for n in names)
            score.check(f"{column} of cpu {load['cpu']}", expected, round(100 * (row[column] or 0), 2), 0.06)
    switches = sadf.get("process-and-context-switch", {})
    rate("forks per s", switches.get("proc"), "processes", "stat")
    rate("context switches per s", switches.get("cswch"), "ctxt", "stat")
    totals = growth("interrupt", "irq", "total")
    cells = growth("interrupt_cpu", "irq || '/' || cpu", "count")
    for line in sadf.get("interrupts", []):
        if line["intr"] != "sum" and line["intr"] in totals:
            score.check(f"interrupt {line['intr']} per s", line["all"], round(totals[line["intr"]] / seconds, 2), 0.02 + 0.001 * line["all"])
            for key, value in line.items():
                if key.startswith("CPU") and value:
                    score.check(f"interrupt {line['intr']} on {key}", value, round(cells.get(f"{line['intr']}/{key[3:]}", 0) / seconds, 2), 0.02 + 0.001 * value)
    swap, paging = sadf.get("swap-pages", {}), sadf.get("paging", {})
    for what, expected, name in (("pswpin", swap.get("pswpin"), "pswpin"), ("pswpout", swap.get("pswpout"), "pswpout"),
                                 ("pgpgin", paging.get("pgpgin"), "pgpgin"), ("pgpgout", paging.get("pgpgout"), "pgpgout"),
                                 ("fault", paging.get("fault"), "pgfault"), ("majflt", paging.get("majflt"), "pgmajfault"),
                                 ("pgfree", paging.get("pgfree"), "pgfree"), ("pgscank", paging.get("pgscank"), r"pgscan_kswapd(_.*)?"),
                                 ("pgpromote", paging.get("pgprom"), "pgpromote_success")):
        rate(what, expected, name)
    gauges = facts.pairs("SELECT name, value_kb FROM meminfo ORDER BY sample")
    memory = sadf.get("memory", {})
    for key, name in {"memfree": "MemFree", "avail": "MemAvailable", "buffers": "Buffers", "cached": "Cached", "commit": "Committed_AS", "active": "Active",
                      "inactive": "Inactive", "dirty": "Dirty", "shared": "Shmem", "anonpg": "AnonPages", "slab": "Slab", "kstack": "KernelStack",
                      "pgtbl": "PageTables", "swpfree": "SwapFree", "swpcad": "SwapCached"}.items():
        score.check("memory " + key, memory.get(key), gauges.get(name))
    queue, load = sadf.get("queue", {}), facts.one("SELECT * FROM load ORDER BY sample DESC")
    for key, column in (("ldavg-1", "load_1m"), ("ldavg-5", "load_5m"), ("ldavg-15", "load_15m"), ("plist-sz", "tasks")):
        score.check("queue " + key, queue.get(key), load.get(column))
    columns = {"rkB": "sectors_read / 2.0", "wkB": "sectors_written / 2.0", "dkB": "sectors_discarded / 2.0",
               "tps": "reads_completed + writes_completed + coalesce(discards_completed, 0)", "util-percent": "io_ms / 10.0"}
    for key, column in columns.items():
        values = growth("disk_io", "device", column, "origin = 'diskstats'")
        for disk in sadf.get("disk", []):
            if disk["disk-device"] in values:
                expected = disk.get(key)
                score.check(f"{key} of {disk['disk-device']}", expected, round(min(values[disk["disk-device"]] / seconds, 100 if "util" in key else 1e18), 2), 0.02 + 0.002 * (expected or 0))
    network = sadf.get("network", {})
    fields = {"net-dev": {"rxpck": ("rx_packets", 1), "txpck": ("tx_packets", 1), "rxkB": ("rx_bytes", 1024), "txkB": ("tx_bytes", 1024), "rxcmp": ("rx_compressed", 1), "rxmcst": ("rx_multicast", 1)},
              "net-edev": {"rxerr": ("rx_errors", 1), "txerr": ("tx_errors", 1), "coll": ("tx_collisions", 1), "rxdrop": ("rx_dropped", 1), "txdrop": ("tx_dropped", 1), "rxfram": ("rx_frame", 1), "rxfifo": ("rx_fifo", 1), "txfifo": ("tx_fifo", 1), "txcarr": ("tx_carrier", 1)}}
    for section, names in fields.items():
        for key, (column, unit) in names.items():
            values = growth("net_device", "nic", column)
            for nic in network.get(section, []):
                if nic["iface"] in values:
                    score.check(f"{key} of {nic['iface']}", nic.get(key), round(values[nic["iface"]] / unit / seconds, 2), 0.02 + 0.002 * (nic.get(key) or 0))
    sockets = facts.pairs("SELECT lower(protocol) || '.' || name, value FROM sockstat ORDER BY sample")
    for key, name in (("totsck", "sockets.used"), ("tcpsck", "tcp.inuse"), ("udpsck", "udp.inuse"), ("rawsck", "raw.inuse"), ("tcp-tw", "tcp.tw")):
        score.check("sockets " + key, network.get("net-sock", {}).get(key), sockets.get(name))
    for key, row in (sadf.get("psi") or {}).items():
        resource = {"psi-mem": "memory"}.get(key, key[4:])
        for kind in ("some", "full"):
            got = facts.one("SELECT * FROM pressure WHERE resource = ? AND kind = ? ORDER BY sample DESC", resource, kind)
            for width in (10, 60, 300):
                score.check(f"psi {resource} {kind} {width}", row.get(f"{kind}_avg{width}"), got.get(f"avg{width}_percent"))
            share = facts.one("SELECT share FROM pressure_share WHERE resource = ? AND kind = ? AND basis = 'interval'", resource, kind)
            if share and row.get(f"{kind}_avg") is not None:
                score.check(f"psi {resource} {kind} share", row[f"{kind}_avg"], round(100 * share["share"], 2), 0.02)
    clocks = {c["cpu"]: c["current_khz"] for c in facts.rows("SELECT cpu, current_khz FROM cpu")}
    for row in sadf.get("power-management", {}).get("cpu-frequency", []):
        if row["number"].isdigit() and clocks.get(int(row["number"])):
            score.check(f"clock of cpu {row['number']}", row["frequency"], round(clocks[int(row["number"])] / 1000, 2), 0.01)
    facts.close()
    return score


# --- pcp -----------------------------------------------------------------------------------------

def plain(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


PCP_PATHS = (("procnet-snmp6", "proc/net/snmp6"), ("procnet-snmp", "proc/net/snmp"), ("procnet-netstat", "proc/net/netstat"),
             ("procnet-tcp", "proc/net/tcp"), ("procnet-unix", "proc/net/unix"), ("procnet-sockstat", "proc/net/sockstat"),
             ("procnet-softnet", "proc/net/softnet_stat"), ("interrupts", "proc/interrupts"), ("softirqs", "proc/softirqs"),
             ("cpuinfo", "proc/cpuinfo"), ("sysfs-hv-balloon", "sys/kernel/debug/hv-balloon"), ("sysfs-vmmemctl", "sys/kernel/debug/vmmemctl"),
             ("proc_serial", "proc/tty/driver/serial"), ("proc_loadavg", "proc/loadavg"), ("proc_stat", "proc/stat"), ("diskstats", "proc/diskstats"))

DISK = {"read": "reads_completed", "write": "writes_completed", "discard": "discards_completed", "flush": "flushes_completed", "blkread": "sectors_read",
        "blkwrite": "sectors_written", "blkdiscard": "sectors_discarded", "read_merge": "reads_merged", "write_merge": "writes_merged",
        "discard_merge": "discards_merged", "inflight": "in_flight", "avactive": "io_ms", "aveq": "weighted_io_ms", "read_rawactive": "read_ms",
        "write_rawactive": "write_ms", "discard_rawactive": "discard_ms", "flush_rawactive": "flush_ms", "read_bytes": "sectors_read / 2",
        "write_bytes": "sectors_written / 2", "total": "reads_completed + writes_completed", "blktotal": "sectors_read + sectors_written"}
TICKS = {"user": "user_ticks", "nice": "nice_ticks", "sys": "system_ticks", "idle": "idle_ticks", "wait.total": "iowait_ticks", "irq.hard": "irq_ticks",
         "irq.soft": "softirq_ticks", "steal": "steal_ticks", "guest": "guest_ticks", "guest_nice": "guest_nice_ticks"}
SLAB = {"objects.active": "active_objects", "objects.total": "objects", "objects.size": "object_bytes", "slabs.active": "active_slabs",
        "slabs.total": "slabs", "slabs.objects_per_slab": "objects_per_slab", "slabs.pages_per_slab": "pages_per_slab"}
NODE = {"hit": "numa_hit", "miss": "numa_miss", "foreign": "numa_foreign", "interleave_hit": "interleave_hit", "local_node": "local_node", "other_node": "other_node"}
KSM = {"run_state": "run", "pages_unshared": "pages_unshared", "sleep_time": "sleep_millisecs"}
ZONE = ("free", "min", "low", "high", "spanned", "present", "managed")
MEMORY = {"bufmem": "Buffers", "physmem": "MemTotal", "other": None, "used": None, "cacheclean": None, "anonhugepages": "AnonHugePages", "slabReclaimable": "SReclaimable",
          "slabUnreclaimable": "SUnreclaim", "corrupthardware": "HardwareCorrupted"}
CPU = {"vendor": "vendor", "model": "model", "model_name": "model_name", "stepping": "stepping", "bogomips": "bogomips", "cache": "cache_size_kb", "flags": "flags"}


def pcp_found(facts, metric):
    """What diagbox has for a metric: a value, a dictionary by instance, or None when it keeps no such facts."""
    def by(sql, *values):
        return facts.pairs(sql, *values) or None
    match = re.fullmatch(r"network\.(icmp|ip|tcp|udp|udplite|icmp6|ip6|udp6|udplite6|icmpmsg)\.(\w+)", metric)
    if match:
        return facts.one("SELECT value FROM net_counter WHERE lower(protocol) IN (?, ? || 'ext') AND lower(name) = ?", match[1], match[1], match[2]).get("value")
    match = re.fullmatch(r"(disk\.dev|disk\.dm|disk\.md|disk\.partitions|zram)\.(\w+)", metric)
    if match and match[2] in DISK:
        return by(f"SELECT device, {DISK[match[2]]} FROM disk_io WHERE origin = 'diskstats'")
    if metric == "kernel.percpu.interrupts":
        return by("SELECT irq || '::cpu' || cpu, count FROM interrupt_cpu")
    if metric == "kernel.percpu.softirqs":
        return by("SELECT name || '::cpu' || cpu, count FROM softirq_cpu")
    match = re.fullmatch(r"kernel\.(percpu|all)\.cpu\.(.+)", metric)
    if match and match[2] in TICKS:
        if match[1] == "all":
            return facts.one(f"SELECT 10 * {TICKS[match[2]]} AS v FROM cpu_time WHERE cpu IS NULL").get("v")
        return by(f"SELECT 'cpu' || cpu, 10 * {TICKS[match[2]]} FROM cpu_time WHERE cpu IS NOT NULL")
    if metric == "hinv.cpu.clock":
        return by("SELECT 'cpu' || cpu, current_khz / 1000.0 FROM cpu WHERE current_khz IS NOT NULL")
    if metric == "hinv.cpu.online":
        return by("SELECT 'cpu' || cpu, online FROM cpu")
    match = re.fullmatch(r"hinv\.cpu\.(\w+)", metric)
    if match and match[1] in CPU:
        return by(f"SELECT 'cpu' || cpu, {CPU[match[1]]} FROM cpuinfo WHERE {CPU[match[1]]} IS NOT NULL")
    match = re.fullmatch(r"hinv\.cpu\.frequency_scaling\.(min|max)", metric)
    if match:
        return by(f"SELECT 'cpu' || cpu, {match[1]}_khz / 1000 FROM cpu WHERE {match[1]}_khz IS NOT NULL")
    match = re.fullmatch(r"hinv\.cpu\.thermal_throttle\.(core|package)\.(count|time)", metric)
    if match:
        return by("SELECT 'cpu' || cpu, number FROM cpu_attribute WHERE attribute = ?", f"{match[1]}_throttle_{'count' if match[2] == 'count' else 'total_time_ms'}")
    match = re.fullmatch(r"mem\.vmstat\.(\w+)", metric)
    if match:
        return facts.one("SELECT value FROM vmstat WHERE name = ?", match[1]).get("value")
    match = re.fullmatch(r"mem\.(?:(numa)\.)?util\.(\w+)", metric)
    if match or metric == "mem.physmem":
        name = match[2] if match else "physmem"
        wanted = plain(MEMORY.get(name, name) or "")
        table = "numa_meminfo" if match and match[1] else "meminfo"
        count = "value_pages" if match and match[1] else "count"
        found = [r for r in facts.rows(f"SELECT *, coalesce(value_kb, {count}) AS v FROM {table}") if wanted and plain(r["name"]) in (wanted, "mem" + wanted)]
        if match and match[1]:
            return {f"node{r['node']}": r["v"] for r in found} or None
        return found[0]["v"] if found else None
    match = re.fullmatch(r"mem\.numa\.alloc\.(\w+)", metric)
    if match:
        return by("SELECT 'node' || node, value_pages FROM numa_counter WHERE file = 'numastat' AND name = ?", NODE.get(match[1], match[1]))
    match = re.fullmatch(r"mem\.ksm\.(\w+)", metric)
    if match:
        return facts.one("SELECT number FROM mm_setting WHERE area = 'ksm' AND attribute = ?", KSM.get(match[1], match[1])).get("number")
    if metric == "mem.buddyinfo.pages":
        return by("SELECT zone || '::order' || page_order || '::node' || node, free_blocks FROM buddyinfo")
    match = re.fullmatch(r"mem\.zoneinfo\.(\w+)", metric)
    if match:
        if match[1] in ZONE:
            return by(f"SELECT zone || '::node' || node, 4 * {match[1]}_pages FROM memory_zone")
        return by("SELECT zone || '::node' || node, 4 * value FROM memory_zone_stat WHERE zone IS NOT NULL AND name = ?", match[1])
    match = re.fullmatch(r"mem\.slabinfo\.(.+)", metric)
    if match and match[1] in SLAB:
        return by(f"SELECT name, {SLAB[match[1]]} FROM slab_cache")
    match = re.fullmatch(r"kernel\.all\.pressure\.(\w+)\.(some|full)\.(avg|total)", metric)
    if match:
        row = facts.one("SELECT * FROM pressure WHERE resource = ? AND kind = ?", match[1], match[2])
        if match[3] == "total":
            return round(row["total_us"] / 1000) if row else None
        return {"10 second": row["avg10_percent"], "1 minute": row["avg60_percent"], "5 minute": row["avg300_percent"]} if row else None
    match = re.fullmatch(r"proc\.psinfo\.(rss|pid)", metric)
    if match:
        return by(f"SELECT printf('%06d', pid), {'4 * rss_pages' if match[1] == 'rss' else 'pid'} FROM process_stat WHERE tid IS NULL")
    match = re.fullmatch(r"vfs\.locks\.(flock|posix|lease)\.(count|read|write)", metric)
    if match:
        access = "" if match[2] == "count" else f" AND access = '{match[2].upper()}'"
        return facts.one(f"SELECT coalesce(sum(count), 0) AS v FROM file_lock WHERE lower(kind) = ?{access}", match[1]).get("v")
    match = re.fullmatch(r"network\.(tcpconn6?)\.(\w+)", metric)
    if match and match[2] != "listen":
        state = {"established": "ESTAB", "close": "CLOSE", "fin_wait1": "FIN-WAIT-1", "fin_wait2": "FIN-WAIT-2"}.get(match[2], match[2].upper().replace("_", "-"))
        rows = facts.rows("SELECT * FROM tcp_socket")
        six = match[1].endswith("6")
        return len([r for r in rows if r["state"] == state and ((r["source"] or "").split(":")[0].endswith("6")) == six]) if rows else None
    return None


def pcp(case):
    score, want, source = Score(case.name), answer(case), given(case)
    if source.suffix == ".txt":
        path = next((p for prefix, p in PCP_PATHS if case.name.startswith(prefix)), None)
        if path is None:
            score.skip(len(want["metrics"]))
            return score
        with Placed({path: source}) as folder:
            facts = Facts(folder)
    else:
        facts = Facts(source)
    for metric, expected in want["metrics"].items():
        found = pcp_found(facts, metric) if expected is not None else None
        if found is None:
            score.skip()
        elif isinstance(expected, dict):
            if not isinstance(found, dict):
                score.skip()
                continue
            for instance, value in expected.items():
                key = instance if instance in found else instance.split(" ")[0]
                if key in found:
                    got = found[key]
                    if isinstance(value, str) or isinstance(got, str):
                        value, got = str(value), str(got)
                    # pcp says 0 where the kernel has no such field.
                    score.skip() if got is None and not value else score.check(f"{metric}[{instance}]", value, got, 0.01 * abs(value) if "clock" in metric else 0.011)
                elif value and not isinstance(value, str) and metric.startswith("kernel.percpu"):
                    score.check(f"{metric}[{instance}]", value, None)
                else:
                    score.skip()
        else:
            score.check(metric, expected, found, 1 if metric.endswith('.total') else 0.011)
    facts.close()
    return score


# --- single texts: jc, insights-core, procfs -----------------------------------------------------

def leaves(value, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, key)
    elif isinstance(value, (int, float, str)) and not isinstance(value, bool):
        yield key, value


def forms(value):
    """Spellings in which a stored value may stand for an expected one."""
    if value is None:
        return
    text = str(value).strip()
    yield text.lower()
    try:
        number = float(text)
    except ValueError:
        for part in re.split(r"[\s,;=:()\[\]/]+", text.lower()):
            yield part
        return
    if number == number and abs(number) < 1e300:
        yield number_form(number)


def number_form(number):
    return f"={number:.6g}"


def expected_forms(value):
    if isinstance(value, str):
        text = value.strip().lower()
        try:
            number = float(text)
        except ValueError:
            return {text}
    else:
        number, text = float(value), str(value).lower()
    if abs(number) > 1e300 or number != number:
        return {text}
    near = {number, number / 1024, number * 1024, number / 100, number * 100, number * 1000, number / 1000, number / 4096, number * 512}
    return {text} | {number_form(n) for n in near}


def compare_leaves(score, expected, facts):
    """Key by key, over distinct values: few are found by chance (not applicable: not kept), most must be all."""
    if facts.error:
        score.skip(len(list(leaves(expected))))
        return
    stored = set()
    for rows in facts.tables().values():
        for row in rows:
            for column, value in row.items():
                if column not in ("source", "sample"):
                    stored.update(forms(value))
    keys = {}
    for key, value in leaves(expected):
        keys.setdefault(key, []).append(value)
    for key, values in keys.items():
        values = list(dict.fromkeys(values))
        telling = [v for v in values if (isinstance(v, str) and len(v) > 1) or (not isinstance(v, str) and abs(v) > 1)]
        found = [v for v in telling if expected_forms(v) & stored]
        if not telling or len(found) < 0.8 * len(telling):
            score.skip(len(values))
            continue
        score.agreed += len(found)
        score.skip(len(values) - len(telling))
        for value in telling:
            if value not in found:
                score.check(key, value, "not stored")


def as_command(name):
    """arp-a → arp_-a, mpstat-A-2-5 → mpstat_-A_2_5."""
    first, *rest = name.split("-")
    return "_".join([first] + [r if r.isdigit() else "-" + r for r in rest if r])


def jc(case):
    score, want, source = Score(f"{case.parent.name}/{case.name}"), answer(case), given(case)
    parser, label = case.parent.name, case.name.split("--", 1)[-1]
    if re.match(r"osx|aix|nixos", case.name) and parser not in ("mdadm",):
        score.skip()
        return score
    if parser.startswith("proc_pid_"):
        paths = ["proc/1234/" + parser[9:]]
    elif parser.startswith("proc_net_"):
        paths = ["proc/net/" + parser[9:]]
    elif parser.startswith("proc_"):
        paths = ["proc/" + parser[5:]]
    elif parser in ("hosts", "os_release", "resolve_conf"):
        paths = ["etc/" + {"os_release": "os-release", "resolve_conf": "resolv.conf"}.get(parser, parser)]
    else:
        command = as_command(label) if label.startswith(parser.split("_")[0]) else parser
        paths = [f"commands/{command}", f"commands/{parser.replace('_', '-')}"]
        fixed = {"zpool_status": "zpool_status", "systemctl": "systemctl", "sfdisk": "sfdisk_-l", "mdadm": "mdadm_--detail_dev_md0", "iptables": "iptables_-L",
                 "swapon": "swapon_--show", "traceroute": "traceroute", "ethtool": "ethtool_eth0"}.get(parser)
        paths += [f"commands/{fixed}"] if fixed else []
    for path in paths:
        with Placed({path: source}) as folder:
            facts = Facts(folder)
        if not facts.error:
            break
    compare_leaves(score, want, facts)
    facts.close()
    return score


def insights(case):
    score, want, source = Score(f"{case.parent.name}/{case.name}"), answer(case), given(case)
    path = want.get("relative_path") or want.get("path")
    if not path or want.get("raises") or source is None:
        score.skip()
        return score
    with Placed({path.lstrip("/"): source, "insights_commands/uname_-a": os.devnull}) as folder:
        facts = Facts(folder)
    compare_leaves(score, [a["value"] for a in want.get("asserts") or [] if a.get("op") == "=="], facts)
    facts.close()
    return score


def procfs(case):
    want = json.loads(case.read_text())
    score = Score(case.stem)
    root = case.parent.parent / "fixtures"
    if "error" in want and want["error"]:
        score.skip()
        return score
    files = {path: root / path for path in want.get("inputs") or [] if (root / path).is_file()}
    with Placed(files) as folder:
        facts = Facts(folder)
    compare_leaves(score, want.get("value"), facts)
    facts.close()
    return score


# --- util-linux and sos --------------------------------------------------------------------------

def util_linux(case):
    score, want, source = Score(case.name), answer(case), given(case)
    if source.suffix == ".txt":
        with Placed({"proc/self/mountinfo": source}) as folder:
            facts = Facts(folder)
    else:
        facts = Facts(source)
    compare_leaves(score, want, facts)
    facts.close()
    return score


def sos(archive):
    score = Score(archive.name)
    done = subprocess.run([PROGRAM, "inspect", str(archive), "--format", "json"], capture_output=True, text=True)
    score.check("inspect", 0, done.returncode)
    facts = Facts(archive)
    score.check("query", None if facts.error is None else "no error", facts.error)
    for column in ("hostname", "kernel_release", "os_name", "cpus_online", "memory_bytes"):
        score.check(column, True, facts.one("SELECT * FROM host").get(column) is not None)
    coverage = json.loads(done.stdout or "{}").get("coverage", {})
    if coverage:
        print(f"  {archive.name}: " + ", ".join(f"{k} {v}" for k, v in coverage.items() if isinstance(v, (int, float))))
    facts.close()
    return score


CORPORA = {"lscpu": (lscpu, "lscpu/cases/*"), "hwloc": (hwloc, "hwloc/cases/*"), "virt-what": (virt_what, "virt-what/cases/*"),
           "sysstat": (sysstat, "sysstat/cases/*"), "pcp": (pcp, "pcp/cases/*"), "procfs": (procfs, "procfs/expected/*.json"),
           "jc": (jc, "jc/cases/*/*"), "insights-core": (insights, "insights-core/cases/*/*"), "util-linux": (util_linux, "util-linux/cases/*"),
           "sos": (sos, "sos/*.tar*")}


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    folder, chosen = Path(arguments[0]), arguments[1:] or list(CORPORA)
    lines, lists = [], []
    for name in chosen:
        measure, pattern = CORPORA[name]
        cases = sorted(folder.glob(pattern))
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            scores = list(pool.map(measure, cases))
        wrong = sum(len(s.wrong) for s in scores)
        lines.append((name, len(cases), sum(s.agreed for s in scores), wrong, sum(s.skipped for s in scores)))
        for score in scores:
            for what, expected, found in score.wrong:
                lists.append(f"{name}/{score.case}: {what}: expected {str(expected)[:90]}, found {str(found)[:90]}")
    for line in lists[:SHOWN]:
        print(line)
    if len(lists) > SHOWN:
        print(f"… and {len(lists) - SHOWN} more")
    print(f"{'corpus':<14}{'cases':>6}{'agreed':>8}{'disagreed':>11}{'not applicable':>16}")
    for line in lines:
        print(f"{line[0]:<14}{line[1]:>6}{line[2]:>8}{line[3]:>11}{line[4]:>16}")


if __name__ == "__main__":
    main(sys.argv[1:])
