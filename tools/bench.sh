#!/bin/sh
# CPU time and memory beside bsdtar that only unpacks, each as the best of several runs, as ratios.
# Usage: bench.sh DIAGBOX [FOLDER-OF-SOSREPORTS]
set -eu
diagbox=$1
folder=${2:-}
runs=${RUNS:-7}

# measure COMMAND…: prints CPU milliseconds and peak KiB of the best run.
measure() {
  best=
  peak=0
  n=0
  while [ "$n" -lt "$runs" ]; do
    out=$( { /usr/bin/time -f '%U %S %M' "$@" >/dev/null 2>/dev/null; } 2>&1 | tail -n 1)
    cpu=$(echo "$out" | awk '{ print ($1 + $2) * 1000 }')
    mem=$(echo "$out" | awk '{ print $3 }')
    if [ -z "$best" ] || [ "$(echo "$cpu $best" | awk '{ print ($1 < $2) }')" = 1 ]; then best=$cpu; fi
    [ "$mem" -le "$peak" ] || peak=$mem
    n=$((n + 1))
  done
  echo "$best $peak"
}

row() { # LABEL BUNDLE
  set -- "$1" "$2" "$(measure "$diagbox" analyze --format json "$2")" "$(measure bsdtar -xOf "$2")"
  echo "$1|$3|$4" | awk -F '|' '{ split($2, a, " "); split($3, b, " ")
    printf "%-34s %8.0f ms %7.1f MiB   bsdtar %6.0f ms   ratio %.2f\n", $1, a[1], a[2] / 1024, b[1], (b[1] > 0 ? a[1] / b[1] : 0) }'
}

echo "CPU (user + system) of whole processes, best of $runs; peak memory"
for bundle in samples/*.tar.gz; do [ -e "$bundle" ] && row "$(basename "$bundle")" "$bundle"; done
if [ -d "$folder" ]; then
  for bundle in "$folder"/*.tar.gz "$folder"/*.tar.xz; do [ -e "$bundle" ] && row "$(basename "$bundle" | sed 's/sosreport-//; s/-2022-02-09//')" "$bundle"; done
fi
measure "$diagbox" --version | awk '{ printf "%-34s %8.0f ms\n", "start-up (--version)", $1 }'
measure "$diagbox" rules list | awk '{ printf "%-34s %8.0f ms\n", "catalogue load (rules list)", $1 }'
