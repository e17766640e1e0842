#!/bin/sh
# The collector for real: under every shell at hand, without tools, stopped at any moment.
# Usage: run.sh DIAGBOX; prints "N passed, N failed".
set -u
diagbox=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
passed=0
failed=0

check() { # NAME STATUS
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    echo "FAILED: $1"
  fi
}

"$diagbox" collect --print-script >"$box/collect.sh"

# The same bundle under each shell: readable, with both samples.
for shell in "dash" "bash" "busybox ash" "mksh" "sh"; do
  command -v "${shell%% *}" >/dev/null 2>&1 || continue
  mkdir -p "$box/out"
  # shellcheck disable=SC2086
  $shell "$box/collect.sh" -q -n 2 -i 1 -o "$box/out" --note "a \"quoted\" note" >"$box/path" 2>"$box/err"
  bundle=$(cat "$box/path")
  rows=$("$diagbox" query "$bundle" --format csv "SELECT count(DISTINCT sample) FROM cpu_time" 2>&1 | tail -n 1 | tr -d '\r')
  [ "$rows" = 2 ]
  check "$shell: two samples of /proc/stat (found '$rows')" $?
  "$diagbox" query "$bundle" --format csv "SELECT value FROM bundle WHERE key = 'note'" | grep -q 'quoted'
  check "$shell: the note is in the manifest" $?
  [ ! -s "$box/err" ]
  check "$shell: nothing on standard error: $(head -n 2 "$box/err")" $?
  rm -rf "$box/out"
done

# Under busybox's own utilities only, without timeout and without sha256sum.
if command -v busybox >/dev/null 2>&1; then
  mkdir -p "$box/bin" "$box/out"
  for tool in $(busybox --list); do
    case $tool in
      timeout | sha256sum | sh | ash) ;;
      *) ln -sf "$(command -v busybox)" "$box/bin/$tool" ;;
    esac
  done
  sed "s|^PATH=.*|PATH=$box/bin|" "$box/collect.sh" >"$box/bare.sh"
  busybox ash "$box/bare.sh" -q -n 1 -o "$box/out" >"$box/path" 2>"$box/err"
  "$diagbox" query "$(cat "$box/path")" "SELECT count(*) FROM cpu_time" >/dev/null 2>&1
  check "busybox utilities only: $(head -n 2 "$box/err")" $?
  rm -rf "$box/out"
fi

# Not root.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null 2>&1; then
  mkdir -p "$box/out"
  chmod 755 "$box"
  chmod 644 "$box/collect.sh"
  chmod 777 "$box/out"
  setpriv --reuid 65534 --clear-groups sh "$box/collect.sh" -q -n 1 -o "$box/out" >"$box/path" 2>"$box/err"
  "$diagbox" query "$(cat "$box/path")" "SELECT count(*) FROM cpu_time" >/dev/null 2>&1
  check "without root: $(head -n 2 "$box/err")" $?
  rm -rf "$box/out"
fi

# A command that hangs is ended, and said so.
mkdir -p "$box/hang" "$box/out"
printf '#!/bin/sh\nexec sleep 100\n' >"$box/hang/ethtool"
chmod +x "$box/hang/ethtool"
sed "s|^PATH=.*|PATH=$box/hang:\$PATH:/usr/sbin:/sbin|; s|^command_seconds=.*|command_seconds=1|; s|^max_devices=.*|max_devices=1|" "$box/collect.sh" >"$box/slow.sh"
sh "$box/slow.sh" -q -n 1 -o "$box/out" >"$box/path" 2>/dev/null
"$diagbox" query "$(cat "$box/path")" --format csv "SELECT count(*) FROM collected WHERE error = 'timeout'" | tail -n 1 | grep -q '^[1-9]'
check "a hanging command ends with 'timeout' in the manifest" $?
rm -rf "$box/out"

# Stopped at random moments: no bundle or a readable one, nothing left behind.
n=0
moments=${MOMENTS:-12}
before=$(find /tmp /var/tmp -maxdepth 1 -name 'diagbox-collect.*' 2>/dev/null | wc -l)
bad=0
while [ "$n" -lt "$moments" ]; do
  mkdir -p "$box/out"
  setsid sh "$box/collect.sh" -q -n 2 -i 1 -o "$box/out" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk -v n="$n" -v m="$moments" 'BEGIN { srand(n); printf "%.2f", (n + rand()) * 3.0 / m }')"
  if [ $((n % 2)) -eq 0 ]; then kill -TERM "$pid" 2>/dev/null; else kill -INT "$pid" 2>/dev/null || true; fi
  # A background job ignores INT where job control is off; TERM follows.
  sleep 0.3
  kill -TERM "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  for bundle in "$box"/out/*; do
    [ -e "$bundle" ] || continue
    "$diagbox" query "$bundle" "SELECT 1" >/dev/null 2>&1 || bad=$((bad + 1))
  done
  rm -rf "$box/out"
  n=$((n + 1))
done
sleep 1
after=$(find /tmp /var/tmp -maxdepth 1 -name 'diagbox-collect.*' 2>/dev/null | wc -l)
[ "$bad" -eq 0 ] && [ "$after" -le "$before" ]
check "stopped at $moments moments: $bad unreadable bundles, $((after - before)) folders left" $?

# A full disk: a clear word and nothing left. Needs a small file system of its own.
if [ "$(id -u)" = 0 ] && mkdir -p "$box/small" && mount -t tmpfs -o size=64k tmpfs "$box/small" 2>/dev/null; then
  sh "$box/collect.sh" -q -n 1 -o "$box/small" >/dev/null 2>"$box/err"
  status=$?
  [ "$status" -ne 0 ] && grep -q 'disk full' "$box/err" && [ -z "$(ls "$box/small")" ]
  check "a full disk (status $status): $(head -n 1 "$box/err")" $?
  umount "$box/small"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
