#!/bin/sh
# diagbox collector: takes what explains a slow host and packs it into one tarball.
# One file, nothing to install, POSIX sh and utilities only; changes nothing on the host.
# Usage: sh diagbox-collect.sh [-n SAMPLES] [-i SECONDS] [-o DIR] [--note TEXT] [--symptom WORD]
#                              [--profile quick|standard|deep] [--dry-run] [-q]

collector_version=1
samples=2
interval=10
out_dir=.
note=
symptom=
profile=standard
dry_run=
quiet=
max_bytes=4194304
command_seconds=8
max_devices=64
max_busy=30

usage() {
  cat <<'USAGE'
usage: diagbox-collect.sh [options]
  -n, --samples N        samples of what changes (default 2)
  -i, --interval S       seconds between them (default 10)
  -o, --output DIR       where the bundle goes (default: here)
      --note TEXT        what is slow, in your words
      --symptom WORD     connect, request, disk, boot, jitter or throughput
      --profile P        quick (files only), standard, deep (also what may take long)
      --dry-run          list what would be taken, take nothing
  -q, --quiet            no progress
  -h, --help             this text
USAGE
}

fail() {
  echo "diagbox-collect: $*" >&2
  exit 2
}

number() {
  case $2 in
    '' | *[!0-9]*) fail "$1 takes a whole number, found '$2'" ;;
  esac
}

while [ $# -gt 0 ]; do
  case $1 in
    -n | --samples) [ $# -gt 1 ] || fail "$1 needs a value"; number "$1" "$2"; samples=$2; shift ;;
    -i | --interval) [ $# -gt 1 ] || fail "$1 needs a value"; number "$1" "$2"; interval=$2; shift ;;
    -o | --output) [ $# -gt 1 ] || fail "$1 needs a value"; out_dir=$2; shift ;;
    --note) [ $# -gt 1 ] || fail "$1 needs a value"; note=$2; shift ;;
    --symptom) [ $# -gt 1 ] || fail "$1 needs a value"; symptom=$2; shift ;;
    --profile) [ $# -gt 1 ] || fail "$1 needs a value"; profile=$2; shift ;;
    --dry-run) dry_run=1 ;;
    -q | --quiet) quiet=1 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option '$1'" ;;
  esac
  shift
done
[ "$samples" -ge 1 ] && [ "$samples" -le 1000 ] || fail "--samples must be 1 to 1000"
[ "$interval" -ge 1 ] && [ "$interval" -le 3600 ] || fail "--interval must be 1 to 3600"
case $profile in
  quick) max_cost=1 ;;
  standard) max_cost=2 ;;
  deep) max_cost=3 ;;
  *) fail "--profile must be quick, standard or deep, found '$profile'" ;;
esac

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
LC_ALL=C
LANG=C
COLUMNS=500
export PATH LC_ALL LANG COLUMNS
unset GREP_OPTIONS GREP_COLORS
umask 077

case $(uname -s) in
  FreeBSD) system=freebsd ;;
  *) system=linux ;;
esac

# What is taken: kind|id|sampled|cost|pattern. Written from the artifact declarations.
