#!/usr/bin/env bash
# Writes the golden files of all tests anew. Read the difference before you
# commit it.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

grep -rlE 'flag\.Bool\("update"' --include='*_test.go' app | xargs -r -n1 dirname | sort -u | while read -r room; do
  go test "./$room" -update
done
git status --short -- app
