package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Every text of the person x that a workspace can hold has a mark of its own.
const marked = "Xanthe Zsófia Kvernmo"

var marks = []string{
	marked, "xanthe.k@post.example", "+47 999 88 777", "Kvernvik", "Hemmelig svar", "Hemmelig kilde", "muntlig-xanthe",
	"xanthe-slektning", "Xanthe_Zsofia_Kvernmo.xlsx", "Xanthe Kvernmo.pdf", "e-x",
}

// withTraces makes a workspace in which x has left traces everywhere, among
// others who must stay.
func withTraces(t *testing.T) *Store {
	t.Helper()
	s := fresh(t)
	grow(t, s, 30, 12)
	update(t, s, "traces", func(tx *Tx) error {
		ok(t, tx.PutPerson(roster.Person{ID: "x", Name: marked, Email: "xanthe.k@post.example", Phone: "+47 999 88 777", City: "Kvernvik", BirthYear: 1999}))
		ok(t, tx.PutImport(ImportBatch{ID: "b1", Programme: autumn, File: "Xanthe_Zsofia_Kvernmo.xlsx", SHA256: "ab", Sheet: "Ark1", HeaderRow: 1,
			Mapping:   json.RawMessage(`[{"letter":"A","field":"person.full_name"},{"letter":"B","field":"own:Kjenner du Xanthe Kvernmo?"}]`),
			Decisions: json.RawMessage(`{"answers":{"known:7:ab12":"same","twin:7-9:cd34":"different","known:8:ef56":"new"},"skip":{"7":true,"17":true},"note":"Xanthe Zsófia Kvernmo","sheet":"Ark1"}`),
			Counts:    json.RawMessage(`{"rows":15}`)}))
		ok(t, tx.PutEnrolment(autumn, EnrolmentRow{ID: "e-x", Person: "x", Role: programme.Mentee, Status: programme.Applied}))
		ok(t, tx.SetStatus("e-x", programme.Withdrawn, "xanthe-slektning"))
		ok(t, tx.PutAnswer("e-x", vocab.Goals, programme.Answer{Text: strings.Repeat("Hemmelig svar ", 800), Keys: []string{"bias"}}))
		ok(t, tx.PutSource(Source{Person: "x", Enrolment: "e-x", Field: vocab.Goals, Origin: OriginImport, Batch: "b1", Sheet: "Ark1", Cell: "AB7", Original: "Hemmelig kilde"}))
		ok(t, tx.AddConsent(ConsentEvent{Person: "x", Programme: autumn, Purpose: vocab.ConsentProcessing, Given: true, How: "muntlig-xanthe", Batch: "b1"}))
		ok(t, tx.PutTie(Tie{"p00001", "x", TieConfirmed, "xanthe-slektning"}))
		ok(t, tx.PutOverride(Override{Ban, "e-p00001", "e-x"}))
		ok(t, tx.PutPlan(PlanRow{ID: "plan", Programme: autumn, InputHash: "h", Engine: "1", Result: json.RawMessage(
			`{"Pairs":[{"Mentor":"e-p00002","Mentee":"e-x","Score":7100},{"Mentor":"e-p00003","Mentee":"e-p00004","Score":12345678901234567}],` +
				`"UnmatchedMentees":[{"ID":"e-p00005","Rivals":["e-x","e-p00006"],"Shared":null}],"Total":14200,"Verified":true}`)}))
		ok(t, tx.SetSetting("matching:autumn", `{"because":[{"mentor":"e-p00001","mentee":"e-x","why":"wish"}],"given":{"e-x":{"first":["e-p00001"]},"e-p00002":{"first":["e-x","e-p00006"]}}}`))
		ok(t, tx.PutPair(autumn, "plan", programme.Pair{ID: "pair-x", Mentor: "e-p00002", Mentee: "e-x", State: programme.PairApproved}))
		ok(t, tx.PutPair(autumn, "plan", programme.Pair{ID: "pair-y", Mentor: "e-p00003", Mentee: "e-p00004", State: programme.PairApproved}))
		return tx.AddDisclosure(Disclosure{ID: "d", Programme: autumn, What: "report", Audience: "nb", File: "Xanthe Kvernmo.pdf", SHA256: "cd", Rows: 2})
	})
	return s
}

