#!/usr/bin/env bash
# Makes the pictures of the guides anew from the sample city.  docs/pictures/make.sh [build/release] [desktop]
# With `desktop`: those of the desktop alone. Needs xvfb, poppler-utils and, to make the files small, imagemagick.
set -euo pipefail
cd "$(dirname "$0")"
programs=$(realpath "${1:-../../build/release}")/src
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$programs/sasae" demo --out "$work" --quiet
small() { convert "$1" -resize "$2" +dither -colors 160 -strip "PNG8:$3"; }
if [ "${2:-all}" = all ]; then
  small "$work/map-professional.png" 1400x map.png
  small "$work/map-public.png" 1400x map-public.png
  small "$work/map-hotspots.png" 1400x hotspots.png
  pdftoppm -r 80 -f 1 -l 1 -png -singlefile "$work/issue-1-professional.pdf" "$work/report"
  small "$work/report.png" 662x report.png
fi
"$programs/sasae" sample --out "$work/files" --quiet
sed "s#CITY#$work/files#" desktop.json > "$work/desktop.json"
for lang in ja en; do
  mkdir "$work/$lang"
  cp "$work/sample.sasae" "$work/$lang/見本の市.sasae"
  XDG_CONFIG_HOME="$work/$lang/settings" XDG_STATE_HOME="$work/$lang/settings" xvfb-run -a -s "-screen 0 1280x720x24" \
    "$programs/sasae-desktop" "$work/$lang/見本の市.sasae" --lang $lang --size 1280x720 --script "$work/desktop.json" \
    --shots "$work/$lang"
  for shot in "$work/$lang"/desktop*.png; do
    name=$(basename "$shot" .png)
    [ $lang = en ] && name=$name.en
    small "$shot" 1280x "$name.png"
  done
done
