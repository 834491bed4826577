package disk

import (
	"errors"
	"fmt"
)

// Moves are the renames that a swap consists of. Exchange lets two names
// change places in one step; nil or errors.ErrUnsupported when the system
// cannot.
type Moves struct {
	New      func(from, to string) error
	Exchange func(a, b string) error
}

// Swap does what FS.Swap promises. With an exchange there is a complete file
// at to at every moment. Without one there is none between two renames, but
// nothing is overwritten either: a file that somebody puts there in between
// stays, and the swap fails.
func (m Moves) Swap(from, to, keep string) error {
	if m.Exchange != nil {
		err := m.exchanged(from, to, keep)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	if err := m.New(to, keep); err != nil {
		return err
	}
	if err := m.New(from, to); err != nil {
		return m.back(err, keep, to)
	}
	return nil
}

// exchanged gives the new file the name keep first, so that the one exchange
// is the last step. It takes that back only when the exchange certainly did
// not happen: else keep might be the file that lay at to.
func (m Moves) exchanged(from, to, keep string) error {
	if err := m.New(from, keep); err != nil {
		return err
	}
	err := m.Exchange(keep, to)
	if err != nil && (Held(err) || errors.Is(err, errors.ErrUnsupported)) {
		return m.back(err, keep, from)
	}
	return err
}

func (m Moves) back(cause error, from, to string) error {
	if err := m.New(from, to); err != nil {
		// The cause is not passed on as such: what it says of the system
		// must not make a caller try another way now.
		return fmt.Errorf("%v, and could not be taken back: %w", cause, err)
	}
	return cause
}
