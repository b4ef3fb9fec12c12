#!/usr/bin/env bash
# Makes the pictures of the guides anew from the sample city.  docs/pictures/make.sh [build/release]
# Needs xvfb, poppler-utils and, to make the files small, imagemagick.
set -euo pipefail
cd "$(dirname "$0")"
programs=$(realpath "${1:-../../build/release}")/src
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$programs/sasae" demo --out "$work" --quiet
small() { convert "$1" -resize "$2" +dither -colors 160 -strip "PNG8:$3"; }
small "$work/map-professional.png" 1400x map.png
small "$work/map-public.png" 1400x map-public.png
small "$work/map-hotspots.png" 1400x hotspots.png
pdftoppm -r 80 -f 1 -l 1 -png -singlefile "$work/issue-1-professional.pdf" "$work/report"
small "$work/report.png" 662x report.png
xvfb-run -a -s "-screen 0 1280x720x24" "$programs/sasae-desktop" "$work/sample.sasae" --lang ja --size 1280x720 \
  --script desktop.json --shots "$work"
small "$work/desktop.png" 1280x desktop.png
