package matching

import (
	"bufio"
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"testing"
	"time"
)

var serve = flag.Bool("serve", false, "answer the benchmark script on standard input")

// TestServe is the other half of build/scripts/bench-matching.py.
func TestServe(t *testing.T) {
	if !*serve {
		t.Skip("only for the benchmark script")
	}
	in := bufio.NewScanner(os.Stdin)
	problems := map[string]*lap[int32]{}
	for in.Scan() {
		var what, name, path string
		var n, m int
		fmt.Sscan(in.Text(), &what, &name, &n, &m, &path)
		key := fmt.Sprint(name, n, m)
		switch what {
		case "write":
			costs := family(name, n, m)
			f, _ := os.Create(path)
			w := bufio.NewWriter(f)
			binary.Write(w, binary.LittleEndian, costs)
			w.Flush()
			f.Close()
			fmt.Println("ok")
		case "solve":
			a := problems[key]
			if a == nil {
				a = newLap[int32](n, m)
				a.cost = family(name, n, m)
				clear(problems)
				problems[key] = a
			}
			start := time.Now()
			if err := a.solve(context.Background()); err != nil {
				t.Fatal(err)
			}
			took := time.Since(start)
			var sum int64
			for i := range a.real {
				sum += int64(a.row(i)[a.colOf[i]])
			}
			fmt.Println(took.Nanoseconds(), sum)
		}
	}
}
