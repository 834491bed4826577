package store

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// Writers move two answers together, so that a reader that sees them differ
// has seen half a change.
func TestReadersAndWritersTogether(t *testing.T) {
	s := fresh(t)
	update(t, s, "a", enrol("a", programme.Mentor))
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 3 {
		writers.Go(func() {
			for i := range 15 {
				answer := programme.Answer{Text: fmt.Sprint(w, "-", i)}
				_, err := s.Update(op("both"), func(tx *Tx) error {
					if err := tx.PutAnswer("e-a", vocab.Goals, answer); err != nil {
						return err
					}
					return tx.PutAnswer("e-a", vocab.Topics, answer)
				})
				if err != nil {
					t.Error(err)
				}
				if i%5 == 4 {
					if _, _, err := s.Undo(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := s.Read(func(tx *Tx) error {
					p, err := tx.Participant("e-a")
					if p.Text(vocab.Goals) != p.Text(vocab.Topics) {
						t.Errorf("half a change: %q and %q", p.Text(vocab.Goals), p.Text(vocab.Topics))
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
				s.UndoLabel()
				s.Revision()
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if s.Revision() != 3+45+9 {
		t.Errorf("revision %d", s.Revision())
	}
}

// What screens ask for while the file is moved to another place.
func TestLooksWhileTheFileIsMoved(t *testing.T) {
	s := fresh(t)
	moved := make(chan struct{})
	var looking sync.WaitGroup
	looking.Go(func() {
		for {
			select {
			case <-moved:
				return
			default:
				s.OtherLease()
				s.Status()
				_, _, _ = s.Places()
			}
		}
	})
	for range 3 {
		ok(t, s.MoveTo(filepath.Join(t.TempDir(), "Høst.omvendt")))
	}
	close(moved)
	looking.Wait()
}
