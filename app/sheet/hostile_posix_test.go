//go:build linux

package sheet

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"omvendt/app/fault"
)

// The most that a file may take: the processor's time, which other work on the
// machine hardly changes, and memory.
const (
	mostTime   = 5 * time.Second
	mostMemory = 512 << 10 // KiB
)

// TestHostileFiles reads each hostile file in a process of its own, which asks
// the system what it took.
func TestHostileFiles(t *testing.T) {
	if path := os.Getenv("OMVENDT_HOSTILE_FILE"); path != "" {
		readHostile(t, path)
		return
	}
	if testing.Short() {
		t.Skip("large files")
	}
	for _, h := range hostiles() {
		t.Run(h.name, func(t *testing.T) {
			dir := t.TempDir()
			temp := filepath.Join(dir, "temp")
			mustNot(t, os.Mkdir(temp, 0o700))
			path := filepath.Join(dir, "fil")
			if kind, _, found := strings.Cut(h.name, ":"); found {
				path += "." + kind
			}
			mustNot(t, os.WriteFile(path, h.make(t), 0o600))
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestHostileFiles$", "-test.v")
			cmd.Env = append(os.Environ(), "OMVENDT_HOSTILE_FILE="+path, "OMVENDT_HOSTILE_CODE="+string(h.code), "TMPDIR="+temp)
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
	}
}

func readHostile(t *testing.T, path string) {
	book, err := Read(t.Context(), path, ReadOptions{})
	var used syscall.Rusage
	mustNot(t, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	spent := time.Duration(used.Utime.Nano() + used.Stime.Nano())
	memory := mostHeld(t)
	t.Logf("took %.1f s and %d MiB", spent.Seconds(), memory>>10)
	if spent > mostTime || memory > mostMemory {
		t.Errorf("%v and %d MiB", spent, memory>>10)
	}
	code := fault.Code(os.Getenv("OMVENDT_HOSTILE_CODE"))
	switch {
	case err == nil && code == "":
		checkBook(t, book)
	case err == nil || !fault.Is(err, code):
		t.Errorf("%v, want %q", err, code)
	}
}

// mostHeld is the most memory that this process held, in KiB.
func mostHeld(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	mustNot(t, err)
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib := 0
	_, err = fmt.Sscan(rest, &kib)
	mustNot(t, err)
	return kib
}
