#!/usr/bin/env bash
# Installs what is missing of the packages that building or testing needs:
#   packages.sh build|test|windows|wine|bench …
# Asks dpkg first, so that a machine that has everything needs neither root nor
# a network.
set -euo pipefail

build="build-essential pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev fonts-dejavu-core"
test="$build chromium xvfb xauth xdotool wmctrl imagemagick openbox dbus strace
  python3-gi gir1.2-gtk-3.0 libreoffice-calc python3-openpyxl python3-xlrd python3-odf poppler-utils"
windows="gcc-mingw-w64-x86-64 nsis p7zip-full"
wine="wine wine64"
bench="python3-scipy"

declare -A groups=([build]=$build [test]=$test [windows]=$windows [wine]=$wine [bench]=$bench)
wanted=()
for group in "$@"; do
  read -ra names <<<"$(tr '\n' ' ' <<<"${groups[$group]}")"
  wanted+=("${names[@]}")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is not Debian: make sure that these are installed under their names here: ${wanted[*]}"
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Missing, and there is no sudo: ${missing[*]}" >&2; exit 1; }
  root=(sudo)
fi
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"; }

echo "Installing: ${missing[*]}"
for attempt in 1 2 3 4 5; do
  apt update && break
  [ "$attempt" != 5 ] || exit 1
  sleep $((attempt * 5)) # another program holds the lists
done
apt install -y --no-install-recommends "${missing[@]}"
