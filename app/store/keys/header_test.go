package keys

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"omvendt/app/fault"
)

// crafted changes a sound header, and puts its checksum right as anybody could.
func crafted(t testing.TB, change func(all []*age.Stanza) []*age.Stanza) []*age.Stanza {
	t.Helper()
	ring, _ := pair(t)
	var all []*age.Stanza
	for _, s := range header(t, ring) {
		all = append(all, &age.Stanza{Type: s.Type, Args: slices.Clone(s.Args), Body: slices.Clone(s.Body)})
	}
	all = change(all)
	for _, s := range all {
		if s.Type == stanzaWorkspace {
			s.Body = checksum(slices.DeleteFunc(slices.Clone(all), func(s *age.Stanza) bool { return !strings.HasPrefix(s.Type, stanzaWorkspace) }))
		}
	}
	return all
}

// slotWith sets an argument of the first slot.
func slotWith(arg int, value string) func([]*age.Stanza) []*age.Stanza {
	return func(all []*age.Stanza) []*age.Stanza {
		all[1].Args[arg] = value
		return all
	}
}

func TestCraftedHeadersAreRefusedAtNoCost(t *testing.T) {
	many := func(n int, cost [3]string) func([]*age.Stanza) []*age.Stanza {
		return func(all []*age.Stanza) []*age.Stanza {
			for len(all) < n {
				s := &age.Stanza{Type: stanzaSlot, Args: slices.Clone(all[1].Args), Body: all[1].Body}
				s.Args[0] = newID()
				copy(s.Args[2:5], cost[:])
				all = append(all, s)
			}
			return all
		}
	}
	for what, c := range map[string]struct {
		change func([]*age.Stanza) []*age.Stanza
		code   fault.Code
	}{
		"4 TiB of memory":       {slotWith(2, "4294967295"), fault.WorkspaceDamaged},
		"just over 1 GiB":       {slotWith(2, "1048577"), fault.WorkspaceDamaged},
		"more than 32 bits":     {slotWith(2, "4294967360"), fault.WorkspaceDamaged},
		"negative memory":       {slotWith(2, "-64"), fault.WorkspaceDamaged},
		"no memory":             {slotWith(2, "0"), fault.WorkspaceDamaged},
		"no passes":             {slotWith(3, "0"), fault.WorkspaceDamaged},
		"a million passes":      {slotWith(3, "1000000"), fault.WorkspaceDamaged},
		"no lanes":              {slotWith(4, "0"), fault.WorkspaceDamaged},
		"257 lanes":             {slotWith(4, "257"), fault.WorkspaceDamaged},
		"17 lanes":              {slotWith(4, "17"), fault.WorkspaceDamaged},
		"another kdf":           {slotWith(1, "md5"), fault.WorkspaceDamaged},
		"no member":             {slotWith(0, "x"), fault.WorkspaceDamaged},
		"bad base64":            {slotWith(5, "!!!"), fault.WorkspaceDamaged},
		"a short salt":          {slotWith(5, "AAAA"), fault.WorkspaceDamaged},
		"a hint not in base64":  {slotWith(6, "hest!"), fault.WorkspaceDamaged},
		"a hint of two lines":   {slotWith(6, base.EncodeToString([]byte("a\nb"))), fault.WorkspaceDamaged},
		"a hint like a book":    {slotWith(6, base.EncodeToString([]byte(strings.Repeat("a", 121)))), fault.WorkspaceDamaged},
		"a long body":           {func(all []*age.Stanza) []*age.Stanza { all[1].Body = make([]byte, 1<<20); return all }, fault.WorkspaceDamaged},
		"1000 members":          {many(1000, [3]string{"64", "1", "1"}), fault.WorkspaceDamaged},
		"16 of the dearest":     {many(19, [3]string{"1048576", "10", "1"}), fault.WorkspaceDamaged},
		"the same member twice": {func(all []*age.Stanza) []*age.Stanza { all[2].Args[0] = all[1].Args[0]; return all }, fault.WorkspaceDamaged},
		"two workspaces":        {func(all []*age.Stanza) []*age.Stanza { return append(all, all[0]) }, fault.WorkspaceDamaged},
		"two recovery stanzas":  {func(all []*age.Stanza) []*age.Stanza { return append(all, all[3]) }, fault.WorkspaceDamaged},
		"no way in": {func(all []*age.Stanza) []*age.Stanza {
			return slices.DeleteFunc(all, func(s *age.Stanza) bool { return strings.HasPrefix(s.Type, "omvendt-") })
		}, fault.WorkspaceDamaged},
		"no workspace":       {func(all []*age.Stanza) []*age.Stanza { return all[1:] }, fault.WorkspaceDamaged},
		"a later version":    {func(all []*age.Stanza) []*age.Stanza { all[0].Args = []string{"3"}; return all }, fault.WorkspaceNewer},
		"version 1":          {func(all []*age.Stanza) []*age.Stanza { all[0].Args[0] = "1"; return all }, fault.WorkspaceDamaged},
		"no version":         {func(all []*age.Stanza) []*age.Stanza { all[0].Args[0] = "x"; return all }, fault.WorkspaceDamaged},
		"nothing of ours":    {func(all []*age.Stanza) []*age.Stanza { return all[4:] }, fault.WorkspaceForeign},
		"hundred recipients": {func(all []*age.Stanza) []*age.Stanza { return append(all, slices.Repeat(all[5:6], 100)...) }, fault.WorkspaceDamaged},
	} {
		stanzas := crafted(t, c.change)
		if _, err := ReadHeader(stanzas); !fault.Is(err, c.code) {
			t.Errorf("%s: %v", what, err)
		}
		spent := allocated(func() {
			if _, err := Passphrase(karis).Unlock(stanzas); !fault.Is(err, c.code) {
				t.Errorf("%s, with the passphrase: %v", what, err)
			}
		})
		if spent > 4<<20 {
			t.Errorf("%s: %d bytes before it was refused", what, spent)
		}
	}
}

