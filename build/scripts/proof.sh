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

# table gives a line for each benchmark: size and milliseconds.
table() {
  awk '/^Benchmark/ {
      split("", value); for (i = 4; i < NF; i++) value[$(i + 1)] = $i
      sub("^Benchmark", "", $1); sub("-[0-9]+$", "", $1)
      printf "%-32s %6.1f MB   p50 %9.2f   p95 %9.2f   longest %9.2f ms\n", $1, value["MB"], value["p50-ms"], value["p95-ms"], value["max-ms"]
    }
    /^FAIL|^--- FAIL|panic/ { print }'
}

case ${1:-quick} in
quick)
  go test -count=1 -timeout 20m -run '^TestProof' -v ./app/store | say
  ;;
full)
  STORE_PROOF=full go test -count=1 -timeout 120m -run '^TestProof' -v ./app/store | say
  step "times, p50 and p95 of each run, beside SQLite"
  # One run of Undo200 is 200 steps back and forth.
  for bench in 'Commit|PlainWAL 200x' 'Open|Publish$ 40x' 'Undo200 3x'; do
    go test -run '^$' -bench "^Benchmark(${bench% *})" -benchtime "${bench##* }" -timeout 30m ./app/store | table
  done
  build/scripts/proof-windows.sh
  ;;
*)
  echo "proof.sh [quick|full]" >&2
  exit 2
  ;;
esac
