#!/usr/bin/env bash
# Writes the page's side of the bindings into frontend/wailsjs. With --check it
# tells whether what is there is what the Go side says.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp -r frontend/wailsjs "$before"
"${wails[@]}" generate module >"$before/log" || { cat "$before/log"; exit 1; }
find frontend/wailsjs -type f -exec chmod 644 {} +
[ "${1:-}" = --check ] || exit 0
if ! diff -r "$before/wailsjs" frontend/wailsjs; then
  echo "frontend/wailsjs was not what the Go side says; it is now. Commit it."
  exit 1
fi
