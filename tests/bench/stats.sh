#!/bin/sh
# The spatial core and what Debian packages of the like, on the same data, in one run: the algorithm alone, 2 threads where there
# are threads. Lines: ALGO name seconds; with _cpu: of the processor, which says more where the machine has other work.
#   tests/bench/stats.sh BENCH_STATS FOLDER [--repeat N]
# BENCH_STATS: build/release/tests/bench_stats (cmake --preset release -DSASAE_BENCH=ON). Baseline x86-64 with clones for AVX2 and AVX-512
# chosen at run time, -O3 -ffp-contract=off. Peers as Debian builds them (-O2, baseline x86-64).
# Peers: python3-sklearn python3-geopandas python3-scipy r-cran-dbscan r-cran-spdep; one that is not installed is left out.
set -eu
bench=$1 folder=$2
shift 2
here=$(dirname "$0")
[ -f "$folder/cells_20k.shp" ] || /usr/bin/python3 "$here/stats_data.py" "$folder"
"$bench" "$folder" --threads 2 "$@"
if /usr/bin/python3 -c 'import sklearn' 2>/dev/null; then
    for eps in 50 150; do /usr/bin/python3 "$here/stats_peers.py" "$folder" 100k $eps; done
fi
if command -v Rscript >/dev/null && Rscript -e 'library(dbscan); library(spdep)' >/dev/null 2>&1; then
    Rscript "$here/stats_peers.R" "$folder"
fi
