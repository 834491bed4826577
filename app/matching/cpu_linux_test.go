package matching

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime is what the process has computed so far. Unlike the clock it does not
// depend on how busy the machine is.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// timed reports the computing time of a benchmark's loop.
func timed(b *testing.B, loop func()) {
	start := cpuTime()
	loop()
	b.ReportMetric(float64((cpuTime()-start).Nanoseconds())/float64(b.N), "cpu-ns/op")
}
