
say() {
  [ -n "$quiet" ] || echo "diagbox-collect: $*" >&2
}

# Placeholders of patterns as shell globs are already in the table: {nic}, {disk} and {domain}
# remain in commands and are replaced by each device.

list_nics() {
  if [ "$system" = linux ]; then
    for path in /sys/class/net/*; do
      [ -e "$path" ] || continue
      [ -d "$path" ] || continue
      name=${path##*/}
      [ "$name" = lo ] || echo "$name"
    done
  else
    ifconfig -l 2>/dev/null | tr ' ' '\n' | grep -v '^lo'
  fi | head -n "$max_devices"
}

list_disks() {
  for path in /sys/block/*; do
    name=${path##*/}
    case $name in
      '*' | loop* | ram* | zram* | sr* | fd*) ;;
      *) echo "$name" ;;
    esac
  done | head -n "$max_devices"
}

list_domains() {
  command -v virsh >/dev/null 2>&1 || return 0
  limited "$command_seconds" virsh -r list --name </dev/null 2>/dev/null | grep . | head -n "$max_devices"
}

if [ -n "$dry_run" ]; then
  artifacts | while IFS='|' read -r kind id sampled cost on pattern name; do
    [ "$cost" -le "$max_cost" ] || continue
    [ "$on" = any ] || [ "$on" = "$system" ] || continue
    case $kind in
      C) echo "command  $pattern" ;;
      F | T) echo "file     /$pattern" ;;
      D) echo "files    ${pattern%% *}: ${pattern#* }" ;;
      *) echo "files    $pattern" ;;
    esac
  done
  exit 0
fi

# --- where to work and how to leave -------------------------------------------------------------

work=
part=
for base in "${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm "$out_dir"; do
  case $base in
    /*) ;;
    *) base=$(pwd)/$base ;;
  esac
  [ -d "$base" ] && [ -w "$base" ] || continue
  # A small bundle needs a few MB; a file system without room is passed over.
  free=$(df -Pk "$base" 2>/dev/null | awk 'NR == 2 { print $4 }')
  [ "${free:-0}" -ge 16384 ] || continue
  work=$base/diagbox-collect.$$
  (mkdir "$work") 2>/dev/null && break
  work=
done
[ -n "$work" ] || fail "no directory with 16 MB of room to work in (tried TMPDIR, /tmp, /var/tmp, /dev/shm, $out_dir)"
[ -d "$out_dir" ] && [ -w "$out_dir" ] || {
  rmdir "$work"
  fail "cannot write to $out_dir (-o DIR)"
}

# Patterns are relative to the root; no folder of the caller's may match them.
out_dir=$(cd "$out_dir" && pwd)
cd "$work" || fail "cannot enter $work"

child=
watcher=
clean() {
  trap '' INT TERM HUP
  [ -z "$child" ] || kill -KILL "$child" 2>/dev/null
  [ -z "$watcher" ] || kill -KILL "$watcher" 2>/dev/null
  [ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null
  cd /
  rm -rf "$work"
  [ -z "$part" ] || rm -f "$part"
}
sleeper=
trap 'clean; exit 130' INT
trap 'clean; exit 143' TERM HUP
trap clean EXIT

# --- the machine's tools ------------------------------------------------------------------------

has_timeout=
timeout 5 true >/dev/null 2>&1 && has_timeout=1
grep_binary=
echo x | grep -a x >/dev/null 2>&1 && grep_binary=-a
# The service that is slow goes first. A runaway output is stopped by the file size limit.
renice -n 5 -p $$ >/dev/null 2>&1
ionice -c 3 -p $$ >/dev/null 2>&1
ulimit -f 131072 2>/dev/null

# limited SECONDS COMMAND…: ends it after that time with status 124.
limited() {
  seconds=$1
  shift
  if [ -n "$has_timeout" ]; then
    timeout -k 1 "$seconds" "$@" &
    child=$!
    wait "$child"
    status=$?
    child=
    [ "$status" -ne 137 ] || status=124
    return $status
  fi
  "$@" &
  child=$!
  (
    sleep "$seconds"
    kill -TERM "$child"
    sleep 1
    kill -KILL "$child"
  ) 2>/dev/null &
  watcher=$!
  wait "$child"
  status=$?
  child=
  kill "$watcher" 2>/dev/null
  wait "$watcher" 2>/dev/null
  watcher=
  [ "$status" -ne 143 ] && [ "$status" -ne 137 ] || status=124
  return $status
}

# now: seconds since boot in $up, without a process on Linux.
now() {
  up=
  if [ -r /proc/uptime ]; then
    read -r up _ </proc/uptime
  elif [ "$system" = freebsd ]; then
    up=$(($(date +%s) - $(sysctl -n kern.boottime | sed 's/.*{ sec = \([0-9]*\).*/\1/')))
  fi
}

