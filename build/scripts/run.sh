#!/usr/bin/env bash
# make run: the app with the sample programme; without a display the same job
# from the command line.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

build/scripts/packages.sh build
build/scripts/binary.sh

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec build/bin/omvendt --sample
fi
echo "There is no display here, so the same job is done from the command line."
mkdir -p build/out
build/bin/omvendt demo --out build/out
echo "The workbook lies in $PWD/build/out:"
ls -1 build/out
