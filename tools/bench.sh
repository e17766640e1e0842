#!/bin/sh
# CPU time and memory beside bsdtar that only unpacks, each as the best of several runs, as ratios.
# Usage: bench.sh DIAGBOX [FOLDER-OF-SOSREPORTS]
set -eu
diagbox=$1
folder=${2:-}
runs=${RUNS:-7}
times=$(mktemp)
trap 'rm -f "$times"' EXIT

# measure COMMAND…: prints CPU milliseconds and peak KiB of the best run.
measure() {
  best=
  peak=0
  n=0
  while [ "$n" -lt "$runs" ]; do
    # To a file: standard error belongs to the command.
    /usr/bin/time -o "$times" -f '%U %S %M' "$@" >/dev/null 2>&1 || true
    out=$(tail -n 1 "$times")
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
    ratio = b[1] > 0 ? sprintf("%.2f", a[1] / b[1]) : "- (below the 10 ms of the clock)"
    printf "%-34s %8.0f ms %7.1f MiB   bsdtar %6.0f ms   ratio %s\n", $1, a[1], a[2] / 1024, b[1], ratio }'
}

echo "CPU (user + system) of whole processes, best of $runs; peak memory"
for bundle in samples/*.tar.gz; do [ -e "$bundle" ] && row "$(basename "$bundle")" "$bundle"; done
if [ -d "$folder" ]; then
  for bundle in "$folder"/*.tar.gz "$folder"/*.tar.xz; do [ -e "$bundle" ] && row "$(basename "$bundle" | sed 's/sosreport-//; s/-2022-02-09//')" "$bundle"; done
fi
measure "$diagbox" --version | awk '{ printf "%-34s %8.0f ms\n", "start-up (--version)", $1 }'
measure "$diagbox" rules list | awk '{ printf "%-34s %8.0f ms\n", "catalogue load (rules list)", $1 }'
