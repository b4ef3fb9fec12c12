#!/usr/bin/env bash
# Coverage against its peers in the same run, and at ten times the size.
#   bench_coverage.sh PEERS_FOLDER [BUILD_FOLDER]    PEERS_FOLDER: shared/peers, copied to a scratch folder by this script
# Needs numpy, scipy (python3-scipy) and a release build with -DSASAE_BENCH=ON.
set -euo pipefail
peers=$(realpath "$1")
build=$(realpath "${2:-build/release}")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$peers"/. "$work"
chmod -R u+w "$work"
cd "$work"
mkdir -p data out
python=/usr/bin/python3
$python mkdata.py >/dev/null
$python mknet.py
echo "== peers"
$python net_scipy.py
$python twosfca.py
echo "== sasae"
"$build/tests/bench_coverage" data
echo "== the same visits as scipy?"
"$build/tests/bench_coverage" data --visits out/visits.bin >/dev/null
$python "$here/same_visits.py" data out/visits.bin
echo "== ten times the nodes (2 million), 500 places, 200 thousand demands"
sed -e 's/nx,ny=450,445; W,H=30000,25000/nx,ny=1423,1407; W,H=94868,79057/' -e 's/pts_100k.xy.f64/pts_1m.xy.f64/' \
    -e 's/\[:20000\]/[:200000]/' -e 's/20001/200001/' -e 's/50,500,20000/50,500,200000/' mknet.py > mknet10.py
$python mknet10.py
"$build/tests/bench_coverage" data
