#!/bin/bash
# `sasae import areas` of many polygons against `ogr2ogr -f SQLite -dsco SPATIALITE=YES` of the same file, in
# turns, so that both meet the same machine. Prints medians of wall and processor seconds of whole commands.
#
#   tests/bench/import_areas.sh [SASAE] [RUNS] [FILE.shp …]
#
# Without files it makes its own: 20,000 and 200,000 small areas that share every border (a grid whose corners
# and edge middles are moved by a fixed hash), as a shapefile in plane rectangular zone II. Needs gdal-bin.
# Not a test: nothing fails on a slow machine.
set -euo pipefail
sasae=$(realpath "${1:-build/release/src/sasae}")
runs=${2:-5}
shift $(($# < 2 ? $# : 2))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/keys" LC_ALL=C

# make COLUMNS ROWS NAME
make_cells() {
    awk -v nx="$1" -v ny="$2" '
        function noise(i, j, k,  h) { h = sin(i * 127.1 + j * 311.7 + k * 74.7) * 43758.5453; return h - int(h) }
        # Corners stand at even numbers, middles of edges between them; the outline stays straight.
        function at(i, j,  x, y) {
            x = 100 * i; y = 100 * j
            if (i > 0 && i < 2 * nx) x += 35 * noise(i, j, 1)
            if (j > 0 && j < 2 * ny) y += 35 * noise(i, j, 2)
            return sprintf("%.3f %.3f", x - 50000, y + 20000)
        }
        BEGIN {
            print "WKT,code,name,pop"
            for (r = 0; r < ny; ++r) for (c = 0; c < nx; ++c) {
                i = 2 * c; j = 2 * r; n = r * nx + c
                printf "\"POLYGON ((%s,%s,%s,%s,%s,%s,%s,%s,%s))\",%09d,Area %d,%d\n", at(i, j), at(i, j + 1),
                    at(i, j + 2), at(i + 1, j + 2), at(i + 2, j + 2), at(i + 2, j + 1), at(i + 2, j),
                    at(i + 1, j), at(i, j), n + 1, n + 1, 20 + n % 500
            }
        }' > "$work/$3.csv"
    ogr2ogr -q -a_srs EPSG:6670 -oo GEOM_POSSIBLE_NAMES=WKT -oo KEEP_GEOM_COLUMNS=NO "$work/$3.shp" "$work/$3.csv"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# timed NAME COMMAND…: appends "wall processor" to $work/NAME.times
timed() {
    local name=$1 TIMEFORMAT='%R %U %S' spent
    shift
    spent=$({ time "$@" > "$work/out" 2>&1; } 2>&1)
    awk '{ print $1, $2 + $3 }' <<< "$spent" >> "$work/$name.times"
}

compare() {
    local file=$1 name
    name=$(basename "$file" .shp)
    rm -f "$work"/*.times
    for _ in $(seq "$runs"); do
        rm -f "$work/project.sasae" "$work/plain.sqlite"
        "$sasae" new "$work/project.sasae" --name bench --municipality 40203 --crs "$crs" --quiet
        timed sasae "$sasae" import areas "$work/project.sasae" "$file" --level smallarea --quiet
        timed ogr2ogr ogr2ogr -f SQLite -dsco SPATIALITE=YES "$work/plain.sqlite" "$file"
    done
    for tool in sasae ogr2ogr; do
        echo "$name $tool wall $(cut -d' ' -f1 "$work/$tool.times" | median) s, processor" \
            "$(cut -d' ' -f2 "$work/$tool.times" | median) s (median of $runs)"
    done
}

if (($#)); then
    for file in "$@"; do
        crs=$("$sasae" inspect "$file" --json | grep -om1 'EPSG:[0-9]*')
        compare "$file"
    done
else
    crs=EPSG:6670
    make_cells 200 100 cells_20k
    compare "$work/cells_20k.shp"
    make_cells 500 400 cells_200k
    compare "$work/cells_200k.shp"
fi
