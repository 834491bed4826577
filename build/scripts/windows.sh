#!/usr/bin/env bash
# make windows: build/bin/omvendt.exe and its installer for one user, made on
# Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

build/scripts/packages.sh build windows
build/scripts/frontend.sh build
# The Wails program is for this machine, so it is compiled before CC is set.
go build -modfile=build/tools/go.mod -o build/cache/wails github.com/wailsapp/wails/v2/cmd/wails

# The program never fetches anything itself: -webview2 browser only shows where
# the one missing part can be had, and the installer brings its bootstrapper.
CC=x86_64-w64-mingw32-gcc build/cache/wails build -platform windows/amd64 -nsis -installscope user \
  -webview2 browser -ldflags "-X omvendt/app/desktop.Version=$version" -m -s -skipbindings -trimpath -nocolour
for made in build/bin/omvendt.exe build/bin/Omvendt-amd64-installer.exe; do
  [ -f "$made" ] || { echo "$made was not made" >&2; exit 1; }
done
ls -l build/bin/*.exe
