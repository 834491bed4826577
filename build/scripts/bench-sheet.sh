#!/usr/bin/env bash
# Measures the reading of spreadsheets against other programs, in one run on one
# machine:  bench-sheet.sh [rows]
#
# A made-up roster of 20 columns (100,000 rows if not said) is written with
# openpyxl. Then each program reads all of its cells in a process of its own:
# app/sheet alone, `omvendt inspect` (which also understands what it read),
# openpyxl in read-only mode and pandas. Printed are CPU seconds (user and
# system), the most memory held, and both as a share of openpyxl's. CPU time and
# not the clock is compared, since other work on the machine does not change it
# much. The goal is at most 0.4 of openpyxl's CPU and 256 MB.
#
# Needs python3-openpyxl and python3-pandas of Debian:
#   apt-get install python3-openpyxl python3-pandas
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=build/scripts/common.sh
. build/scripts/common.sh
rows=${1:-100000}
python=/usr/bin/python3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step "roster of $rows rows"
"$python" - "$work/roster.xlsx" "$rows" <<'PYTHON'
import datetime, sys
from openpyxl import Workbook

book = Workbook(write_only=True)
sheet = book.create_sheet("Deltakere")
sheet.append(["Nr", "Fornavn", "Etternavn", "E-post", "Telefon", "Født", "Stilling", "Avdeling", "Sted", "Språk",
              "Erfaring", "Timer", "Aktiv", "Startet", "Svar 1", "Svar 2", "Svar 3", "Svar 4", "Snitt", "Merknad"])
born, start = datetime.date(1970, 1, 1), datetime.datetime(2025, 8, 18, 9, 12)
for n in range(1, int(sys.argv[2]) + 1):
    sheet.append([n, f"Åse{n % 997}", f"Østby{n}", f"person{n}@a.example", f"+47 922 {n % 100000:05d}", born + datetime.timedelta(n % 12000),
                  f"Rådgiver {n % 50}", f"Avdeling {n % 20}", "Tromsø", "Norsk;Engelsk;", n % 30, 37.5, n % 2 == 0,
                  start + datetime.timedelta(minutes=n), n % 5 + 1, n % 7, n / 7, n * 3, n / 3, f"Vil lære om nr. {n}"])
book.save(sys.argv[1])
PYTHON

step "programs"
go test -c -o "$work/sheet.test" ./app/sheet
[ -e frontend/dist/index.html ] || build/scripts/frontend.sh build
go build -tags bridge,sqlite_fts5 -o "$work/omvendt" .

cat >"$work/read_openpyxl.py" <<'PYTHON'
import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1], read_only=True)
cells = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
assert cells > 0
PYTHON
cat >"$work/read_pandas.py" <<'PYTHON'
import sys
import pandas

assert len(pandas.read_excel(sys.argv[1], dtype=object)) > 0
PYTHON

step "reading"
OMVENDT_BENCH_FILE="$work/roster.xlsx" "$python" - "$work" <<'PYTHON'
import os, sys

work = sys.argv[1]
roster = f"{work}/roster.xlsx"
runs = [
    ("openpyxl, read-only", ["/usr/bin/python3", f"{work}/read_openpyxl.py", roster]),
    ("pandas", ["/usr/bin/python3", f"{work}/read_pandas.py", roster]),
    ("app/sheet", [f"{work}/sheet.test", "-test.run", "^$", "-test.bench", "ReadFile", "-test.benchtime", "1x"]),
    ("omvendt inspect", [f"{work}/omvendt", "inspect", "--json", roster]),
]
print(f"{'':22}{'CPU s':>8}{'MB':>8}{'CPU ratio':>12}{'MB ratio':>10}")
base = None
for name, command in runs:
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, f"{work}/out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
    _, status, used = os.wait4(child, 0)
    cpu, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    base = base or (cpu, megabytes)
    code = os.waitstatus_to_exitcode(status)
    said = "" if code == 0 else f"  exit code {code}"
    print(f"{name:22}{cpu:8.2f}{megabytes:8.0f}{cpu / base[0]:12.2f}{megabytes / base[1]:10.2f}{said}")
PYTHON
