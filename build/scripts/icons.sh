#!/usr/bin/env bash
# Draws the icons of the app from build/icons/omvendt.svg. Needs rsvg-convert
# (librsvg2-bin) and ImageMagick; the results are committed.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p build/windows
sizes=(16 20 24 32 40 48 64 128 256)
for size in "${sizes[@]}"; do
  rsvg-convert -w "$size" -h "$size" build/icons/omvendt.svg -o "$work/$size.png"
done
icons=()
for size in "${sizes[@]}"; do icons+=("$work/$size.png"); done
convert "${icons[@]}" build/windows/icon.ico
rsvg-convert -w 1024 -h 1024 build/icons/omvendt.svg -o build/appicon.png