func TestReadingAHeaderAllocatesLittle(t *testing.T) {
	stanzas := crafted(t, slotWith(2, "1048576")) // dear, but allowed when a passphrase is tried
	spent := allocated(func() {
		_, err := ReadHeader(stanzas)
		ok(t, err)
	})
	if spent > 1<<20 {
		t.Errorf("%d bytes", spent)
	}
}

// allocated measures what a function asks of memory, in bytes.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestWhatALaterVersionAddsIsPassedOver(t *testing.T) {
	stanzas := crafted(t, func(all []*age.Stanza) []*age.Stanza {
		return append(all, &age.Stanza{Type: "omvendt-hello", Args: []string{"x"}}, &age.Stanza{Type: "other", Args: []string{"y"}})
	})
	h, err := ReadHeader(stanzas)
	ok(t, err)
	if len(h.Slots) != 2 || !h.HasRecovery() || !h.Protected() {
		t.Errorf("%+v", h)
	}
}

func TestAHeaderReadsAsItWasWritten(t *testing.T) {
	ring, _ := pair(t)
	h, err := ReadHeader(header(t, ring))
	ok(t, err)
	if !h.same(ring.Header()) || h.Slots[0].Slot.Hint != "bak huset" || h.Slots[1].Slot.Hint != "" {
		t.Errorf("%+v", h)
	}
}

func TestADamagedHeaderIsNotCalledAWrongPassphrase(t *testing.T) {
	ring, printed := pair(t)
	for i, kind := range []string{stanzaWorkspace, stanzaSlot, stanzaSlot, stanzaRecovery} {
		stanzas := header(t, ring)
		if stanzas[i].Type != kind {
			t.Fatalf("stanza %d is %s", i, stanzas[i].Type)
		}
		stanzas[i].Body[30] ^= 4
		for _, key := range []Key{Passphrase(karis), Passphrase(olas), recoveryKey(t, printed), ring.Key()} {
			_, err := key.Unlock(stanzas)
			wantFault(t, err, fault.WorkspaceDamaged)
		}
	}
	stanzas := header(t, ring)
	stanzas[4].Body[3] ^= 1 // age's own, Kari's
	_, err := Passphrase(karis).Unlock(stanzas)
	wantFault(t, err, fault.WorkspaceDamaged)
}

func FuzzReadHeader(f *testing.F) {
	f.Add("omvendt", "2 "+newID(), []byte{1})
	f.Add("omvendt-slot", newID()+" argon2id 64 1 1 AAAAAAAAAAAAAAAAAAAAAA -", []byte{1})
	f.Add("omvendt-recovery", "", []byte{1})
	ring, _, err := New("", karis, "", cheap)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, kind, args string, body []byte) {
		all := ring.Header().stanzas()
		all = append(all, &age.Stanza{Type: kind, Args: strings.Fields(args), Body: body})
		all[0].Body = checksum(slices.DeleteFunc(slices.Clone(all), func(s *age.Stanza) bool { return !strings.HasPrefix(s.Type, stanzaWorkspace) }))
		h, err := ReadHeader(all)
		if err != nil {
			if e := fault.As(err); e.Code != fault.WorkspaceDamaged && e.Code != fault.WorkspaceNewer {
				t.Fatal(err)
			}
			return
		}
		for _, s := range h.Slots {
			if s.Slot.Cost.check() != nil || !validID(s.Member) || len(s.Slot.Salt) != saltSize || len(s.Slot.Sealed) > maxSealed {
				t.Fatalf("took %+v", s)
			}
			if again, err := readSlot(s.stanza()); err != nil || !again.Slot.equal(s.Slot) {
				t.Fatalf("a slot does not read as written: %v", err)
			}
		}
	})
}
