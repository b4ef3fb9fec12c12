#!/usr/bin/env bash
# Every header of src/ compiles alone, without the precompiled header.  headers_alone.sh CXX SOURCE_DIR
set -uo pipefail
cxx=$1
cd "$2"
pkgflags=$(pkg-config --cflags gdal pangocairo imgui 2>/dev/null)
check() {
  printf '#include "%s"\n' "${1#src/}" | "$CXX_" -std=c++20 -fsyntax-only -Isrc -Igeodata/include $FLAGS_ -x c++ - 2>&1 \
    || { echo "does not compile alone: $1"; exit 255; }
}
export -f check
export CXX_=$cxx FLAGS_=$pkgflags
count=$(find src -name '*.h' | wc -l)
find src -name '*.h' -print0 | xargs -0 -P "$(nproc)" -I{} bash -c 'check {}' || exit 1
echo "$count headers compile alone"
[ "$count" -gt 20 ]