// vacuumed gives the image after VACUUM.
func vacuumed(t *testing.T, s *Store) []byte {
	t.Helper()
	image, err := s.mem.vacuum()
	ok(t, err)
	return image
}

func TestErasureLeavesNoTrace(t *testing.T) {
	s := withTraces(t)
	for _, mark := range marks {
		if !containsText(s.image, mark) {
			t.Fatalf("%q was never there", mark)
		}
	}
	others := names(t, s)
	update(t, s, "erase", func(tx *Tx) error {
		foreseen, err := tx.Erasing("x")
		ok(t, err)
		done, err := tx.ErasePerson("x")
		if !reflect.DeepEqual(foreseen, done) {
			t.Errorf("foreseen %+v, done %+v", foreseen, done)
		}
		done.Person, done.Enrolments, done.Pairs = roster.Person{}, nil, nil
		if want := (Erasure{Answers: 1, Sources: 1, Consents: 1, Ties: 1, Overrides: 1, Plans: 1, Imports: 1, Files: 2}); !reflect.DeepEqual(done, want) {
			t.Errorf("got %+v, want %+v", done, want)
		}
		return err
	})
	image := vacuumed(t, s)
	for _, mark := range append(marks, "Zsófia", "xanthe", "Xanthe", "known:7", "twin:7-9") {
		if n := bytes.Count(image, []byte(mark)); n > 0 {
			t.Errorf("%q is still there %d times", mark, n)
		}
	}
	if got := names(t, s) + "," + marked; got != others {
		t.Errorf("others: %s", got)
	}
	wholeLog(t, s)
	line := lastLine(t, s)
	if r := line.Records[len(line.Records)-1]; r.Did != Erased || r.IDs[0] != "x" {
		t.Errorf("log: %+v", line.Records)
	}
	again := reopen(t, s)
	read(t, again, func(tx *Tx) error {
		plan, err := tx.Plan("plan")
		ok(t, err)
		want := `{"Pairs":[{"Mentee":"e-p00004","Mentor":"e-p00003","Score":12345678901234567}],"Total":14200,` +
			`"UnmatchedMentees":[{"ID":"e-p00005","Rivals":["e-p00006"],"Shared":null}],"Verified":true}`
		if string(plan.Result) != want {
			t.Errorf("plan: %s", plan.Result)
		}
		imports, err := tx.Imports(autumn)
		ok(t, err)
		if b := imports[0]; b.File != "" || string(b.Decisions) != `{"answers":{"known:8:ef56":"new"},"sheet":"Ark1","skip":{"17":true}}` ||
			string(b.Mapping) != `[{"field":"person.full_name","letter":"A"}]` {
			t.Errorf("import: %q %s %s", b.File, b.Decisions, b.Mapping)
		}
		pairs, err := tx.Pairs(autumn)
		if len(pairs) != 1 || pairs[0].ID != "pair-y" {
			t.Errorf("pairs: %v", pairs)
		}
		return err
	})
}

func TestLinesThatHoldTheNameAreTold(t *testing.T) {
	s := withTraces(t)
	_, err := s.Update(text.S("op.edit_value", "field", "Kjenner du Xanthe Kvernmo?"), putPerson("p00001", "Annen"))
	ok(t, err)
	update(t, s, "question", func(tx *Tx) error {
		return tx.PutAnswer("e-p00001", programme.Custom("Kjenner du Xanthe Kvernmo?"), programme.Answer{Text: "Nei"})
	})
	read(t, s, func(tx *Tx) error {
		e, err := tx.Erasing("x")
		if e.Lines != 2 {
			t.Errorf("%d lines", e.Lines)
		}
		return err
	})
}

