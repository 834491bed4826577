#!/usr/bin/env bash
# make test: everything. Stops at the first thing that is wrong.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh
started=$SECONDS

step "packages"
build/scripts/packages.sh test windows wine
build/scripts/frontend.sh build

step "go: format and vet"
unformatted=$(gofmt -l app main.go ./*.go)
[ -z "$unformatted" ] || { echo "not gofmt-ed: $unformatted"; exit 1; }
go vet . ./app/...
go vet -tags "$tags" . ./app/desktop
go vet -tags bridge . ./app/desktop

step "go: tests"
go test -race -short . ./app/...
go test -race -short -tags bridge ./app/desktop

step "go: what -short left out (large files, other programs, a hundred imports)"
go test -count=1 ./app/intake ./app/sheet ./app/store/document
go test -count=1 -run Hundred ./app/workspace

step "the workspace file: killed, cut short, damaged, held, swapped"
build/scripts/proof.sh quick

step "page: bindings, types, lint, unit tests"
build/scripts/bindings.sh --check
(cd frontend && npm run --silent typecheck && npm run --silent lint && npm run --silent test)

step "end to end: the page in Chromium on the real services"
build/scripts/binary.sh bridge
(cd frontend && npm run --silent e2e)

step "end to end: the program itself in a window"
build/scripts/binary.sh production
(cd frontend && node --test --test-concurrency=1 --test-reporter=spec e2e/real/)

step "windows: compiled, and its self-check under wine"
build/scripts/wine.sh

step "all is well, after $((SECONDS - started)) s"
