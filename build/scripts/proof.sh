#!/usr/bin/env bash
# Proves what the workspace file promises, by breaking things:  proof.sh [quick|full]
#
#   killed      a process killed at random moments while it commits, publishes, restores, erases, changes keys, migrates
#   disk        every operation of the disk failing once, full, read-only, held; every legal disk after a power cut
#   hands       the document held, replaced, deleted, cut short, turned into a folder under us
#   damage      bits flipped and bytes cut off in the document, the base, the journal and the versions
#   clear       a marker that must not be on the disk in clear, watched by strace
#   sync        copies taken by a slow sync client while the app writes
#   soak        thousands of commits against a fresh replay
#
# quick is what runs for every change (minutes); full takes the thousands, and
# ends with the times beside SQLite in WAL mode with synchronous=FULL.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

say() { grep -vE '^(=== |--- PASS: .*/|    --- PASS)' || true; }

case ${1:-quick} in
quick)
  go test -count=1 -timeout 20m -run '^TestProof' -v ./app/store | say
  ;;
full)
  STORE_PROOF=full go test -count=1 -timeout 120m -run '^TestProof' -v ./app/store | say
  step "times, p50 and p95 of each run, beside SQLite"
  go test -run '^$' -bench 'Commit|PlainWAL|Open|Publish|Undo' -benchtime 200x -timeout 60m ./app/store | grep -E '^(Benchmark|cpu|ok|FAIL)'
  build/scripts/proof-windows.sh
  ;;
*)
  echo "proof.sh [quick|full]" >&2
  exit 2
  ;;
esac
