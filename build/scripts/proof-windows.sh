#!/usr/bin/env bash
# Compiles the tests of the store's rooms for Windows and runs them under wine,
# as far as wine is here. Wine 8 cannot remove the folders of Go's tests, which
# fails every test that uses one; those are counted apart and nothing else may
# fail.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh

loader=$(command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null || true)
[ -n "$loader" ] || { echo "wine is not here: not run"; exit 0; }
export WINEPREFIX=$PWD/build/cache/wine WINEDEBUG=-all WINEARCH=win64 DISPLAY=
if [ ! -d "$WINEPREFIX/drive_c/windows/system32" ]; then
  mkdir -p "$WINEPREFIX"
  "$loader" wineboot -i
fi
x86_64-w64-mingw32-gcc -shared -O2 -s -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" \
  build/windows/wine-shim/bcryptprimitives.c -ladvapi32

out=build/bin/check
mkdir -p "$out"
for room in disk journal document keys history .; do
  GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc go test -c -tags sqlite_fts5,timetzdata -o "$out/room.test.exe" "./app/store/$room"
  (cd "app/store/$room" && timeout 900 "$loader" "$OLDPWD/$out/room.test.exe" -test.short -test.v >"$OLDPWD/$out/room.log" 2>&1) || true
  passed=$(grep -c '^--- PASS' "$out/room.log" || true)
  failed=$(grep -c '^--- FAIL' "$out/room.log" || true)
  other=$(grep -E '^ {4}[a-z_]+_test.go:[0-9]+:' "$out/room.log" |
    grep -vE 'runs it$|runs, [0-9]+ disks|no links here|TempDir RemoveAll cleanup|other programs' | head -20 || true)
  echo "store/$room under wine: $passed passed, $failed not (folders that wine cannot remove)"
  [ -z "$other" ] || { echo "what they said themselves:"; echo "$other"; }
done
