#!/usr/bin/env bash
# clang-tidy on the source files that differ from the commit before (all of them when there is none).
set -euo pipefail
build=$1
base=$(git rev-parse -q --verify "${SASAE_TIDY_BASE:-HEAD~1}" || git hash-object -t tree /dev/null)
mapfile -t files < <(git diff --name-only --diff-filter=d "$base" HEAD -- 'src/*.cpp')
[ ${#files[@]} -eq 0 ] && { echo "no source file changed"; exit 0; }
# Beside the precompiled header lies g++'s own form of it, which clang would take and cannot read: give it a copy.
commands=$(mktemp -d)
trap 'rm -rf "$commands"' EXIT
cp "$build/CMakeFiles/sasae_pch.dir/cmake_pch.hxx" "$commands/"
sed "s|-include [^ ]*/cmake_pch.hxx|-include $commands/cmake_pch.hxx|" "$build/compile_commands.json" > "$commands/compile_commands.json"
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p "$commands" --quiet --warnings-as-errors='*'
