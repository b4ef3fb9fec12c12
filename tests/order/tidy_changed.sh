#!/usr/bin/env bash
# clang-tidy on the source files that differ from the commit before (all of them when there is none).
set -euo pipefail
build=$1
base=$(git rev-parse -q --verify "${SASAE_TIDY_BASE:-HEAD~1}" || git hash-object -t tree /dev/null)
mapfile -t files < <(git diff --name-only --diff-filter=d "$base" HEAD -- 'src/*.cpp')
[ ${#files[@]} -eq 0 ] && { echo "no source file changed"; exit 0; }
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet --warnings-as-errors='*'
