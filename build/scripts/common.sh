# shellcheck shell=bash
# What all scripts share. Sourced from the top folder of the project.

# The same flags everywhere: otherwise SQLite, which takes a minute, is compiled
# once for every way of building.
export GOFLAGS="-buildvcs=false -trimpath"
export CGO_ENABLED=1

# shellcheck disable=SC2034 # used by the scripts that source this one
{
  tags=desktop,production,webkit2_41,sqlite_fts5
  version=$(sed -n 's/.*"productVersion": *"\([^"]*\)".*/\1/p' wails.json)
  ldflags="-s -w -X omvendt/app/desktop.Version=$version"
  wails=(go tool -modfile=build/tools/go.mod wails)
}

# step says what is being done.
step() { printf '\n== %s\n' "$*"; }
