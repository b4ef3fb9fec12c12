#!/bin/bash
# Offscreen pictures of 1600 x 900 by the desktop's painter, from data in memory: 46 (and 460) districts of 2,000
# vertices with labels, 20,000 graduated areas, 100,000 and 1,000,000 points and their heat maps. "whole" is
# laid out, triangulated, sent, painted and read back anew each time (median); "painted again" is what a frame
# costs once the graphics memory has it; "cold" is the first time in the process. Then the frames of a map under
# a hand that pans, at 2,500 polygons, 500 facilities, 100,000 cases, and ten times that. Where QGIS is
# installed it draws the same data, held in memory.
#
#   tests/bench/pictures.sh [BUILD FOLDER] [RUNS] [FOLDER FOR PNG]
#
# The PNG folder gets each picture beside Cairo's of the same scene. Build with -DSASAE_BENCH=ON. Not a test:
# nothing fails on a slow machine.
set -euo pipefail
build=${1:-build/release}
runs=${2:-5}
bench=$build/tests/bench_map
[ -x "$bench" ] || { echo "build it first: cmake --preset release -DSASAE_BENCH=ON && cmake --build --preset release --target bench_map" >&2; exit 1; }
[ $# -lt 3 ] || mkdir -p "$3"
echo "load $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) cores"
"$bench" pictures "$runs" ${3:+"$3"}
# QGIS on the same areas and points in the same run, where it is installed (python3-qgis).
if /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
    data=$(mktemp -d)
    trap 'rm -r "$data"' EXIT
    "$bench" data "$data"
    /usr/bin/python3 "$(dirname "$0")/qgis_pictures.py" "$data" "$runs"
else
    echo "QGIS is not installed: no comparison"
fi
"$bench" frames 2500 500 100000
"$bench" frames 25000 5000 1000000
