#!/usr/bin/env bash
# Has hostile, giant and damaged spreadsheets inspected, each in a process of its
# own that may take 5 seconds of the processor and 512 MiB:
#   hostile-inspect.sh [words in the names of the files]
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -e frontend/dist/index.html ] || build/scripts/frontend.sh build
go build -tags bridge,sqlite_fts5 -o "$work/omvendt" .
mkdir "$work/samples"
cp app/sheet/testdata/read/* app/intake/testdata/*.csv app/workspace/testdata/corpus/{handmade,hidden,flere_ark}.xlsx "$work/samples/"
python3 build/scripts/hostile-inspect.py "$work/omvendt" "$work/files" "$work/samples" "${1:-}"
