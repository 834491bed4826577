package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/compare"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// twin opens a copy of the workspace, as it lies on another machine.
func twin(t testing.TB, s *Store) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kopi.omvendt")
	ok(t, s.Publish())
	ok(t, os.WriteFile(path, fileBytes(t, s.Path()), 0o600))
	other, err := Open(path, here(t))
	ok(t, err)
	t.Cleanup(func() { other.Close() })
	other.SetClock(func() time.Time { return noon.Add(time.Hour) })
	return other
}

func presentImage(t testing.TB, s *Store) (image []byte) {
	t.Helper()
	conn, err := s.reader()
	ok(t, err)
	defer conn.Close()
	image, err = serialize(conn)
	ok(t, err)
	return image
}

func differences(t testing.TB, ours, theirs *Store, origin []byte) []compare.Difference {
	t.Helper()
	d, err := Differences(presentImage(t, ours), presentImage(t, theirs), origin)
	ok(t, err)
	return d
}

func merge(t testing.TB, ours, theirs *Store, choices map[compare.Key]compare.Side) Merged {
	t.Helper()
	var m Merged
	update(t, ours, "merge", func(tx *Tx) (err error) {
		m, err = tx.Merge(presentImage(t, theirs), choices)
		return err
	})
	ok(t, ours.mem.sound())
	wholeLog(t, ours)
	return m
}

