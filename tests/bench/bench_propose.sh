#!/bin/sh
# Times the search for proposals (999 replications) on one generated city of 10,000, 100,000 and 1,000,000
# cases: wall seconds and peak memory, generating the cases included. For a quiet machine; not part of the
# test run. Limits on two cores: 10,000 in 2 s; 1,000,000 in 20 s and 1.5 GB.
# Usage: bench_propose.sh path/to/sasae [cases …]
set -eu
sasae=${1:?usage: bench_propose.sh path/to/sasae [cases ...]}
shift
[ $# -gt 0 ] || set -- 10000 100000 1000000
for cases in "$@"; do
    echo "== $cases cases"
    /usr/bin/time -f '%e s  %U s CPU  %M kB' "$sasae" evaluate --cities 1 --null 0 --extra 12 --cases "$cases"
done
