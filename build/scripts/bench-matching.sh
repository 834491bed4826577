#!/usr/bin/env bash
# bench-matching.sh [-q]: how fast the matching engine is, against
# scipy.optimize.linear_sum_assignment (Debian's python3-scipy) on the same
# instances. The two take turns in the same run, so that what else the machine
# does bears on both alike; the ratios are of the medians of computing time.
# -q leaves out what takes long (n = 5000 and the hard family from n = 2000).
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh
quick=${1:-}

build/scripts/packages.sh bench

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
go test -c -o "$folder/matching.test" ./app/matching

step "one plan from nothing, alternately with scipy"
# These two are set on some machines and slow numpy's linear algebra down.
env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 \
  /usr/bin/python3 build/scripts/bench-matching.py "$folder" "$quick"

step "the whole of Solve, one change, all prices, the floor curve"
go test -run '^$' -bench 'Solve|Step|Explain|Curve' -benchtime 20x ./app/matching
