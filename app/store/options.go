package store

import (
	"os"
	"time"

	"omvendt/app/store/disk"
	"omvendt/app/store/keys"
)

// The pauses of the publisher: the file is written this long after the last
// change, and at the latest this long after the first one.
const (
	publishQuiet  = 3 * time.Second
	publishLatest = time.Minute
)

// Options are the surroundings of an open workspace.
type Options struct {
	Data    string           // the app's own folder on this computer
	App     string           // the version of this program, noted in what it writes
	Machine string           // the name of this computer, told to others who open the file
	Key     keys.Key         // what opens the file; nil is the empty passphrase
	Notify  func(Status)     // told when the state of publishing changes; may be nil
	Clock   func() time.Time // nil is the computer's clock
	Cost    keys.Cost        // of trying a passphrase; the zero value is keys.Strong

	files         disk.FS
	keychain      keys.Keychain
	quiet, latest time.Duration
	watch         time.Duration
	lock          func(path string) (release func() error, err error)
}

// complete fills in what was left out.
func (o Options) complete() Options {
	if o.Key == nil {
		o.Key = keys.Passphrase("")
	}
	if o.Cost == (keys.Cost{}) {
		o.Cost = keys.Strong
	}
	if o.Notify == nil {
		o.Notify = func(Status) {}
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Machine == "" {
		// Without a name the others are told of "another computer".
		o.Machine, _ = os.Hostname()
	}
	if o.files == nil {
		o.files = disk.Real()
	}
	if o.keychain == nil {
		o.keychain = keys.SystemKeychain()
	}
	if o.quiet == 0 {
		o.quiet, o.latest = publishQuiet, publishLatest
	}
	if o.watch == 0 {
		o.watch = watchEvery
	}
	if o.lock == nil {
		o.lock = disk.Lock
	}
	return o
}

// Protection is how a workspace is closed to others. An empty passphrase makes
// one that anybody can open, for the sample and for tests.
type Protection struct {
	Name       string // of the coordinator
	Passphrase string
	Hint       string // stands in clear in the file
}

// cost is what a passphrase costs to try.
func (s *Store) cost(passphrase string) keys.Cost {
	if passphrase == "" {
		return keys.Unprotected
	}
	return s.options.Cost
}
