//go:build !linux

package matching

import "testing"

func timed(_ *testing.B, loop func()) { loop() }
