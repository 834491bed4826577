package text

import "omvendt/app/fault"

// Told is a fault in words, in three parts: what happened, what is safe, what
// the person can do.
type Told struct{ What, Safe, Next string }

// Fault tells an error to a person. Any error without a code is told as
// internal; the cause never shows.
func Fault(lang Lang, err error) Told {
	e := fault.As(err)
	part := func(name string) string {
		return Tell(lang, Say{Key: "fault." + string(e.Code) + "." + name, Args: e.Args})
	}
	return Told{What: part("what"), Safe: part("safe"), Next: part("next")}
}

// String joins the three parts to one message.
func (t Told) String() string { return t.What + " " + t.Safe + " " + t.Next }
