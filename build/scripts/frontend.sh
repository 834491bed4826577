#!/usr/bin/env bash
# Installs the packages of the page when they have changed and builds the page
# when it has:  frontend.sh install|build
set -euo pipefail
cd "$(dirname "$0")/../../frontend"

install() {
  local now
  now=$(sha256sum package-lock.json)
  [ "$(cat node_modules/.installed 2>/dev/null)" != "$now" ] || return 0
  npm ci --no-audit --no-fund
  echo "$now" >node_modules/.installed
}

build() {
  install
  local now
  now=$(find src public wailsjs index.html vite.config.ts package-lock.json -type f -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  [ "$(cat node_modules/.built 2>/dev/null)" != "$now" ] || [ ! -f dist/index.html ] || return 0
  npm run build
  touch dist/.gitkeep
  echo "$now" >node_modules/.built
}

case ${1:?install or build} in
install) install ;;
build) build ;;
esac
