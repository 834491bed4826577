package journal

import (
	"bytes"
	"errors"
	"strconv"

	"omvendt/app/fault"
)

// What can be wrong with a journal as a whole.
var (
	errBadFrame = errors.New("a frame is damaged, and something follows it")
	errGap      = errors.New("changes before this segment are missing")
	errOrder    = errors.New("the segment is out of order")
	errDouble   = errors.New("the segment is there twice")
	errChain    = errors.New("the segment continues another history")
	errBase     = errors.New("the base is of another history")
)

// neverBegan is where a segment starts whose header never became whole.
const neverBegan = -1

// reader puts the segments of a journal together.
type reader struct {
	derive    Derive
	workspace string
	from      Position

	begun    bool
	at       Position // after the last sound frame
	previous Position // before it, if it is in the last segment read
	inLast   bool     // whether there is one
	base     [32]byte // the chain at from, once it went through there
	payloads [][]byte // those after from
	segments []segment
	salts    map[[saltSize]byte]bool
	tail     []byte // of the last segment, what is no frame
}

// read takes in the next segment.
func (r *reader) read(number int, raw []byte, last bool) error {
	r.tail = nil
	seal, start, err := openHeader(r.derive, r.workspace, raw)
	if err != nil {
		// The header is durable before a frame is written. So one that is not
		// whole, with nothing after it, is a segment that never began.
		if len(raw) <= headerSize && (errors.Is(err, errShort) || errors.Is(err, errForeign) || errors.Is(err, errSeal)) {
			if last {
				r.tail = raw
			}
			r.segments = append(r.segments, segment{number, Position{Sequence: neverBegan}})
			return nil
		}
		return err
	}
	if r.salts[seal.salt] {
		return errDouble
	}
	r.salts[seal.salt] = true
	if err := r.join(start); err != nil {
		return err
	}
	r.segments = append(r.segments, segment{number, start})
	return r.frames(seal, raw[headerSize:], last)
}

// join continues with a segment that starts there.
func (r *reader) join(start Position) error {
	switch {
	case !r.begun, start.Sequence > r.at.Sequence:
		if start.Sequence > r.from.Sequence {
			return errGap
		}
		// What is missing is in the base.
		r.at = start
	case r.inLast && start == r.previous:
		// The last frame was never acknowledged: the next segment began
		// because it failed.
		r.at = start
		if n := len(r.payloads); n > 0 {
			r.payloads = r.payloads[:n-1]
		}
	case start.Sequence < r.at.Sequence:
		return errOrder
	case start != r.at:
		return errChain
	}
	r.begun, r.inLast = true, false
	r.pass()
	return nil
}

// pass notes the chain at the base.
func (r *reader) pass() {
	if r.at.Sequence == r.from.Sequence {
		r.base = r.at.Chain
	}
}

func (r *reader) frames(seal sealer, raw []byte, last bool) error {
	for len(raw) > 0 {
		payload, size, ok := seal.open(raw, r.at)
		if !ok {
			if acknowledged(raw, r.at) {
				return errBadFrame
			}
			if last {
				r.tail = raw
			}
			return nil
		}
		r.previous, r.inLast = r.at, true
		r.at = r.at.after(payload)
		r.pass()
		if r.at.Sequence > r.from.Sequence {
			r.payloads = append(r.payloads, payload)
		}
		raw = raw[size:]
	}
	return nil
}

// acknowledged tells whether the bad frame that raw begins with was
// acknowledged once. It was if anything was written after it, since a frame is
// written only when the one before it is durable: bytes beyond its end, or the
// head of a later frame anywhere.
func acknowledged(raw []byte, at Position) bool {
	h, ok := readHead(raw)
	if ok && h.sequence == at.Sequence+1 && h.size() < len(raw) {
		return len(bytes.Trim(raw[h.size():], "\x00")) > 0
	}
	for {
		i := bytes.Index(raw, []byte(frameMagic))
		if i < 0 {
			return false
		}
		if h, ok := readHead(raw[i:]); ok && h.sequence > at.Sequence+1 {
			return true
		}
		raw = raw[i+1:]
	}
}

// finish checks that the chain goes through the base, and gives the replay.
func (r *reader) finish() (Replay, error) {
	if !r.begun || r.at.Sequence < r.from.Sequence {
		// Everything in the journal is in the base already.
		r.at = r.from
	} else if r.base != r.from.Chain {
		return Replay{Position: r.from}, errBase
	}
	next := r.at
	for i := len(r.segments) - 1; i >= 0; i-- {
		if s := &r.segments[i]; s.start.Sequence == neverBegan {
			s.start = next
		} else {
			next = s.start
		}
	}
	return Replay{Payloads: r.payloads, Position: r.at}, nil
}

// damaged tells of damage and of what is sound before it.
func (r *reader) damaged(segment string, reason error) error {
	// What does not go through the base is no use to it: then nothing is sound.
	sound, _ := r.finish()
	return fault.New(fault.JournalDamaged, &Damage{sound, segment, reason.Error()}, "count", strconv.Itoa(len(sound.Payloads)))
}
