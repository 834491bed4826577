package store

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/disk/diskfake"
	"omvendt/app/store/document"
	"omvendt/app/store/keys"
)

// whereIs lists the files beside the document that hold these bytes.
func whereIs(d *diskfake.FS, raw []byte) (names []string) {
	for _, name := range d.Names(modelFolder) {
		if held, _ := d.Content(modelFolder + "/" + name); bytes.Equal(held, raw) {
			names = append(names, name)
		}
	}
	return names
}

func change(t *testing.T, s *Store, id string) { update(t, s, id, enrol(id, programme.Mentor)) }

// Another program holds the document: saving goes on, the state is told, and
// the file follows when it is let go.
func TestProofTheDocumentIsHeld(t *testing.T) {
	proof(t, 1, 1)
	for _, kind := range []string{"exchange", "rename", "read"} {
		t.Run(kind, func(t *testing.T) {
			d := modelWorld(t)
			s := openModel(t, d)
			hold := func(times int) {
				refuse := diskfake.Refuse(kind, times, diskfake.Held)
				d.Before = func(op diskfake.Op) error {
					if !strings.HasPrefix(op.Path, modelFolder) {
						return nil
					}
					return refuse(op)
				}
			}
			hold(6) // 10 + 20 … + 60 ms
			change(t, s, "f")
			ok(t, s.Publish())
			if slept := d.Slept(); kind != "read" && slept < 200*time.Millisecond {
				t.Errorf("it was held for %v only", slept)
			}
			hold(-1)
			change(t, s, "g")
			if kind == "read" {
				d.Edit(modelFile, func(raw []byte) []byte { return raw }) // touched, so that it is read again
			}
			wantFault(t, s.Publish(), fault.FileInUse)
			change(t, s, "h")
			if st := s.Status(); st.State != Waiting || st.Why == nil || st.Why.Code != fault.FileInUse {
				t.Errorf("the status is %v", st)
			}
			want := content(t, s)
			survives(t, copied(d), "held", modelFile, want)
			d.Before = nil
			ok(t, s.Publish())
			if st := s.Status(); st.State != Published {
				t.Errorf("the status is %v", st.State)
			}
			ok(t, s.Close())
			survives(t, d, "let go", modelFile, want)
		})
	}
}

// Somebody does something to the document while the workspace is open, before
// it is published or between the last look and the exchange. What they put
// there is never overwritten, it is told, and nothing of ours is lost.
func TestProofTheDocumentChangesUnderUs(t *testing.T) {
	proof(t, 1, 1)
	foreign := []byte("Dette er noe helt annet, og noen vil ha det.")
	for name, hand := range map[string]func(*diskfake.FS) (kept []byte){
		"replaced": func(d *diskfake.FS) []byte { d.Put(modelFile, foreign); return foreign },
		"deleted":  func(d *diskfake.FS) []byte { d.Take(modelFile); return nil },
		"truncated": func(d *diskfake.FS) []byte {
			d.Edit(modelFile, func(raw []byte) []byte { return raw[:1000] })
			raw, _ := d.Content(modelFile)
			return raw
		},
		"emptied":  func(d *diskfake.FS) []byte { d.Edit(modelFile, func([]byte) []byte { return nil }); return nil },
		"a folder": func(d *diskfake.FS) []byte { d.Folder(modelFile); return nil },
		"a link":   func(d *diskfake.FS) []byte { d.Link(modelFile, modelFolder+"/annet"); return nil },
		"another version of ours": func(d *diskfake.FS) []byte {
			raw := elsewhere(t, copied(d))
			d.Put(modelFile, raw)
			return raw
		},
	} {
		for _, late := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, late %v", name, late), func(t *testing.T) {
				d := modelWorld(t)
				s := openModel(t, d)
				change(t, s, "f")
				var kept []byte
				if late {
					d.Before = func(op diskfake.Op) error {
						if op.Kind == "exchange" && op.Path == modelFile && kept == nil {
							kept = []byte{}
							kept = append(kept, hand(d)...)
						}
						return nil
					}
				} else {
					kept = hand(d)
				}
				err := s.Publish()
				d.Before = nil
				told := err != nil || len(s.Notices()) > 0
				if !told {
					t.Error("nothing was told")
				}
				if err != nil && (fault.As(err) == nil || fault.Is(err, fault.Internal)) {
					t.Errorf("it is told as %v", err)
				}
				if st := s.Status(); err != nil && st.State != Waiting && st.State != Conflict {
					t.Errorf("the status is %v", st)
				}
				if len(kept) > 0 && len(whereIs(d, kept)) == 0 {
					t.Error("what somebody put there is gone")
				}
				change(t, s, "g")
				want := content(t, s)
				// Everything acknowledged is still on this computer.
				if got := imageContent(t, freshReplay(t, s)); got != want {
					t.Error("the journal leads to something else")
				}
				_ = s.Publish()
				if len(kept) > 0 && len(whereIs(d, kept)) == 0 {
					t.Error("what somebody put there is gone after another try")
				}
				before := s.options
				_ = s.Close()
				if name == "a link" {
					d.Take(modelFile) // what it leads to is another place
				}
				found, err := openAny(before, modelFile, oldPassphrase)
				if err != nil {
					// It is refused with a reason, and what this computer has is
					// offered and opens.
					if fault.As(err) == nil || fault.Is(err, fault.Internal) {
						t.Errorf("opening is told as %v", err)
					}
					offered, listErr := Rescue(modelFile, before)
					ok(t, listErr)
					if len(offered) == 0 || offered[0].Name != Here {
						t.Fatalf("offered %v after %v", offered, err)
					}
					o := before
					o.Key = keys.Passphrase(oldPassphrase)
					if found, err = OpenRescued(modelFile, Here, o); err != nil {
						t.Fatalf("it cannot be rescued: %v", err)
					}
				}
				if content(t, found) != want {
					t.Error("something acknowledged is lost")
				}
				if len(kept) > 0 && len(whereIs(d, kept)) == 0 {
					t.Error("what somebody put there is gone after opening again")
				}
				_ = found.Close()
			})
		}
	}
}

// elsewhere is what another computer makes of the file.
func elsewhere(t *testing.T, d *diskfake.FS) []byte {
	t.Helper()
	o := onModel(d, keys.Passphrase(oldPassphrase))
	o.Data, o.Machine = modelData+"/other", "OLA-PC"
	d.Folder(o.Data)
	s, err := Open(modelFile, o)
	ok(t, err)
	change(t, s, "their")
	ok(t, s.Publish())
	raw, _ := d.Content(modelFile)
	raw = bytes.Clone(raw)
	ok(t, s.Close())
	if _, err := document.Decode(raw, o.Key); err != nil {
		t.Fatal(err)
	}
	return raw
}