func TestNobodyComesBackAfterErasure(t *testing.T) {
	s := withTraces(t)
	older := s.image
	update(t, s, "erase", func(tx *Tx) error { _, err := tx.ErasePerson("x"); return err })
	if _, err := s.Update(op("again"), putPerson("x", "Tilbake")); err == nil {
		t.Error("an erased identifier was taken anew")
	}
	var ledger []ErasedPerson
	read(t, s, func(tx *Tx) (err error) { ledger, err = tx.Ledger(); return err })
	if len(ledger) != 1 || ledger[0].Person != "x" || !ledger[0].At.Equal(noon) {
		t.Errorf("ledger: %+v", ledger)
	}
	if !ledger[0].Was(roster.Person{Email: "xanthe.k@post.example"}) || ledger[0].Was(roster.Person{Phone: "99988777"}) || ledger[0].Was(roster.Person{Name: marked}) {
		t.Errorf("the mark does not tell the person: %q", ledger[0].Mark)
	}

	mem, err := newMemory(older)
	ok(t, err)
	defer mem.discard()
	ok(t, mem.write(func(conn *sql.Conn) error {
		n, err := newTx(conn, s.now).ApplyLedger(append(ledger, ErasedPerson{Person: "never-here", At: noon}))
		ok(t, err)
		if n != 1 {
			t.Errorf("%d erased in the older version", n)
		}
		there, err := newTx(conn, s.now).Ledger()
		ok(t, err)
		if !slices.Contains(there, ledger[0]) {
			t.Errorf("the older version has the ledger %+v, want %+v in it", there, ledger[0])
		}
		n, err = newTx(conn, s.now).ApplyLedger(nil)
		if n != 0 {
			t.Errorf("%d erased twice", n)
		}
		return err
	}))
	ok(t, mem.sound())
	image := vacuumed(t, &Store{mem: mem})
	for _, mark := range marks {
		if bytes.Contains(image, []byte(mark)) {
			t.Errorf("%q came back with the older version", mark)
		}
	}
}

func TestUndoBringsNobodyBack(t *testing.T) {
	s := withTraces(t)
	update(t, s, "erase", func(tx *Tx) error { _, err := tx.ErasePerson("x"); return err })
	update(t, s, "later", putPerson("later", "Senere"))
	for range 2 {
		_, _, err := s.Undo()
		ok(t, err)
		if got := names(t, s); strings.Contains(got, marked) {
			t.Fatalf("after undo: %s", got)
		}
		wholeLog(t, s)
	}
	if got := names(t, reopen(t, s)); strings.Contains(got, marked) || strings.Contains(got, "Senere") {
		t.Errorf("people: %s", got)
	}
}

func TestTheLedgerStands(t *testing.T) {
	s := withTraces(t)
	update(t, s, "erase", func(tx *Tx) error { _, err := tx.ErasePerson("x"); return err })
	for _, change := range []string{"DELETE FROM erased", "UPDATE erased SET person = 'y'", "DELETE FROM operation", "UPDATE operation SET who = 'y'"} {
		err := s.mem.write(func(conn *sql.Conn) error {
			_, err := conn.ExecContext(context.Background(), change)
			return err
		})
		if err == nil {
			t.Errorf("%s went through", change)
		}
	}
}

func TestCuttingOutOfJSON(t *testing.T) {
	about := func(s string) bool { return s == "x" }
	for in, want := range map[string]string{
		`"x"`:                             `null`,
		`["a","x",["x","b"],[["x"]]]`:     `["a",["b"],[[]]]`,
		`{"x":1,"a":{"b":"x"},"c":["x"]}`: `{"a":{},"c":[]}`,
		`[{"id":"x","n":1},{"id":"y"}]`:   `[{"id":"y"}]`,
		`{"a":1.50,"b":"<&>","c":null}`:   `{"a":1.50,"b":"<&>","c":null}`,
		`[true, false , "y"]`:             `[true, false , "y"]`,
		`["x",1e400]`:                     `[1e400]`,
	} {
		got, found, err := without(in, about)
		ok(t, err)
		if got != want || found != strings.Contains(in, `"x"`) {
			t.Errorf("%s: %s, found %v", in, got, found)
		}
	}
	if _, _, err := without("{", about); err == nil {
		t.Error("half a document was taken")
	}
	for cell, want := range map[string]string{"A7": "7", "AB17": "17", "": ""} {
		if got := rowOf(cell); got != want {
			t.Errorf("%s: row %q", cell, got)
		}
	}
}

func FuzzCuttingOutOfJSON(f *testing.F) {
	f.Add(`{"Pairs":[{"Mentor":"a","Mentee":"x"}],"n":[1,2.5,null,true,"x"]}`)
	f.Add(`["x",{"x":["x"]}]`)
	f.Fuzz(func(t *testing.T, document string) {
		about := func(s string) bool { return s == "x" }
		rest, _, err := without(document, about)
		if err != nil {
			return
		}
		again, found, err := without(rest, about)
		if err != nil || found || again != rest {
			t.Fatalf("%q left %q, then %q (%v, %v)", document, rest, again, found, err)
		}
	})
}
