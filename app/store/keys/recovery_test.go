package keys

import (
	"strconv"
	"strings"
	"testing"

	"omvendt/app/fault"
)

func TestRecoveryKeyAsPeopleTypeIt(t *testing.T) {
	ring, printed := pair(t)
	groups := printed.Groups()
	if strings.Join(groups, "") != string(printed) || len(groups) != 16 || groups[0] != "AGE-SECRET-KEY-PQ-1" || len(groups[1]) != 4 {
		t.Fatalf("%q", groups)
	}
	letters := strings.Join(groups[1:], "")
	for what, typed := range map[string]string{
		"as printed":            strings.Join(groups, " "),
		"in one":                string(printed),
		"small":                 strings.ToLower(string(printed)),
		"in lines":              "  " + strings.Join(groups, "\r\n") + "\n",
		"without its beginning": strings.Join(groups[1:], " "),
		"with hyphens":          strings.Join(groups, "-"),
		"with typographic ones": strings.ReplaceAll(string(printed), "-", "–"),
		"without hyphens":       strings.ReplaceAll(string(printed), "-", ""),
		"with lookalikes":       strings.NewReplacer("0", "o", "L", "1", "8", "b").Replace(letters),
		"with i for L":          strings.ReplaceAll(letters, "L", "i"),
		"with l in the prefix":  "age-secret-key-pq-l" + strings.ToLower(letters),
	} {
		key, err := Recovery(typed)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if _, err := key.Unlock(header(t, ring)); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Keys begin with each letter in turn, also with those that look like the "1"
// before them.
func TestLookalikesInManyKeys(t *testing.T) {
	for range 200 {
		printed, _, err := newRecovery(newID(), make([]byte, secretSize))
		ok(t, err)
		letters := strings.TrimPrefix(string(printed), recoveryPrefix)
		for _, typed := range []string{string(printed), letters, strings.NewReplacer("0", "o", "L", "1", "8", "b").Replace(letters), "AGE-SECRET-KEY-PQ-I" + strings.ReplaceAll(letters, "L", "I")} {
			key, err := Recovery(typed)
			ok(t, err)
			if string(key.(recovery).identity) != string(printed) {
				t.Fatalf("%q was read as another key", typed)
			}
		}
	}
}

func TestOneWrongLetterIsFoundInItsGroup(t *testing.T) {
	_, printed := pair(t)
	letters := strings.TrimPrefix(string(printed), recoveryPrefix)
	for i := range letters {
		other := "Q"
		if letters[i] == 'Q' {
			other = "Z"
		}
		_, err := Recovery(recoveryPrefix + letters[:i] + other + letters[i+1:])
		wantFault(t, err, fault.RecoveryOneWrong)
		if got := fault.As(err).Args["group"]; got != strconv.Itoa(i/groupRunes+2) {
			t.Errorf("letter %d: group %s", i, got)
		}
	}
}

func TestOtherMistypingIsToldWithoutAGroup(t *testing.T) {
	ring, printed := pair(t)
	text := string(printed)
	swapped := []byte(text)
	for i := 20; i < 60; i += 10 {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		swapped[i] ^= 1
	}
	for _, typed := range []string{"", "x", text[:len(text)-1], text + "Q", text + text, string(swapped), ring.Self().Recipient, "AGE-SECRET-KEY-1" + text[19:], strings.Repeat("å", 58)} {
		_, err := Recovery(typed)
		wantFault(t, err, fault.RecoveryMistyped)
		if strings.Contains(err.Error(), text[19:27]) {
			t.Error("the error holds the key")
		}
	}
}

func TestTypingBackTheLastTwoGroups(t *testing.T) {
	_, printed := pair(t)
	groups := printed.Groups()
	last := groups[14] + " " + groups[15]
	for _, typed := range []string{last, strings.ToLower(last), groups[14] + groups[15], " " + last + "\n"} {
		if !printed.Check(typed) {
			t.Errorf("%q is right", typed)
		}
	}
	for _, typed := range []string{"", groups[15], groups[13] + groups[14], last + "Q", string(printed)} {
		if printed.Check(typed) {
			t.Errorf("%q is wrong", typed)
		}
	}
	if RecoveryKey("").Check("") || RecoveryKey("").Groups() != nil {
		t.Error("a workspace without a recovery key checks one")
	}
}

func TestAnotherWorkspacesRecoveryKey(t *testing.T) {
	ring, _ := pair(t)
	_, other := pair(t)
	_, err := recoveryKey(t, other).Unlock(header(t, ring))
	wantFault(t, err, fault.RecoveryWrong)
	open, _, err := New("", "", "", cheap)
	ok(t, err)
	_, err = recoveryKey(t, other).Unlock(header(t, open))
	wantFault(t, err, fault.RecoveryWrong)
}

func FuzzRecovery(f *testing.F) {
	_, printed, err := New("", "kanelsnurrer til hele orkesteret", "", cheap)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(printed))
	f.Add(strings.ToLower(strings.Join(printed.Groups(), " ")))
	f.Add("AGE-SECRET-KEY-PQ-1İſ" + string(printed[20:]))
	f.Fuzz(func(t *testing.T, text string) {
		key, err := Recovery(text)
		if (key == nil) == (err == nil) {
			t.Fatal("neither or both")
		}
		if err != nil && !fault.Is(err, fault.RecoveryMistyped) && !fault.Is(err, fault.RecoveryOneWrong) {
			t.Fatal(err)
		}
		if err == nil {
			whole := RecoveryKey(key.(recovery).identity)
			if again, err := Recovery(strings.Join(whole.Groups(), " ")); err != nil || string(again.(recovery).identity) != string(whole) {
				t.Fatal("what was read does not read again")
			}
		}
	})
}
