"""The comparing half of bench-matching.sh; see there.

Arguments: a folder with the test binary matching.test, in which instances are
put, and -q for the quick run. Prints one line for each instance: medians of
scipy and of ours, by the clock and computed, the ratio scipy ÷ ours of computing
time, and the peak memory of a process that solves the instance once.
"""
import os
import statistics
import subprocess
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

folder, quick = sys.argv[1], "-q" in sys.argv[2:]
binary, instance = os.path.join(folder, "matching.test"), os.path.join(folder, "instance.bin")
families = ["quest", "uniform", "likert", "geo", "mw"]
sizes = [(100, 100), (500, 500), (1000, 1000), (500, 750), (2000, 2000), (5000, 5000)]


def skipped(family, n):
    hard = family == "mw" and n >= (2000 if quick else 5000)  # minutes, for both
    return hard or quick and n >= 5000


def load(n, m):
    return numpy.fromfile(instance, dtype="<i4").reshape(n, m).astype(float)


def memory(family, n, m):
    """Peak resident memory in MB of a new process of each that solves the instance once."""
    code = (f"import numpy, re; from scipy.optimize import linear_sum_assignment as solve; "
            f"solve(numpy.fromfile({instance!r}, dtype='<i4').reshape({n}, {m}).astype(float)); "
            f"print(re.search('VmHWM:[^0-9]*([0-9]+)', open('/proc/self/status').read())[1])")
    theirs = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    ours = subprocess.run([binary, "-test.run", "TestServe$", "-serve"], input=f"solve {family} {n} {m}\n",
                          capture_output=True, text=True, check=True).stdout.split("\n")[0].split()[3]
    return int(theirs) // 1024, int(ours) // 1024


server = subprocess.Popen([binary, "-test.run", "TestServe$", "-serve"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True, bufsize=1)


def ask(line):
    server.stdin.write(line + "\n")
    server.stdin.flush()
    return server.stdout.readline().split()


wrong = 0
print(f"{'instance':16} {'scipy ms':>9} {'computed':>9} {'ours ms':>9} {'computed':>9} {'ratio':>6} {'scipy MB':>9} {'ours MB':>8}")
for n, m in sizes:
    for family in families:
        if skipped(family, n):
            continue
        ask(f"write {family} {n} {m} {instance}")
        costs = load(n, m)
        theirs, ours = [], []
        for _ in range(51 if n <= 100 else 15 if n <= 500 else 9 if n <= 1000 else 5 if n <= 2000 and family != "mw" else 1):
            clock, computed = time.perf_counter(), time.process_time()
            rows, cols = linear_sum_assignment(costs)
            theirs.append((time.perf_counter() - clock, time.process_time() - computed))
            answer = ask(f"solve {family} {n} {m}")
            ours.append((int(answer[0]) / 1e9, int(answer[1]) / 1e9))
        same = int(answer[2]) == int(costs[rows, cols].sum())
        wrong += not same
        a, b, c, d = (1e3 * statistics.median(x[k] for x in list_) for list_ in (theirs, ours) for k in (0, 1))
        theirs_mb, ours_mb = memory(family, n, m)
        name = f"{family}-{n}" if n == m else f"{family}-{n}x{m}"
        print(f"{name:16} {a:9.3f} {b:9.3f} {c:9.3f} {d:9.3f} {b / d:6.2f} {theirs_mb:9} {ours_mb:8}"
              f"{'' if same else '  OTHER OPTIMUM'}", flush=True)
server.stdin.close()
server.wait()
sys.exit(1 if wrong else 0)
