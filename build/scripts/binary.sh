#!/usr/bin/env bash
# Builds the page and the program:  binary.sh [production|bridge]
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

build/scripts/frontend.sh build
case ${1:-production} in
production) go build -tags "$tags" -ldflags "$ldflags" -o build/bin/omvendt . ;;
bridge) go build -tags bridge,sqlite_fts5 -o build/bin/omvendt-bridge . ;;
esac
