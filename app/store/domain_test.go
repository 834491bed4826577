package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// same compares what was stored with what is read back.
func same[V any](t *testing.T, got V, err error, want V) {
	t.Helper()
	ok(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestProgrammes(t *testing.T) {
	s := fresh(t)
	spring := programme.Programme{
		ID: "spring", Label: "Vår 2026", NGO: "Broen Eksempel", Partner: roster.Organisation{ID: "o1", Name: "Havbank Eksempel"},
		Criterion: "Flerkulturell bakgrunn", StartsOn: "2026-01-10", KickoffOn: "2026-02-01", EndsOn: "2026-12-01", MentorPlaces: 12, MenteePlaces: 12,
	}
	plain := programme.Programme{ID: "plain", Label: "Uten partner"}
	update(t, s, "put", func(tx *Tx) error {
		ok(t, tx.PutProgramme(spring))
		return tx.PutProgramme(plain)
	})
	read(t, s, func(tx *Tx) error {
		all, err := tx.Programmes()
		same(t, all[1:], err, []programme.Programme{spring, plain})
		p, err := tx.Programme()
		same(t, p.ID, err, autumn)
		return nil
	})
	changes := update(t, s, "current", func(tx *Tx) error { return tx.SetCurrent("spring") })
	same(t, changes.Kinds, nil, []string{KindProgramme})
	spring.Label, spring.Partner = "Vår", roster.Organisation{Name: "Fjordkraft Eksempel"}
	update(t, s, "change", func(tx *Tx) error { return tx.PutProgramme(spring) })
	read(t, s, func(tx *Tx) error {
		p, err := tx.Programme()
		ok(t, err)
		all, err := tx.Programmes()
		if p.Label != "Vår" || p.Partner != all[0].Partner {
			t.Errorf("%+v, the partner should be that of %+v", p, all[0])
		}
		return err
	})
	_, err := s.Update(op("x"), func(tx *Tx) error { return tx.SetCurrent("none") })
	wantFault(t, err, fault.NotFound)
}

func TestProgrammeOfAnEmptyWorkspace(t *testing.T) {
	s, _, err := Create(t.TempDir()+"/empty.omvendt", op("create"), here(t), Protection{})
	ok(t, err)
	defer s.Close()
	wantFault(t, s.Read(func(tx *Tx) error { _, err := tx.Programme(); return err }), fault.NotFound)
}

func TestSessions(t *testing.T) {
	s := fresh(t)
	plan := programme.StandardPlan("2025-09-15")
	put := func(tx *Tx) error { return tx.ReplaceSessions(autumn, plan) }
	same(t, update(t, s, "plan", put).Kinds, nil, []string{KindSessions})
	if !update(t, s, "again", put).Empty() {
		t.Error("the same plan again counts as a change")
	}
	plan = append(plan[:2:2], programme.Session{No: 1, Kind: programme.Gathering, Audience: "both", Title: "Kick-off", On: "2025-09-15", From: "16:00", To: "19:00", Place: "Oslo"})
	update(t, s, "shorter", put)
	read(t, s, func(tx *Tx) error {
		got, err := tx.Sessions(autumn)
		same(t, got, err, plan)
		return nil
	})
	_, err := s.Update(op("x"), func(tx *Tx) error { return tx.ReplaceSessions("none", plan) })
	wantFault(t, err, fault.NotFound)
}

func TestParticipants(t *testing.T) {
	s := fresh(t)
	update(t, s, "people", func(tx *Tx) error {
		ok(t, tx.PutPerson(roster.Person{ID: "b", Name: "Bao Eksempel", Email: "bao@post.example", Phone: "+47 91234502", City: "Oslo", BirthYear: 2002}))
		ok(t, tx.PutEnrolment(autumn, EnrolmentRow{ID: "eb", Person: "b", Role: programme.Mentor, Status: programme.Applied, Employer: "Kafé Eksempel"}))
		ok(t, enrol("a", programme.Mentee)(tx))
		ok(t, tx.PutAnswer("eb", vocab.Topics, programme.Answer{Text: "Fordommer; Ledelse", Keys: []string{"bias", "leadership"}}))
		ok(t, tx.PutAnswer("eb", programme.Custom("Hva gleder du deg til?"), programme.Answer{Text: "Alt"}))
		ok(t, tx.PutAnswer("eb", vocab.City, programme.Answer{Text: "x"}))
		ok(t, tx.DeleteAnswer("eb", vocab.City))
		for _, given := range []bool{false, true} {
			ok(t, tx.AddConsent(ConsentEvent{Person: "b", Programme: autumn, Purpose: vocab.ConsentProcessing, Given: given, How: "import"}))
			ok(t, tx.AddConsent(ConsentEvent{Person: "b", Programme: autumn, Purpose: vocab.ConsentPhoto, Given: !given, How: "edit"}))
		}
		return tx.SetStatus("eb", programme.Accepted, "")
	})
	bao := programme.Participant{
		Enrolment: "eb", Role: programme.Mentor, Status: programme.Accepted,
		Person: roster.Person{ID: "b", Name: "Bao Eksempel", Email: "bao@post.example", Phone: "+47 91234502", City: "Oslo", BirthYear: 2002},
		Answers: map[vocab.Field]programme.Answer{
			vocab.Topics: {Text: "Fordommer; Ledelse", Keys: []string{"bias", "leadership"}}, "own:Hva gleder du deg til?": {Text: "Alt"},
		},
		Consents: map[programme.Purpose]bool{vocab.ConsentProcessing: true, vocab.ConsentPhoto: false},
	}
	read(t, s, func(tx *Tx) error {
		all, err := tx.Participants(autumn)
		ok(t, err)
		if len(all) != 2 || all[1].Person.ID != "a" {
			t.Fatalf("%+v", all)
		}
		same(t, all[0], nil, bao)
		one, err := tx.Participant("eb")
		same(t, one, err, bao)
		_, err = tx.Participant("none")
		wantFault(t, err, fault.NotFound)
		p, err := tx.Person("b")
		same(t, p, err, bao.Person)
		_, err = tx.Person("none")
		wantFault(t, err, fault.NotFound)
		rows, err := tx.Enrolments(autumn)
		same(t, rows[0], err, EnrolmentRow{ID: "eb", Programme: autumn, Person: "b", Role: programme.Mentor, Status: programme.Accepted, Employer: "Kafé Eksempel"})
		none, err := tx.Participants("none")
		same(t, len(none), err, 0)
		return nil
	})
	history := onDisk(t, s, "SELECT status FROM enrolment_status WHERE enrolment = 'eb' ORDER BY id")
	same(t, history, nil, []string{"applied", "accepted"})
}

func TestStatusOfAnEnrolmentIsChangedBySetStatusOnly(t *testing.T) {
	s := fresh(t)
	update(t, s, "a", enrol("a", programme.Mentor))
	update(t, s, "accept", func(tx *Tx) error { return tx.SetStatus("e-a", programme.Accepted, "") })
	if !update(t, s, "again", enrol("a", programme.Mentor)).Empty() {
		t.Error("importing the same again counts as a change")
	}
	read(t, s, func(tx *Tx) error {
		p, err := tx.Participant("e-a")
		same(t, p.Status, err, programme.Accepted)
		return nil
	})
	for _, fn := range []func(*Tx) error{
		func(tx *Tx) error { return tx.SetStatus("none", programme.Accepted, "") },
		func(tx *Tx) error { return tx.DeleteEnrolment("none") },
		func(tx *Tx) error { _, err := tx.ErasePerson("none"); return err },
		func(tx *Tx) error { return tx.DeletePair("none") },
		func(tx *Tx) error { return tx.SetPairState("none", programme.PairActive) },
		func(tx *Tx) error { return tx.PutAnswer("none", vocab.Topics, programme.Answer{}) },
	} {
		_, err := s.Update(op("x"), fn)
		wantFault(t, err, fault.NotFound)
	}
}

func TestWhatIsNeverKept(t *testing.T) {
	s := fresh(t)
	update(t, s, "a", enrol("a", programme.Mentor))
	for _, field := range []vocab.Field{vocab.BirthDate, "refuse.national_id", "refuse.anything"} {
		_, err := s.Update(op("x"), func(tx *Tx) error { return tx.PutAnswer("e-a", field, programme.Answer{Text: "x"}) })
		if err == nil {
			t.Errorf("%s was kept", field)
		}
	}
	forbidden := []string{"gender", "sex", "ethnicity", "religion", "health", "salary", "national_id", "birth_date"}
	columns := onDisk(t, s, "SELECT c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c WHERE s.type = 'table'")
	for _, c := range columns {
		if slices.Contains(forbidden, c) {
			t.Errorf("there is a column %s", c)
		}
	}
	loose := onDisk(t, s, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
	if len(columns) < 100 || len(loose) != 0 {
		t.Errorf("%d columns, tables that are not strict: %v", len(columns), loose)
	}
}

func TestSourcesAndConsentsAreHistories(t *testing.T) {
	s := fresh(t)
	batch := ImportBatch{
		ID: "b1", Programme: autumn, File: "søkere.xlsx", SHA256: "ab", Sheet: "Ark1", HeaderRow: 4,
		Mapping: json.RawMessage(`{"A":"person.name"}`), Decisions: json.RawMessage(`[]`), Counts: json.RawMessage(`{"rows":15}`), At: noon,
	}
	first := Source{Person: "a", Enrolment: "e-a", Field: vocab.Topics, Origin: OriginImport, Batch: "b1", Sheet: "Ark1", Cell: "C7", Original: " Fordommer ", At: noon}
	second := Source{Person: "a", Field: vocab.Email, Origin: OriginEdit, At: noon.Add(time.Minute)}
	consent := ConsentEvent{Person: "a", Programme: autumn, Purpose: vocab.ConsentPhoto, Given: true, At: noon, How: "import", Batch: "b1"}
	changes := update(t, s, "import", func(tx *Tx) error {
		ok(t, enrol("a", programme.Mentor)(tx))
		ok(t, tx.PutImport(batch))
		ok(t, tx.PutSource(first))
		ok(t, tx.PutSource(second))
		return tx.AddConsent(consent)
	})
	same(t, changes.Kinds, nil, []string{KindConsents, KindImports, KindPeople})
	read(t, s, func(tx *Tx) error {
		sources, err := tx.Sources("a")
		same(t, sources, err, []Source{second, first})
		consents, err := tx.Consents("a")
		same(t, consents, err, []ConsentEvent{consent})
		imports, err := tx.Imports(autumn)
		same(t, imports, err, []ImportBatch{batch})
		return nil
	})
	for _, query := range []string{"UPDATE consent_event SET given = 0", "UPDATE operation SET key = 'x'", "DELETE FROM operation"} {
		err := s.mem.write(func(conn *sql.Conn) error { _, err := conn.ExecContext(t.Context(), query); return err })
		if err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

func TestTiesOverridesAndWeights(t *testing.T) {
	s := fresh(t)
	update(t, s, "people", func(tx *Tx) error {
		ok(t, enrol("a", programme.Mentor)(tx))
		ok(t, enrol("b", programme.Mentee)(tx))
		ok(t, tx.PutTie(Tie{"a", "b", TieDismissed, "family"}))
		ok(t, tx.PutTie(Tie{"a", "b", TieConfirmed, "neighbour"}))
		ok(t, tx.PutOverride(Override{Lock, "e-a", "e-b"}))
		ok(t, tx.PutOverride(Override{Ban, "e-a", "e-b"}))
		return tx.SetWeights(autumn, map[string]int{"topics": 60, "times": 40})
	})
	read(t, s, func(tx *Tx) error {
		ties, err := tx.Ties()
		same(t, ties, err, []Tie{{"a", "b", TieConfirmed, "neighbour"}})
		overrides, err := tx.Overrides(autumn)
		same(t, overrides, err, []Override{{Ban, "e-a", "e-b"}})
		weights, err := tx.Weights(autumn)
		same(t, weights, err, map[string]int{"topics": 60, "times": 40})
		none, err := tx.Weights("none")
		same(t, none, err, map[string]int{})
		return nil
	})
	if !update(t, s, "same", func(tx *Tx) error { return tx.SetWeights(autumn, map[string]int{"times": 40, "topics": 60}) }).Empty() {
		t.Error("the same weights count as a change")
	}
	changes := update(t, s, "less", func(tx *Tx) error {
		ok(t, tx.DeleteTie("a", "b"))
		ok(t, tx.DeleteOverride("e-a", "e-b"))
		return tx.SetWeights(autumn, map[string]int{"topics": 100})
	})
	same(t, changes.Kinds, nil, []string{KindOverrides, KindTies, KindWeights})
	if got := content(t, s); got == "" || len(onDisk(t, s, "SELECT mentor FROM tie UNION ALL SELECT mentor FROM pair_override")) != 0 {
		t.Error("something is left")
	}
	if _, err := s.Update(op("x"), func(tx *Tx) error { return tx.SetWeights(autumn, map[string]int{"topics": 101}) }); err == nil {
		t.Error("a weight above 100 was kept")
	}
}

func TestPlansAndPairs(t *testing.T) {
	s := fresh(t)
	plan := PlanRow{
		ID: "pl", Programme: autumn, MadeAt: noon, InputHash: "hash", Engine: "1", Weights: map[string]int{"topics": 100},
		Result: json.RawMessage(`{"total":8700}`),
	}
	pair := programme.Pair{ID: "p", Mentor: "e-a", Mentee: "e-b", State: programme.PairApproved, Score: 8700, ApprovedOn: "2025-09-01"}
	update(t, s, "approve", func(tx *Tx) error {
		ok(t, enrol("a", programme.Mentor)(tx))
		ok(t, enrol("b", programme.Mentee)(tx))
		ok(t, tx.PutPlan(plan))
		plan.ApprovedAt = noon.Add(time.Hour)
		ok(t, tx.PutPlan(plan))
		return tx.PutPair(autumn, plan.ID, pair)
	})
	read(t, s, func(tx *Tx) error {
		one, err := tx.Plan("pl")
		same(t, one, err, plan)
		all, err := tx.Plans(autumn)
		same(t, all, err, []PlanRow{plan})
		pairs, err := tx.Pairs(autumn)
		same(t, pairs, err, []programme.Pair{pair})
		_, err = tx.Plan("none")
		wantFault(t, err, fault.NotFound)
		return nil
	})
	_, err := s.Update(op("x"), func(tx *Tx) error { return tx.SetPairState("p", programme.PairCompleted) })
	wantFault(t, err, fault.StateForbidden)
	update(t, s, "announce", func(tx *Tx) error { return tx.SetPairState("p", programme.PairAnnounced) })
	if !update(t, s, "same", func(tx *Tx) error { return tx.PutPair(autumn, plan.ID, pair) }).Empty() {
		t.Error("the same pair counts as a change")
	}
	read(t, s, func(tx *Tx) error {
		pairs, err := tx.Pairs(autumn)
		same(t, pairs[0].State, err, programme.PairAnnounced)
		return nil
	})
	same(t, onDisk(t, s, "SELECT state FROM pair_state ORDER BY id"), nil, []string{"approved", "announced"})
	same(t, onDisk(t, s, "SELECT role || enrolment FROM pair_member ORDER BY 1"), nil, []string{"menteee-b", "mentore-a"})
}

func TestDeletingAPersonLeavesNoTrace(t *testing.T) {
	s := fresh(t)
	before := content(t, s)
	update(t, s, "all", func(tx *Tx) error {
		ok(t, enrol("a", programme.Mentor)(tx))
		ok(t, enrol("b", programme.Mentee)(tx))
		ok(t, tx.PutAnswer("e-a", vocab.Topics, programme.Answer{Text: "x"}))
		ok(t, tx.PutSource(Source{Person: "a", Enrolment: "e-a", Field: vocab.Topics, Origin: OriginEdit}))
		ok(t, tx.AddConsent(ConsentEvent{Person: "a", Programme: autumn, Purpose: vocab.ConsentPhoto}))
		ok(t, tx.PutTie(Tie{"a", "b", TieConfirmed, "family"}))
		ok(t, tx.PutOverride(Override{Lock, "e-a", "e-b"}))
		return tx.PutPair(autumn, "", programme.Pair{ID: "p", Mentor: "e-a", Mentee: "e-b", State: programme.PairApproved})
	})
	changes := update(t, s, "delete", func(tx *Tx) error { _, err := tx.ErasePerson("a"); return err })
	same(t, changes.Kinds, nil, []string{KindConsents, KindOverrides, KindPairs, KindPeople, KindTies})
	update(t, s, "delete", func(tx *Tx) error { return tx.DeleteEnrolment("e-b") })
	update(t, s, "delete", func(tx *Tx) error { _, err := tx.ErasePerson("b"); return err })
	before = strings.Replace(before, "erased []", "erased ['a'|'2025-09-01T12:00:00.000Z'|'mark' 'b'|'2025-09-01T12:00:00.000Z'|'mark']", 1)
	if got := content(t, s); got != before {
		t.Errorf("left behind:\n%s\nwant\n%s", got, before)
	}
	if containsText(s.image, "Navn a") {
		t.Error("the name is still in the database")
	}
}

func TestDisclosuresAndSettings(t *testing.T) {
	s := fresh(t)
	d := Disclosure{ID: "d", Programme: autumn, What: "pairs", Audience: "partner", File: "Par.xlsx", SHA256: "cd", Rows: 12, At: noon}
	same(t, update(t, s, "send", func(tx *Tx) error { return tx.AddDisclosure(d) }).Kinds, nil, []string{KindDisclosures})
	same(t, update(t, s, "lang", func(tx *Tx) error { return tx.SetSetting("lang", "nb") }).Kinds, nil, []string{KindSettings})
	read(t, s, func(tx *Tx) error {
		all, err := tx.Disclosures(autumn)
		same(t, all, err, []Disclosure{d})
		value, set, err := tx.Setting("lang")
		same(t, fmt.Sprint(value, set), err, "nbtrue")
		return nil
	})
	update(t, s, "lang", func(tx *Tx) error { return tx.SetSetting("lang", "") })
	read(t, s, func(tx *Tx) error {
		_, set, err := tx.Setting("lang")
		same(t, set, err, false)
		return nil
	})
}

func TestEditedFieldsAreThoseSetByHandLast(t *testing.T) {
	s := fresh(t)
	update(t, s, "two", func(tx *Tx) error {
		return errors.Join(enrol("a", programme.Mentor)(tx), enrol("b", programme.Mentee)(tx),
			tx.PutImport(ImportBatch{ID: "i", Programme: autumn, File: "f.xlsx", SHA256: "ab", Sheet: "Ark1", HeaderRow: 1, At: noon}))
	})
	source := func(field vocab.Field, enrolment programme.EnrolmentID, origin, batch string) func(*Tx) error {
		return func(tx *Tx) error {
			return tx.PutSource(Source{Person: "a", Enrolment: enrolment, Field: field, Origin: origin, Batch: batch})
		}
	}
	consent := func(person roster.PersonID, batch string) func(*Tx) error {
		return func(tx *Tx) error {
			return tx.AddConsent(ConsentEvent{Person: person, Programme: autumn, Purpose: vocab.ConsentQuote, Given: true, How: "x", Batch: batch})
		}
	}
	for i, write := range []func(*Tx) error{
		source(vocab.Email, "", "import", "i"), source(vocab.Email, "", "edit", ""),
		source(vocab.Topics, "e-a", "edit", ""), source(vocab.Topics, "e-a", "import", "i"),
		source(vocab.City, "", "import", "i"), consent("a", "i"), consent("b", "i"), consent("b", ""),
	} {
		update(t, s, fmt.Sprint("write", i), write)
	}
	read(t, s, func(tx *Tx) error {
		edited, err := tx.EditedFields(autumn)
		same(t, edited, err, map[programme.EnrolmentID]map[vocab.Field]bool{
			"e-a": {vocab.Email: true}, "e-b": {vocab.ConsentQuote: true},
		})
		return nil
	})
}