tab=$(printf '\t')
root=$work/bundle
log=$work/log
mkdir -p "$root"
: >"$log"

# record ID PATH COMMAND SAMPLE START STATUS ERROR
record() {
  now
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" "$up" "$6" "$7" >>"$log"
}

# Secrets in configuration files do not travel.
masked() {
  sed -e 's/\([Pp][Aa][Ss][Ss][A-Za-z_]*[[:blank:]]*[=:][[:blank:]]*\).*/\1***/' \
    -e 's/\(\([Pp][Ss][Kk]\|[Ss][Ee][Cc][Rr][Ee][Tt]\|[Tt][Oo][Kk][Ee][Nn]\|[Kk][Ee][Yy][0-9]*\)[[:blank:]]*=[[:blank:]]*\).*/\1***/' \
    -e "s/passwd='[^']*'/passwd='***'/g"
}

copy() { # PATH TARGET
  case $1 in
    etc/*) head -c "$max_bytes" "/$1" 2>/dev/null | masked >"$2" 2>/dev/null ;;
    *) head -c "$max_bytes" "/$1" >"$2" 2>/dev/null ;;
  esac
}

take_file() { # ID PATTERN TARGET SAMPLE KIND: a file at its own path; of a log (T) the end
  target=$3/$2
  if [ ! -e "/$2" ]; then
    record "$1" "" "" "$4" "" "" missing
    return
  fi
  [ -f "/$2" ] || return
  case $2 in
    */*) [ -d "${target%/*}" ] || mkdir -p "${target%/*}" ;;
  esac
  now
  start=$up
  case $5 in
    T) tail -c "$max_bytes" "/$2" >"$target" 2>/dev/null ;;
    *) copy "$2" "$target" ;;
  esac
  if [ -s "$target" ]; then
    record "$1" "${target#"$root"/}" "" "$4" "$start" "" ""
  elif [ -r "/$2" ]; then
    record "$1" "${target#"$root"/}" "" "$4" "$start" "" ""
  else
    rm -f "$target"
    record "$1" "" "" "$4" "$start" "" permission
  fi
}

# begin_dump ID TARGET: where the lines path:value of an artifact go, in $dump.
begin_dump() {
  dump=$2/dumps/$1.txt
  [ -d "$2/dumps" ] || mkdir -p "$2/dumps"
}

