#!/bin/sh
# The whole work in the real window by keys alone: sample city, boundaries, candidate, paper.
# usage: by_keyboard.sh PROGRAM
set -eu
program=$(readlink -f "$1")
command -v xvfb-run >/dev/null || { echo "xvfb-run is not installed: skipped"; exit 77; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" LC_ALL=C.UTF-8
city="$home/data/sasae/sample-city"
cat >"$home/steps.json" <<STEPS
[{"do":"tab","to":"welcome/sample"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"expect","target":"top/tier"},
 {"do":"tab","to":"top/tier"},{"do":"key","keys":"Enter"},
 {"do":"tab","to":"top/tier/professional"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"key","keys":"Ctrl+4"},{"do":"tab","to":"import/path"},{"do":"type","text":"AREAS"},
 {"do":"tab","to":"import/next"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"tab","to":"import/next"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"tab","to":"import/edition"},{"do":"type","text":"R9.4.1"},
 {"do":"tab","to":"import/import"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"expect","target":"import/undo"},
 {"do":"key","keys":"Ctrl+2"},{"do":"tab","to":"proposals/search"},{"do":"key","keys":"Enter"},
 {"do":"wait","for":"jobs"},{"do":"expect","text":"地域課題の候補を更新しました"},
 {"do":"tab","to":"proposals/what-if"},{"do":"key","keys":"Tab"},{"do":"key","keys":"Enter"},
 {"do":"wait","for":"jobs"},{"do":"expect","target":"proposals/accept"},
 {"do":"tab","to":"proposals/accept"},{"do":"key","keys":"Enter"},
 {"do":"tab","to":"dialog/reason/ok"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"expect","target":"proposals/undecide"},
 {"do":"tab","to":"proposals/paper"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"tab","to":"papers/write"},{"do":"key","keys":"Enter"},
 {"do":"tab","to":"dialog/file/ok"},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"},
 {"do":"expect","text":"資料を書き出しました"}]
STEPS
# The sample city is made by the first step; where its boundaries lie is known beforehand.
sed -i "s#AREAS#$city/city/areas.shp#" "$home/steps.json"
cd "$home"  # where the file browser begins
timeout 240 xvfb-run -a -s "-screen 0 1700x1000x24" "$program" --lang ja --size 1600x900 --script "$home/steps.json"
find "$home" -name '*.pdf' -size +10k | grep -q . || { echo "no paper was written"; exit 1; }
