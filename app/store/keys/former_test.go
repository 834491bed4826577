package keys

import "testing"

func TestFormerKeysOpenOnlyWithTheNewOnes(t *testing.T) {
	before, _, err := New("Kari", "gammel nøkkel i skuffen", "", cheap)
	if err != nil {
		t.Fatal(err)
	}
	after, _, err := before.Rekey("", "ny nøkkel under matta", "", cheap)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := after.SealFormer([]*Ring{before})
	if err != nil {
		t.Fatal(err)
	}
	former, err := after.OpenFormer(raw)
	if err != nil || len(former) != 1 {
		t.Fatalf("%d rings, %v", len(former), err)
	}
	if former[0].MAC([]byte("x")) != before.MAC([]byte("x")) || string(former[0].identity) != string(before.identity) {
		t.Error("other keys came back")
	}
	if _, err := before.OpenFormer(raw); err == nil {
		t.Error("the former keys open what is sealed for the new ones")
	}
	raw[len(raw)/2] ^= 1
	if _, err := after.OpenFormer(raw); err == nil {
		t.Error("a flipped bit goes unseen")
	}
}