# dump_files PATH…: appends the lines of small files; grep prints nothing for those that are missing.
dump_files() {
  if [ $# -le 2000 ]; then
    # shellcheck disable=SC2086
    grep -H -s $grep_binary . "$@" /dev/null >>"$dump" 2>/dev/null
  else
    # shellcheck disable=SC2086
    printf '%s\0' "$@" | xargs -0 grep -H -s $grep_binary . /dev/null >>"$dump" 2>/dev/null
  fi
  [ -s "$dump" ] || rm -f "$dump"
}

take_glob() { # ID GLOBS TARGET: many small files as lines path:value
  begin_dump "$1" "$3"
  # The globs are meant to split and expand.
  # shellcheck disable=SC2086
  dump_files $2
}

take_deep() { # ID "FOLDER NAMES" TARGET: files of these names at any depth
  begin_dump "$1" "$3"
  folder=${2%% *}
  [ -d "$folder" ] || return
  set -f
  names=
  for one in ${2#* }; do names="$names -o -name $one"; done
  # shellcheck disable=SC2086
  set -- ${names# -o }
  set +f
  # shellcheck disable=SC2086
  find "$folder" -maxdepth 8 -type f \( "$@" \) -print0 2>/dev/null |
    xargs -0 grep -H -s $grep_binary . /dev/null >>"$dump" 2>/dev/null
  [ -s "$dump" ] || rm -f "$dump"
}

take_busy() { # ID GLOBS TARGET: of the busiest processes only
  list=
  set -f
  for one in $2; do
    for pid in $busy; do list="$list /proc/$pid/${one#/proc/\[0-9\]\*/}"; done
  done
  set +f
  [ -z "$list" ] || take_glob "$1" "$list" "$3"
}

take_links() { # ID GLOBS TARGET: link targets as lines path:target
  begin_dump "$1" "$3"
  # find prints no link targets everywhere; the names in these folders hold no blanks.
  # shellcheck disable=SC2086,SC2012
  ls -ld $2 2>/dev/null | sed -n 's|^.* /\(.*\) -> \(.*\)$|\1:\2|p' >>"$dump"
  [ -s "$dump" ] || rm -f "$dump"
}

take_command() { # ID COMMAND TARGET SAMPLE NAME
  tool=${2%% *}
  if ! command -v "$tool" >/dev/null 2>&1; then
    record "$1" "" "$2" "$4" "" "" missing
    return
  fi
  target=$3/commands/$5
  [ -d "$3/commands" ] || mkdir -p "$3/commands"
  now
  start=$up
  # The words of the command are meant to split, its stars not to expand.
  set -f
  # shellcheck disable=SC2086
  limited "$command_seconds" $2 </dev/null >"$target" 2>"$target.stderr"
  status=$?
  set +f
  error=
  [ "$status" -ne 124 ] || error=timeout
  case $2 in
    *dumpxml*) masked <"$target" >"$work/masked" && mv "$work/masked" "$target" ;;
  esac
  [ -s "$target.stderr" ] || rm -f "$target.stderr"
  if [ ! -s "$target" ] && [ "$status" -ne 0 ] && [ -z "$error" ]; then error=failed; fi
  record "$1" "${target#"$root"/}" "$2" "$4" "$start" "$status" "$error"
}

# take SAMPLED TARGET SAMPLE: goes through the table once.
take() {
  artifacts >"$work/table"
  while IFS='|' read -r kind id sampled cost on pattern name; do
    [ "$sampled" = "$1" ] || continue
    [ "$cost" -le "$max_cost" ] || continue
    [ "$on" = any ] || [ "$on" = "$system" ] || continue
    case $kind in
      F | T) take_file "$id" "$pattern" "$2" "$3" "$kind" ;;
      G) take_glob "$id" "$pattern" "$2" ;;
      D) take_deep "$id" "$pattern" "$2" ;;
      B) take_busy "$id" "$pattern" "$2" ;;
      L) take_links "$id" "$pattern" "$2" ;;
      C)
        case $pattern in
          *'{nic}'*) each_device "$nics" '{nic}' "$id" "$pattern" "$2" "$3" "$name" ;;
          *'{disk}'*) each_device "$disks" '{disk}' "$id" "$pattern" "$2" "$3" "$name" ;;
          *'{domain}'*) each_device "$domains" '{domain}' "$id" "$pattern" "$2" "$3" "$name" ;;
          *) take_command "$id" "$pattern" "$2" "$3" "$name" ;;
        esac
        ;;
    esac
  done <"$work/table"
  # Dumps are recorded once each, whole.
  for dump in "$2"/dumps/*.txt; do
    [ -e "$dump" ] || continue
    id=${dump##*/}
    case $sampled_done in *" ${dump#"$root"/} "*) continue ;; esac
    sampled_done="$sampled_done${dump#"$root"/} "
      record "${id%.txt}" "${dump#"$root"/}" "" "$3" "" "" ""
  done
}

each_device() { # DEVICES PLACEHOLDER ID PATTERN TARGET SAMPLE NAME
  for device in $1; do
    take_command "$3" "${4%%"$2"*}$device${4#*"$2"}" "$5" "$6" "${7%%"$2"*}$device${7#*"$2"}"
  done
}

