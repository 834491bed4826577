package history

import "time"

func Thin(kept []Entry, now time.Time) []Entry { return nil }