// rows gives every row without the numbers that only order rows, sorted.
func rows(t testing.TB, s *Store, numbers bool) string {
	t.Helper()
	conn, err := s.reader()
	ok(t, err)
	defer conn.Close()
	var b strings.Builder
	for _, table := range column(t, conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('operation', 'erased', 'disclosure') ORDER BY name") {
		without := "'none'"
		if !numbers {
			without = "'position'"
			if table == "session" {
				without = "'none'"
			}
			if slices.Contains([]string{"enrolment_status", "source", "consent_event", "pair_state"}, table) {
				without = "'id'"
			}
		}
		columns := column(t, conn, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('"+table+"') WHERE name NOT IN ("+without+")")
		lines := column(t, conn, "SELECT "+strings.Join(columns, " || '|' || ")+" FROM "+table+" ORDER BY 1")
		fmt.Fprintln(&b, table, strings.Join(lines, "\n"))
	}
	return b.String()
}

func all(differences []compare.Difference, side compare.Side) map[compare.Key]compare.Side {
	out := map[compare.Key]compare.Side{}
	for _, d := range differences {
		out[d.Key] = side
	}
	return out
}

// anyEdit does one random thing to a workspace. Identifiers are drawn from few,
// so that two machines meet in the same records; what is new there is marked.
func anyEdit(random *rand.Rand, machine string, i int) func(*Tx) error {
	fresh := fmt.Sprint(machine, i)
	id, other := fmt.Sprint("p", random.IntN(8)), fmt.Sprint("p", random.IntN(8))
	if random.IntN(4) == 0 {
		id = fresh
	}
	prog := []programme.ID{autumn, autumn, "spring", programme.ID("new-" + fresh)}[random.IntN(4)]
	return func(tx *Tx) error {
		steps := []func() error{
			func() error { return tx.PutPerson(roster.Person{ID: roster.PersonID(id), Name: "Navn " + fresh}) },
			func() error {
				return tx.PutProgramme(programme.Programme{ID: prog, Label: "Program " + fresh, Partner: roster.Organisation{ID: roster.OrganisationID("o" + string(prog)), Name: "Partner " + fresh}})
			},
			func() error {
				return tx.PutEnrolment(prog, EnrolmentRow{ID: programme.EnrolmentID("e-" + id + string(prog)), Person: roster.PersonID(id), Role: programme.Mentor, Status: programme.Applied})
			},
			func() error {
				return tx.PutEnrolment(autumn, EnrolmentRow{ID: programme.EnrolmentID("m-" + other), Person: roster.PersonID(other), Role: programme.Mentee, Status: programme.Applied})
			},
			func() error { return tx.SetStatus(programme.EnrolmentID("m-"+other), programme.Accepted, "") },
			func() error {
				return tx.PutAnswer(programme.EnrolmentID("m-"+other), vocab.Goals, programme.Answer{Text: fresh})
			},
			func() error {
				return tx.AddConsent(ConsentEvent{Person: roster.PersonID(id), Programme: prog, Purpose: vocab.ConsentPhoto, Given: random.IntN(2) == 0})
			},
			func() error {
				ok := tx.PutImport(ImportBatch{ID: "b" + fresh, Programme: prog, File: fresh + ".xlsx"})
				return errors.Join(ok, tx.PutSource(Source{Person: roster.PersonID(other), Field: vocab.City, Origin: OriginImport, Batch: "b" + fresh}))
			},
			func() error { return tx.PutTie(Tie{roster.PersonID(id), roster.PersonID(other), TieConfirmed, fresh}) },
			func() error {
				return tx.PutOverride(Override{Ban, programme.EnrolmentID("e-" + id + string(prog)), programme.EnrolmentID("m-" + other)})
			},
			func() error {
				plan := PlanRow{ID: "plan" + fresh, Programme: prog, Result: json.RawMessage(`{"Pairs":["` + id + `"]}`)}
				pair := programme.Pair{ID: programme.PairID("pair" + id), Mentor: programme.EnrolmentID("e-" + id + string(prog)), Mentee: programme.EnrolmentID("m-" + other), State: programme.PairApproved}
				return errors.Join(tx.PutPlan(plan), tx.PutPair(prog, plan.ID, pair))
			},
			func() error { return tx.SetWeights(prog, map[string]int{"topics": random.IntN(100)}) },
			func() error { return tx.SetSetting("s"+fmt.Sprint(random.IntN(3)), fresh) },
			func() error {
				return tx.ReplaceSessions(prog, programme.StandardPlan(roster.Date("2026-01-0"+fmt.Sprint(1+random.IntN(9)))))
			},
			func() error { return tx.DeleteEnrolment(programme.EnrolmentID("e-" + other + string(prog))) },
			func() error { return tx.DeletePair(programme.PairID("pair" + other)) },
			func() error {
				return tx.AddDisclosure(Disclosure{ID: "d" + fresh, Programme: autumn, File: fresh})
			},
			func() error {
				if random.IntN(4) > 0 {
					return nil
				}
				_, err := tx.ErasePerson(roster.PersonID(other))
				return err
			},
		}
		return steps[random.IntN(len(steps))]()
	}
}

// editAtRandom does many random things; those that cannot be done are let go.
func editAtRandom(t testing.TB, s *Store, random *rand.Rand, machine string, times int) {
	t.Helper()
	for i := range times {
		_, _ = s.Update(op("edit"), anyEdit(random, machine, i))
		if random.IntN(8) == 0 {
			_, _, _ = s.Undo()
		}
	}
}

func twoMachines(t testing.TB, seed uint64) (ours, theirs *Store, origin []byte) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 7))
	s := fresh(t)
	update(t, s, "spring", func(tx *Tx) error { return tx.PutProgramme(programme.Programme{ID: "spring", Label: "Vår"}) })
	for i := range 8 {
		id := fmt.Sprint("p", i)
		update(t, s, id, func(tx *Tx) error {
			ok(t, putPerson(id, "Navn "+id)(tx))
			for e, role := range map[string]programme.Role{"e-" + id + string(autumn): programme.Mentor, "m-" + id: programme.Mentee} {
				ok(t, tx.PutEnrolment(autumn, EnrolmentRow{ID: programme.EnrolmentID(e), Person: roster.PersonID(id), Role: role, Status: programme.Applied}))
			}
			return nil
		})
	}
	s = twin(t, s) // undo begins here
	editAtRandom(t, s, random, "a", 60)
	theirs = twin(t, s)
	origin = presentImage(t, s)
	editAtRandom(t, s, random, "b", random.IntN(40))
	editAtRandom(t, theirs, random, "c", random.IntN(40))
	return s, theirs, origin
}

func TestChoosingOneSideGivesThatSide(t *testing.T) {
	seen := map[compare.Kind]int{}
	for seed := range uint64(10) {
		ours, theirs, origin := twoMachines(t, seed)
		erased := append(ledgerOf(t, ours), ledgerOf(t, theirs)...)
		for _, s := range []*Store{ours, theirs} {
			// Who is erased on one machine is erased on both.
			update(t, s, "erase", func(tx *Tx) error { _, err := tx.ApplyLedger(erased); return err })
		}
		diffs := differences(t, ours, theirs, origin)
		for kind, n := range compare.Counts(diffs) {
			seen[kind] += n
		}
		mine, other := twin(t, ours), twin(t, ours)
		if m := merge(t, mine, theirs, all(diffs, compare.Ours)); len(m.Forced) > 0 || rows(t, mine, true) != rows(t, ours, true) {
			t.Fatalf("seed %d: all of ours is not ours, forced %v", seed, m.Forced)
		}
		if m := merge(t, other, theirs, all(diffs, compare.Theirs)); len(m.Forced) > 0 || rows(t, other, false) != rows(t, theirs, false) {
			t.Fatalf("seed %d: all of theirs is not theirs, forced %v\n%s\nwant\n%s", seed, m.Forced, rows(t, other, false), rows(t, theirs, false))
		}
		if left := differences(t, other, theirs, nil); len(left) > 0 {
			t.Fatalf("seed %d: %d differences are left", seed, len(left))
		}
	}
	for _, kind := range []compare.Kind{compare.Person, compare.Pair, compare.Programme, compare.Organisation, compare.Weights,
		compare.Tie, compare.Override, compare.Plan, compare.Import, compare.Setting} {
		if seen[kind] == 0 {
			t.Errorf("no difference of kind %s was tried", kind)
		}
	}
}

