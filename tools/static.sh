#!/bin/sh
# Links one file without shared libraries: static libarchive, SQLite and their codecs come first in
# the search order. Needs the static libraries of Debian's -dev packages.
set -eu
lib=/usr/lib/$(gcc -print-multiarch 2>/dev/null || uname -m)-linux-gnu
[ -d "$lib" ] || lib=/usr/lib/$(uname -m)-linux-gnu
missing=
for name in archive sqlite3 yaml nettle lzma zstd lz4 bz2 z; do
  [ -e "$lib/lib$name.a" ] || missing="$missing lib$name.a"
done
[ -z "$missing" ] || {
  echo "static libraries are missing:$missing" >&2
  echo "apt-get install libarchive-dev libsqlite3-dev libyaml-dev nettle-dev liblzma-dev libzstd-dev liblz4-dev libbz2-dev zlib1g-dev" >&2
  exit 1
}
mkdir -p .staticlibs dist
for name in archive sqlite3 yaml nettle lzma zstd lz4 bz2 z; do ln -sf "$lib/lib$name.a" .staticlibs/; done
DIAGBOX_STATIC=1 swift build -c release --product diagbox --scratch-path .build/static -Xswiftc -static-executable
strip -o dist/diagbox .build/static/release/diagbox
ls -l dist/diagbox
file dist/diagbox 2>/dev/null || true
