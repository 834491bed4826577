#!/usr/bin/env bash
# Compiles the Windows program without packaging and lets it check itself under
# wine: it imports the samples, matches and writes the workbook.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc go build -tags desktop,production,sqlite_fts5,wv2runtime.browser \
  -ldflags "$ldflags -H windowsgui" -o build/bin/check/omvendt.exe .

loader=$(command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null || true)
if [ -z "$loader" ]; then
  echo "wine is not here: the program compiles, and was not run"
  exit 0
fi
export WINEPREFIX=$PWD/build/cache/wine WINEDEBUG=-all WINEARCH=win64 DISPLAY=
system=$WINEPREFIX/drive_c/windows/system32
if [ ! -d "$system" ]; then
  mkdir -p "$WINEPREFIX"
  "$loader" wineboot -i
fi
x86_64-w64-mingw32-gcc -shared -O2 -s -o "$system/bcryptprimitives.dll" build/windows/wine-shim/bcryptprimitives.c -ladvapi32
"$loader" build/bin/check/omvendt.exe selftest | cat