# The processes with the most CPU time, from /proc/PID/stat: utime and stime stand behind the last ')'.
busiest() {
  [ "$system" = linux ] || return 0
  printf '%s\0' /proc/[0-9]*/stat | xargs -0 cat 2>/dev/null |
    awk '{ pid = $1; sub(/^.*\) /, ""); print $12 + $13, pid }' | sort -rn | head -n "$max_busy" | awk '{ print $2 }'
}

# Counters of network namespaces other than our own: /proc/PID/net of one process in each.
take_namespaces() { # TARGET SAMPLE
  [ "$system" = linux ] || return 0
  own=$(readlink /proc/self/ns/net 2>/dev/null) || return 0
  ls -l /proc/[0-9]*/ns/net 2>/dev/null | sed -n 's|^.* /proc/\([0-9]*\)/ns/net -> net:\[\([0-9]*\)\]$|\2 \1|p' |
    awk -v own="$own" '("net:[" $1 "]") != own && !seen[$1]++ { print }' | head -n 32 >"$work/netns"
  while read -r inode pid; do
    artifacts | while IFS='|' read -r kind id sampled cost on pattern name; do
      [ "$kind" = F ] && [ "$sampled" = 2 ] || continue
      case $pattern in
        proc/net/*)
          source=/proc/$pid/${pattern#proc/}
          [ -r "$source" ] || continue
          target=$1/netns/$inode/$pattern
          mkdir -p "${target%/*}"
          head -c "$max_bytes" "$source" >"$target" 2>/dev/null
          record "$id" "${target#"$root"/}" "" "$2" "" "" ""
          ;;
      esac
    done
  done <"$work/netns"
}

# --- the samples --------------------------------------------------------------------------------

started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
host=$(uname -n)
now
begin=$up
nics=$(list_nics)
disks=$(list_disks)
domains=$(list_domains)
busy=$(busiest)
: >"$work/samples"
sampled_done=' '

sample=1
while [ "$sample" -le "$samples" ]; do
  if [ "$sample" -eq "$samples" ]; then target=$root; else target=$root/samples/$sample; fi
  mkdir -p "$target"
  now
  sample_start=$up
  echo "$sample$tab$up$tab$(date +%s)" >>"$work/samples"
  say "sample $sample of $samples"
  take 2 "$target" "$sample"
  take_namespaces "$target" "$sample"
  if [ "$sample" -lt "$samples" ]; then
    now
    pause=$(awk -v a="${sample_start:-0}" -v b="${up:-0}" -v i="$interval" 'BEGIN { p = i - (b - a); print (p > 0.1 ? p : 0.1) }')
    # In the background, so that a signal is heard at once.
    sleep "$pause" &
    sleeper=$!
    wait "$sleeper"
    sleeper=
  fi
  sample=$((sample + 1))
done
say "settings and inventory"
take 1 "$root" "$samples"

# --- the manifest and the tarball ---------------------------------------------------------------

say "packing"
# What grew beyond the bound is cut; the manifest says so.
find "$root" -type f -size +$((max_bytes / 512)) | while read -r large; do
  head -c "$max_bytes" "$large" >"$work/cut" && mv "$work/cut" "$large"
done
times >"$work/times"
now
end=$up
(cd "$root" && find . -type f | sed 's|^\./||' | sort >"$work/files" && tr '\n' '\0' <"$work/files" | xargs -0 wc -c >"$work/sizes" 2>/dev/null)
: >"$work/sums"
if command -v sha256sum >/dev/null 2>&1; then
  (cd "$root" && tr '\n' '\0' <"$work/files" | xargs -0 sha256sum >"$work/sums" 2>/dev/null)
elif command -v sha256 >/dev/null 2>&1; then
  (cd "$root" && tr '\n' '\0' <"$work/files" | xargs -0 sha256 -r >"$work/sums" 2>/dev/null)
fi

DIAGBOX_NOTE=$note
export DIAGBOX_NOTE
awk -F '\t' -v OFS='\t' \
  -v version="$collector_version" -v host="$host" -v kernel="$(uname -r)" -v machine="$(uname -m)" \
  -v os_name="$(uname -s)" -v started="$started" -v profile="$profile" -v user="$(id -u)" \
  -v samples="$samples" -v interval="$interval" -v begin="$begin" -v end="$end" -v max="$max_bytes" \
  -v symptom="$symptom" -v sizes="$work/sizes" -v sums="$work/sums" -v samplefile="$work/samples" -v timesfile="$work/times" '
  function text(s) {
    if (s == "") return "null"
    gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); gsub(/\t/, "\\t", s); gsub(/[\001-\037]/, " ", s)
    return "\"" s "\""
  }
  function num(s) { return s ~ /^[0-9]+(\.[0-9]+)?$/ ? s : "null" }
  function seconds(s,  parts) { split(s, parts, "m"); sub(/s$/, "", parts[2]); return parts[1] * 60 + parts[2] }
  BEGIN {
    while ((getline line < sizes) > 0) { sub(/^ +/, "", line); at = index(line, " "); size[substr(line, at + 1)] = substr(line, 1, at - 1) }
    while ((getline line < sums) > 0) { at = index(line, " "); name = substr(line, at + 1); sub(/^[ *]+/, "", name); sum[name] = substr(line, 1, at - 1) }
    while ((getline line < timesfile) > 0) { split(line, t, " "); cpu += seconds(t[1]) + seconds(t[2]) }
    printf "{\"record\":\"bundle\",\"format\":1,\"collector\":%s,\"host\":%s,\"system\":%s,\"kernel\":%s,\"machine\":%s,", num(version), text(host), text(os_name), text(kernel), text(machine)
    printf "\"started\":%s,\"profile\":%s,\"root\":%s,\"samples\":%s,\"interval_s\":%s,", text(started), text(profile), (user == 0 ? "true" : "false"), samples, interval
    printf "\"note\":%s,\"symptom\":%s,\"own_cpu_s\":%s,\"own_wall_s\":%s}\n", text(ENVIRON["DIAGBOX_NOTE"]), text(symptom), cpu + 0, (end - begin)
    while ((getline line < samplefile) > 0) {
      split(line, s, "\t")
      printf "{\"record\":\"sample\",\"sample\":%s,\"monotonic_s\":%s,\"wall_s\":%s}\n", s[1], num(s[2]), num(s[3])
    }
  }
  {
    bytes = ($2 != "" && ($2 in size)) ? size[$2] : ""
    printf "{\"record\":\"artifact\",\"id\":%s,\"path\":%s,\"command\":%s,\"sample\":%s,\"start_s\":%s,\"duration_s\":%s,", text($1), text($2), text($3), num($4), num($5), ($5 != "" && $6 != "" ? sprintf("%.2f", $6 - $5) : "null")
    printf "\"exit_status\":%s,\"bytes\":%s,\"sha256\":%s,\"truncated\":%s,\"error\":%s}\n", num($7), num(bytes), text($2 != "" ? sum[$2] : ""), (bytes != "" && bytes + 0 >= max + 0 ? "true" : "false"), text($8)
  }
  END { print "{\"record\":\"end\",\"complete\":true}" }
' "$log" >"$root/manifest.jsonl"

name=diagbox-$(echo "$host" | sed 's/[^A-Za-z0-9.-]/_/g')-$stamp
mv "$root" "$work/$name"
part=$out_dir/$name.tar.gz.part
{
  echo "$name/manifest.jsonl"
  sed "s|^|$name/|" "$work/files"
} >"$work/members"
# The manifest comes first; where tar takes no list it comes twice, which harms nobody.
if tar -cf /dev/null -T "$work/samples" 2>/dev/null || tar --help 2>&1 | grep -q -e ' -T' -e '-T,' -e '\[-T'; then
  pack() { tar -cf - -T "$work/members"; }
else
  pack() { tar -cf - "$name/manifest.jsonl" "$name"; }
fi
if (cd "$work" && pack 2>/dev/null) | gzip >"$part" && [ -s "$part" ]; then
  mv "$part" "$out_dir/$name.tar.gz"
  part=
else
  fail "the bundle could not be written to $out_dir (is the disk full?)"
fi
size=$(wc -c <"$out_dir/$name.tar.gz")
say "done: $((size / 1024)) KiB; attach this file to your ticket:"
echo "$out_dir/$name.tar.gz"