func ledgerOf(t testing.TB, s *Store) (out []ErasedPerson) {
	t.Helper()
	read(t, s, func(tx *Tx) (err error) { out, err = tx.Ledger(); return err })
	return out
}

func TestAnyChoiceGivesASoundWorkspaceThatHoldsWhatWasChosen(t *testing.T) {
	forced := 0
	for seed := range uint64(8) {
		forced += len(mergeAtRandom(t, 1000+seed).Forced)
	}
	if forced == 0 {
		t.Error("no choice ever needed another")
	}
}

func FuzzMerge(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { mergeAtRandom(t, seed) })
}

// mergeAtRandom merges two versions by choices at random and checks the result.
func mergeAtRandom(t testing.TB, seed uint64) Merged {
	t.Helper()
	ours, theirs, origin := twoMachines(t, seed)
	diffs := differences(t, ours, theirs, origin)
	random := rand.New(rand.NewPCG(seed, 9))
	choices := map[compare.Key]compare.Side{}
	for _, d := range diffs {
		choices[d.Key] = []compare.Side{compare.Ours, compare.Theirs}[random.IntN(2)]
	}
	merged := twin(t, ours)
	m := merge(t, merged, theirs, choices)
	for _, key := range m.Forced {
		choices[key] = map[compare.Side]compare.Side{compare.Ours: compare.Theirs, compare.Theirs: compare.Ours}[choices[key]]
	}
	for other, side := range map[*Store]compare.Side{ours: compare.Ours, theirs: compare.Theirs} {
		for _, d := range differences(t, merged, other, nil) {
			if choices[d.Key] == side || choices[d.Key] == "" {
				t.Fatalf("seed %d: %v was chosen from %s and differs from it: %+v", seed, d.Key, side, d.Fields)
			}
		}
	}
	checkUnited(t, merged, ours, theirs)
	_, _, err := merged.Undo()
	ok(t, err)
	if len(ledgerOf(t, theirs)) == 0 && rows(t, merged, true) != rows(t, ours, true) {
		t.Fatalf("seed %d: the merge cannot be undone", seed)
	}
	wholeLog(t, merged)
	return m
}

// checkUnited checks that log, ledger and disclosures of both are there, and
// that places are used once.
func checkUnited(t testing.TB, merged, ours, theirs *Store) {
	t.Helper()
	for _, query := range []string{
		"SELECT at || action || key || args || records FROM operation", "SELECT person FROM erased", "SELECT id || file FROM disclosure",
	} {
		got := ask(t, merged, query)
		for _, s := range []*Store{ours, theirs} {
			for _, line := range ask(t, s, query) {
				if !slices.Contains(got, line) {
					t.Errorf("lost: %s", line)
				}
			}
		}
	}
	for _, query := range []string{
		"SELECT position FROM programme GROUP BY position HAVING COUNT(*) > 1",
		"SELECT position FROM enrolment GROUP BY programme, position HAVING COUNT(*) > 1",
		"SELECT position FROM pair GROUP BY programme, position HAVING COUNT(*) > 1",
		"SELECT u.id FROM operation u JOIN operation o ON o.id = u.of WHERE u.action <> 'do' AND o.key <> u.key",
		"SELECT id FROM operation WHERE of >= id",
	} {
		if got := ask(t, merged, query); len(got) > 0 {
			t.Errorf("%s: %v", query, got)
		}
	}
}

func ask(t testing.TB, s *Store, query string) []string {
	t.Helper()
	conn, err := s.reader()
	ok(t, err)
	defer conn.Close()
	return column(t, conn, query)
}

// pairUp makes a workspace with two people, the pair of them, and a copy.
func pairUp(t *testing.T) (ours, theirs *Store, origin []byte) {
	t.Helper()
	s := fresh(t)
	update(t, s, "a", enrol("a", programme.Mentor))
	update(t, s, "b", enrol("b", programme.Mentee))
	s = twin(t, s)
	return s, twin(t, s), presentImage(t, s)
}

