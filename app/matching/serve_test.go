package matching

import (
	"bufio"
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

var serve = flag.Bool("serve", false, "answer build/scripts/bench-matching.py on standard input")

// TestServe is the other half of build/scripts/bench-matching.py, so that both
// solvers take turns on the same instances. A line "write FAMILY N M FILE" puts
// an instance into a file, "solve FAMILY N M" solves it and answers with
// nanoseconds by the clock, nanoseconds computed, the optimum and the most
// memory the process has had, in kB.
func TestServe(t *testing.T) {
	if !*serve {
		t.Skip("only for the benchmark script")
	}
	var a *lap[int32]
	var have string
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var what, name, path string
		var n, m int
		fmt.Sscan(in.Text(), &what, &name, &n, &m, &path)
		if what == "write" {
			if err := writeInstance(path, family(name, n, m)); err != nil {
				t.Fatal(err)
			}
			fmt.Println("written")
			continue
		}
		if key := fmt.Sprint(name, n, m); key != have {
			a, have = lapOf(n, m, family(name, n, m)), key
		}
		start, computed := time.Now(), cpuTime()
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		took, spent := time.Since(start), cpuTime()-computed
		var sum int64
		for i := range a.real {
			sum += int64(a.row(i)[a.colOf[i]])
		}
		fmt.Println(took.Nanoseconds(), spent.Nanoseconds(), sum, peakMemory())
	}
}

func writeInstance(path string, costs []int32) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := binary.Write(w, binary.LittleEndian, costs); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// peakMemory is the most resident memory so far in kB; 0 where it is not told.
func peakMemory() (kB int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if n, err := fmt.Sscanf(line, "VmHWM: %d kB", &kB); n == 1 && err == nil {
			return kB
		}
	}
	return 0
}
