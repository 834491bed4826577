package diskfake

import "errors"

// Broken is a disk that cannot read or write.
var Broken = errors.New("input/output error")

// Nth makes the n-th operation fail.
func Nth(n int, err error) func(Op) error {
	return func(op Op) error {
		if op.N == n {
			return err
		}
		return nil
	}
}

// From makes the n-th operation and all after it fail, except reading.
func From(n int, err error) func(Op) error {
	return func(op Op) error {
		if op.N >= n && op.Kind != "read" && op.Kind != "stat" && op.Kind != "list" && op.Kind != "close" {
			return err
		}
		return nil
	}
}

// Refuse makes an operation of this kind fail the first times, or for ever if
// times is negative.
func Refuse(kind string, times int, err error) func(Op) error {
	return func(op Op) error {
		if op.Kind != kind || times == 0 {
			return nil
		}
		times--
		return err
	}
}