func key(kind compare.Kind, id string) compare.Key { return compare.Key{Kind: kind, ID: id} }

func TestDifferencesAreToldAgainstTheOrigin(t *testing.T) {
	ours, theirs, origin := pairUp(t)
	update(t, ours, "rename", putPerson("a", "Vårt Navn"))
	update(t, ours, "answer", func(tx *Tx) error {
		ok(t, tx.AddConsent(ConsentEvent{Person: "a", Programme: autumn, Purpose: vocab.ConsentPhoto, Given: true}))
		return tx.PutAnswer("e-a", programme.Custom("Hva vil du lære?"), programme.Answer{Text: "Alt"})
	})
	update(t, theirs, "rename", putPerson("a", "Deres Navn"))
	update(t, theirs, "pair", func(tx *Tx) error {
		return tx.PutPair(autumn, "", programme.Pair{ID: "p", Mentor: "e-a", Mentee: "e-b", State: programme.PairApproved})
	})
	update(t, theirs, "gone", func(tx *Tx) error { return tx.DeleteEnrolment("e-b") })
	update(t, ours, "weights", func(tx *Tx) error { return tx.SetWeights(autumn, map[string]int{"topics": 7}) })
	var got []string
	for _, d := range differences(t, ours, theirs, origin) {
		got = append(got, fmt.Sprintf("%s: %s %s/%s → %q", text.Tell(text.NB, d.Title), d.Changed, d.Ours, d.Theirs, d.Proposed))
		for _, f := range d.Fields {
			got = append(got, fmt.Sprintf("  %s: %s | %s", text.Tell(text.NB, f.Name), text.Tell(text.NB, f.Ours), text.Tell(text.NB, f.Theirs)))
		}
	}
	want := []string{
		`Vårt Navn: both changed/changed → ""`,
		`  Navn: Vårt Navn | Deres Navn`,
		`  Eget spørsmål: Hva vil du lære? (Høst 2025): Alt | –`,
		`  Samtykke: bilde/film (Høst 2025): Ja | –`,
		`Navn b: theirs same/changed → "theirs"`,
		`  Rolle (Høst 2025): Mentee | –`,
		`  Status (Høst 2025): Søkt | –`,
		`Vektene i Høst 2025: ours new/same → "ours"`,
		`  Temaer: 7 | –`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, d := range differences(t, ours, theirs, nil) {
		if d.Changed != compare.Unknown || (d.Key.Kind == compare.Person) != (d.Proposed == "") {
			t.Errorf("without the origin: %+v", d)
		}
	}
}

func TestAPairBringsItsPeopleAlong(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	update(t, ours, "pair", func(tx *Tx) error {
		return tx.PutPair(autumn, "", programme.Pair{ID: "p", Mentor: "e-a", Mentee: "e-b", State: programme.PairApproved})
	})
	update(t, theirs, "gone", func(tx *Tx) error { return tx.DeleteEnrolment("e-b") })
	m := merge(t, ours, theirs, map[compare.Key]compare.Side{key(compare.Pair, "p"): compare.Ours, key(compare.Person, "b"): compare.Theirs})
	if !slices.Equal(m.Forced, []compare.Key{key(compare.Person, "b")}) {
		t.Errorf("forced: %v", m.Forced)
	}
	if got := ask(t, ours, "SELECT pair || role || enrolment FROM pair_member ORDER BY role"); !slices.Equal(got, []string{"pmenteee-b", "pmentore-a"}) {
		t.Errorf("members: %v", got)
	}
}

// Two pairs that each need the same person as she is on their own side cannot
// both be.
func TestPairsThatNeedAPersonTwiceDoNotBothStay(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	for s, id := range map[*Store]string{ours: "o", theirs: "t"} {
		update(t, s, "pair", func(tx *Tx) error {
			ok(t, tx.DeleteEnrolment("e-b"))
			ok(t, tx.PutEnrolment(autumn, EnrolmentRow{ID: programme.EnrolmentID("new-" + id), Person: "b", Role: programme.Mentee, Status: programme.Applied}))
			return tx.PutPair(autumn, "", programme.Pair{ID: programme.PairID(id), Mentor: "e-a", Mentee: programme.EnrolmentID("new-" + id), State: programme.PairApproved})
		})
	}
	m := merge(t, ours, theirs, map[compare.Key]compare.Side{
		key(compare.Pair, "o"): compare.Ours, key(compare.Pair, "t"): compare.Theirs, key(compare.Person, "b"): compare.Ours})
	if got := ask(t, ours, "SELECT id FROM pair"); len(got) != 1 || len(m.Forced) != 2 {
		t.Errorf("pairs %v, forced %v", got, m.Forced)
	}
}

func TestEveryDifferenceMustBeDecided(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	update(t, theirs, "rename", putPerson("a", "Deres Navn"))
	before := rows(t, ours, true)
	_, err := ours.Update(op("merge"), func(tx *Tx) error {
		_, err := tx.Merge(presentImage(t, theirs), nil)
		return err
	})
	if !errors.Is(err, compare.ErrUndecided) || rows(t, ours, true) != before {
		t.Errorf("got %v", err)
	}
}

func TestTheLogsBecomeOne(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	update(t, theirs, "theirs", putPerson("t", "Deres"))
	_, _, err := theirs.Undo()
	ok(t, err)
	_, _, err = theirs.Redo()
	ok(t, err)
	update(t, ours, "ours", putPerson("o", "Vår"))
	m := merge(t, ours, theirs, map[compare.Key]compare.Side{key(compare.Person, "o"): compare.Ours, key(compare.Person, "t"): compare.Theirs})
	if names(t, ours) != "Deres,Navn a,Navn b,Vår" || m.Lines != 3 {
		t.Errorf("people %s, %d lines", names(t, ours), m.Lines)
	}
	got := ask(t, ours, "SELECT id || ' ' || who || ' ' || action || ' ' || key || ' ' || of FROM operation WHERE id > 4")
	want := []string{"5 Kari do test.ours 0", "6 Kari do test.theirs 0", "7 Kari undo test.theirs 6", "8 Kari redo test.theirs 6", "9 Kari do test.merge 0"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if r := lastLine(t, ours).Records; len(r) != 1 || r[0].Kind != RecordPerson || r[0].Did != Added || r[0].IDs[0] != "t" {
		t.Errorf("records: %+v", r)
	}
	if m := merge(t, ours, theirs, all(differences(t, ours, theirs, nil), compare.Ours)); m.Lines != 0 {
		t.Errorf("the same merge again brings %d lines", m.Lines)
	}
}

func TestAProgrammeSomethingLeftFromStays(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	update(t, theirs, "spring", func(tx *Tx) error {
		ok(t, tx.PutProgramme(programme.Programme{ID: "spring", Label: "Vår"}))
		return tx.AddDisclosure(Disclosure{ID: "d", Programme: "spring", File: "r.xlsx"})
	})
	m := merge(t, ours, theirs, map[compare.Key]compare.Side{key(compare.Programme, "spring"): compare.Ours})
	if got := ask(t, ours, "SELECT programme FROM disclosure"); !slices.Equal(got, []string{"spring"}) || len(m.Forced) != 1 {
		t.Errorf("disclosures %v, forced %v", got, m.Forced)
	}
	_, _, err := ours.Undo()
	ok(t, err)
	if got := ask(t, ours, "SELECT id FROM disclosure"); len(got) != 0 {
		t.Errorf("disclosures of a programme that is not there: %v", got)
	}
}

func TestAnOlderVersionIsReadAsIfBroughtUp(t *testing.T) {
	old, _ := unseal(fixture(t))
	path := filepath.Join(t.TempDir(), "v1.omvendt")
	ok(t, os.WriteFile(path, fixture(t), 0o600))
	s, err := Open(path, here(t))
	ok(t, err)
	defer s.Close()
	if d, err := Differences(presentImage(t, s), old, old); err != nil || len(d) != 0 {
		t.Errorf("%d differences, %v", len(d), err)
	}
}

func TestMergedRowsKeepTheirOrder(t *testing.T) {
	ours, theirs, _ := pairUp(t)
	for i, s := range []*Store{ours, theirs} {
		update(t, s, "consents", func(tx *Tx) error {
			for _, given := range []bool{true, false, true, false} {
				ok(t, tx.AddConsent(ConsentEvent{Person: personOf(i), Programme: autumn, Purpose: vocab.ConsentPhoto, Given: given}))
			}
			return nil
		})
	}
	merge(t, ours, theirs, map[compare.Key]compare.Side{key(compare.Person, "a"): compare.Ours, key(compare.Person, "b"): compare.Theirs})
	for _, id := range []string{"a", "b"} {
		got := strings.Join(ask(t, ours, "SELECT given FROM consent_event WHERE person = '"+id+"' ORDER BY id"), "")
		if got != "1010" {
			t.Errorf("%s: %s", id, got)
		}
	}
}

func personOf(i int) roster.PersonID { return []roster.PersonID{"a", "b"}[i] }
