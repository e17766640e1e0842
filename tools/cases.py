#!/usr/bin/env python3
"""Rank of the true cause on labelled cases: cases.py DIR [--json FILE].

Each case is a folder with root/ (artifacts), case.yaml (label) and expect.yaml (ids that count).
Prints per case the expected ids, the rank found, class and probability, and what stood above;
then totals, strong and medium labels apart.
"""
import json, os, re, subprocess, sys

BINARY = os.environ.get("DIAGBOX", ".build/release/diagbox")


def value(text):
    text = text.strip()
    if text.startswith("["):
        items, depth, item = [], 0, ""
        for c in text[1:-1] + ",":
            if c == "," and depth == 0:
                if item.strip():
                    items.append(value(item))
                item = ""
                continue
            depth += {"[": 1, "]": -1}.get(c, 0)
            item += c
        return items
    return text.strip("'\"")


def fields(path):
    """Top-level keys of a simple YAML file (scalars and flow lists)."""
    found = {}
    for line in open(path, encoding="utf-8"):
        match = re.match(r"^([a-z_]+):\s*(.*?)\s*(#.*)?$", line.rstrip("\n"))
        if match and match.group(2):
            found[match.group(1)] = value(match.group(2))
    return found


def flat(x):
    return [z for y in x for z in flat(y)] if isinstance(x, list) else [x]


def main():
    root = sys.argv[1]
    totals = {}
    results = []
    for name in sorted(os.listdir(root)):
        folder = os.path.join(root, name)
        if not os.path.exists(os.path.join(folder, "expect.yaml")):
            continue
        expect, case = fields(os.path.join(folder, "expect.yaml")), fields(os.path.join(folder, "case.yaml"))
        first, above = flat(expect.get("first", [])), flat(expect.get("also_ok_above", []))
        never = flat(expect.get("never_first", []))
        run = subprocess.run([BINARY, "analyze", "--format", "json", os.path.join(folder, "root")], capture_output=True, text=True)
        label, evidence = case.get("label_confidence", "?"), case.get("evidence", "?")
        row = {"case": name, "expected": first, "label": label, "evidence": evidence, "healthy": expect.get("healthy") == "true"}
        if run.returncode != 0:
            row.update(rank=None, note=run.stderr.strip()[:120], listed=[], active=[])
        else:
            report = json.loads(run.stdout)
            listed = [(c["id"], c["class"], c["probability"], c["consequences"]) for c in report["causes"]]
            row["listed"] = [f"{i}({'A' if k == 'active' else 'l'}{p:.2f})" for i, k, p, _ in listed]
            row["active"] = [i for i, k, _, _ in listed if k == "active"]
            row["latent"] = len(listed) - len(row["active"])
            rank, true_class, position = None, None, 0
            for i, k, p, below in listed:
                position += 1
                hit = [x for x in [i] + below if x in first]
                if hit:
                    rank, true_class = position, k
                    break
                if i in above:
                    position -= 1
            roots_ok = bool(listed) and bool(set(report["causes"][0].get("possible_roots", [])) & set(first))
            row.update(rank=rank, true_class=true_class, roots=roots_ok, bad_first=bool(listed) and listed[0][0] in never)
            order = expect.get("order")
            if order:
                ids = [i for i, _, _, below in listed]
                places = [min([ids.index(x) for x in group if x in ids], default=99) for group in order]
                row["order"] = places
        results.append(row)
        if row["healthy"]:
            mark = "ok " if not row["active"] else "FALSE ALARM"
        else:
            mark = "ok " if row["rank"] == 1 else (f"#{row['rank']}" if row["rank"] else "-- ")
        print(f"{mark:4} {name:40} {label}/{evidence:8} want {','.join(first[:2])[:60]:60} got {' '.join(row.get('listed', [])[:4])} {row.get('note', '')}{' NEVER-FIRST' if row.get('bad_first') else ''}{' order ' + str(row['order']) if row.get('order') else ''}{' root named' if row.get('roots') and row['rank'] != 1 else ''}")
    caused = [r for r in results if not r["healthy"]]
    healthy = [r for r in results if r["healthy"]]

    def total(rows, label):
        if not rows:
            return
        top1 = sum(r["rank"] == 1 for r in rows)
        top3 = sum(r["rank"] is not None and r["rank"] <= 3 for r in rows)
        mrr = sum(1 / r["rank"] for r in rows if r["rank"]) / len(rows)
        active = sum(r.get("true_class") == "active" and r["rank"] == 1 for r in rows)
        print(f"{label:34} top-1 {top1}/{len(rows)}  top-3 {top3}/{len(rows)}  mean reciprocal rank {mrr:.2f}  first and active {active}")

    print()
    total(caused, "all with a cause")
    total([r for r in caused if r["evidence"] == "direct"], "evidence direct")
    total([r for r in caused if r["evidence"] == "direct" and r["label"] == "strong"], "direct, label strong")
    total([r for r in caused if r["label"] == "medium"], "label medium")
    alarms = [r["case"] for r in healthy if r["active"]]
    latents = sorted(r.get("latent", 0) for r in healthy)
    print(f"healthy: {len(alarms)} of {len(healthy)} with an active cause {alarms}; latent shown, median {latents[len(latents) // 2] if latents else 0}")
    print(f"never_first stood first: {[r['case'] for r in results if r.get('bad_first')]}")
    if "--json" in sys.argv:
        json.dump(results, open(sys.argv[sys.argv.index("--json") + 1], "w"), indent=1)


main()
