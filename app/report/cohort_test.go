package report

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is an invented programme: 12 mentees, 14 applicants of whom 12 have a
// place and one waits, 11 pairs and one that ended early, 12 steps.
func sample(t *testing.T, lang text.Lang) Input {
	t.Helper()
	raw, err := os.ReadFile("testdata/nordvarde.json")
	if err != nil {
		t.Fatal(err)
	}
	var in Input
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Fatal(err)
	}
	in.Lang = lang
	return in
}

func cohort(t *testing.T, in Input) Book {
	t.Helper()
	b, err := Cohort(in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCohortReadsAsTheGoldenFile(t *testing.T) {
	for _, lang := range text.Langs() {
		got := plain(cohort(t, sample(t, lang)))
		golden := filepath.Join("testdata", "cohort_"+string(lang)+".txt")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s:\n%s", lang, golden, firstDifference(got, string(want)))
		}
	}
}

// plain is the whole book as text: a line per row, a formula after its result.
func plain(b Book) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%+v\n%s | %s\n", b.Properties, b.Footer, b.PageOf)
	for _, s := range b.Sheets {
		fmt.Fprintf(&out, "\n== %s  header row %d, landscape %v, widths %v\n", s.Name, s.HeaderRow, s.Landscape, s.Widths)
		for i, row := range s.Rows {
			var cells []string
			for _, c := range row {
				cell := c.Text
				if c.Formula != "" {
					cell += " {=" + c.Formula + "}"
				}
				if c.Kind == Day {
					cell += " {" + c.Format + "}"
				}
				cells = append(cells, cell)
			}
			fmt.Fprintf(&out, "%d (%v): %s\n", i+1, s.Heights[i], strings.Join(cells, " | "))
		}
		for _, table := range s.Tables {
			fmt.Fprintf(&out, "table %+v\n", table)
		}
		if s.Chart != nil {
			fmt.Fprintf(&out, "chart %+v\n", *s.Chart)
		}
	}
	return out.String()
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

func TestNothingIsWrittenBeforePairsAreApproved(t *testing.T) {
	in := sample(t, text.NB)
	for _, state := range []programme.PairState{programme.PairEnded, programme.PairReplaced} {
		for i := range in.Pairs {
			in.Pairs[i].State = state
		}
		if _, err := Cohort(in); !errors.Is(err, ErrNoPairs) {
			t.Errorf("all pairs %s: got %v, want ErrNoPairs", state, err)
		}
	}
	in.Pairs = nil
	if _, err := Cohort(in); !errors.Is(err, ErrNoPairs) {
		t.Errorf("no pairs: got %v, want ErrNoPairs", err)
	}
}

func TestPairWithUnknownParticipant(t *testing.T) {
	in := sample(t, text.NB)
	in.Pairs[0].Mentor = "nobody"
	if _, err := Cohort(in); !errors.Is(err, ErrUnknownPerson) {
		t.Errorf("got %v, want ErrUnknownPerson", err)
	}
}

// Whatever the partner may not see must not be anywhere in the book, not even
// in a formula, an alternative text or a property.
func TestNothingThePartnerMayNotSee(t *testing.T) {
	for _, lang := range text.Langs() {
		in := sample(t, lang)
		live := map[programme.EnrolmentID]bool{}
		for i, p := range in.Pairs {
			live[p.Mentor] = p.State.Live()
			in.Pairs[i].Score = 7_654_000 + i
		}
		book := fmt.Sprintf("%+v", cohort(t, in)) + plain(cohort(t, in))
		forbid := func(what, s string) {
			if s != "" && strings.Contains(book, s) {
				t.Errorf("%s: %s is in the report", lang, what)
			}
		}
		forbid("a score", "7654")
		for _, p := range in.Participants {
			forbid("an e-mail", p.Person.Email)
			forbid("a phone number", p.Person.Phone)
			if p.Role == programme.Mentee {
				continue
			}
			forbid("a motivation", p.Text(vocab.Motivation))
			if !live[p.Enrolment] || !p.Consents[vocab.ConsentSharePartner] {
				forbid("the name of a mentor who is not to be named", p.Person.Name)
			}
		}
	}
}

func TestConsentDecidesWhetherAMentorIsNamed(t *testing.T) {
	cases := []struct {
		name     string
		consents map[programme.Purpose]bool
		named    bool
		reads    string
	}{
		{"yes", map[programme.Purpose]bool{vocab.ConsentSharePartner: true}, true, ""},
		{"no", map[programme.Purpose]bool{vocab.ConsentSharePartner: false}, false, "Navnet deles ikke"},
		{"no answer", nil, false, "Navn deles ved oppstart"},
		{"yes to something else", map[programme.Purpose]bool{vocab.ConsentPhoto: true}, false, "Navn deles ved oppstart"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in := sample(t, text.NB)
			for i := range in.Participants {
				in.Participants[i].Consents = c.consents
			}
			row := cohort(t, in).Sheets[2].Rows[4]
			if row[4].Text != c.reads && (!c.named || row[4].Text == "Navn deles ved oppstart") {
				t.Errorf("mentor reads %q", row[4].Text)
			}
			if hidden := row[5].Text == "–" && row[6].Text == "–"; hidden == c.named {
				t.Errorf("study and institution read %q and %q", row[5].Text, row[6].Text)
			}
			if says := LeftOut(in); slices.ContainsFunc(says, func(s text.Say) bool { return s.Key == "report.left_out.names" }) == c.named {
				t.Errorf("what is left out: %v", says)
			}
		})
	}
}

func TestOrderOfPairsDoesNotFollowTheScores(t *testing.T) {
	in := sample(t, text.NB)
	first := plain(cohort(t, in))
	slices.Reverse(in.Pairs)
	slices.Reverse(in.Participants)
	if plain(cohort(t, in)) != first {
		t.Error("the report depends on the order of its input")
	}
	var names []string
	for _, row := range cohort(t, in).Sheets[2].Rows[4:] {
		names = append(names, row[1].Text)
	}
	last := names[len(names)-1]
	if last != "Tor Hofseth" || names[1] != "Bjørn-Erik Aasen" {
		t.Errorf("order: %v", names)
	}
}

func TestFiguresAgreeWithEachOther(t *testing.T) {
	statuses := []programme.Status{"interested", programme.Applied, "screened", programme.Accepted, programme.Waitlist,
		programme.Rejected, programme.Declined, programme.Active, programme.Paused, programme.Withdrawn, programme.Completed, "made up"}
	for _, status := range statuses {
		in := sample(t, text.EN)
		for i := range in.Participants {
			in.Participants[i].Status = status
		}
		couples, err := writer{Input: in}.liveCouples()
		want := 11
		if !status.TakesPart() {
			want = 0
		}
		if (want == 0) != errors.Is(err, ErrNoPairs) {
			t.Fatalf("%s: %v", status, err)
		}
		f := tally(in, couples)
		if f.mentorsPaired != want || f.menteesPaired != want {
			t.Errorf("%s: %d mentors and %d mentees in pairs, want %d", status, f.mentorsPaired, f.menteesPaired, want)
		}
		if f.mentorsPaired > f.mentorsPlaced || f.mentorsPlaced > f.mentorsApplied || f.mentorsPaired+f.mentorsFree > f.mentorsApplied {
			t.Errorf("%s: mentors do not add up: %+v", status, f)
		}
		if f.menteesPaired > f.menteesIn || f.menteesIn > f.menteesNamed {
			t.Errorf("%s: mentees do not add up: %+v", status, f)
		}
	}
}

func TestMentorInTwoPairsIsCountedOnce(t *testing.T) {
	in := sample(t, text.NB)
	in.Pairs[1].Mentor = in.Pairs[0].Mentor
	figures := cohort(t, in).Sheets[1]
	at := figures.Tables[1].Row
	inPair := figures.Rows[at+2][1]
	if inPair.Number != 10 || inPair.Formula != "" {
		t.Errorf("mentors in a pair: %+v, want the plain number 10", inPair)
	}
	if mentees := figures.Rows[at+4][1]; mentees.Number != 11 || mentees.Formula == "" {
		t.Errorf("mentees in a pair: %+v, want 11 by formula", mentees)
	}
}

func TestTitlesOfThePlanAreKeysOrOwnWords(t *testing.T) {
	in := sample(t, text.EN)
	in.Sessions[2].Title, in.Sessions[2].Theme = "=Vår egen tittel", "plan.no_such.theme"
	row := cohort(t, in).Sheets[3].Rows[6]
	if row[2].Text != "=Vår egen tittel" || row[2].Formula != "" || row[3].Text != "plan.no_such.theme" {
		t.Errorf("own words read %q, %q", row[2].Text, row[3].Text)
	}
	if row = cohort(t, in).Sheets[3].Rows[7]; row[2].Text != "Life lines" || row[4].Text != "by 10 Oct 2025" || row[5].Number != 41 {
		t.Errorf("standard step reads %v", row)
	}
}

var textKey = regexp.MustCompile(`\b(report|plan|pair_state|audience|session_kind|field_of_study)\.[a-z_]+`)

func TestEveryTextOfTheReportExists(t *testing.T) {
	for _, lang := range text.Langs() {
		in := sample(t, lang)
		in.Participants = append(in.Participants, crowd(6, "law")...)
		for _, book := range []Book{cohort(t, sample(t, lang)), cohort(t, in)} {
			if key := textKey.FindString(plain(book)); key != "" {
				t.Errorf("%s: the key %s shows", lang, key)
			}
		}
	}
}

// crowd makes mentors with a place in one field.
func crowd(n int, field string) []programme.Participant {
	var out []programme.Participant
	for i := range n {
		out = append(out, programme.Participant{
			Enrolment: programme.EnrolmentID(fmt.Sprintf("x-%s-%d", field, i)), Role: programme.Mentor, Status: programme.Accepted,
			Answers: map[vocab.Field]programme.Answer{vocab.StudyField: {Keys: []string{field}}},
		})
	}
	return out
}

func TestLargeFieldsAreShownAndSmallOnesAreNot(t *testing.T) {
	in := sample(t, text.EN)
	in.Participants = append(append(in.Participants, crowd(6, "law")...), crowd(4, "technology")...)
	s := cohort(t, in).Sheets[1]
	if len(s.Tables) != 3 {
		t.Fatalf("%d tables, want 3", len(s.Tables))
	}
	fields := s.Tables[2]
	var got []string
	for _, row := range s.Rows[fields.Row : fields.Row+fields.Rows] {
		got = append(got, row[0].Text+" "+row[1].Text)
	}
	if want := []string{"Law 9", "Technology / IT 7"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if s.Rows[fields.Row-1][0].Look != Header {
		t.Error("the table does not begin at its header")
	}
}

func TestEmptyProgramme(t *testing.T) {
	for _, lang := range text.Langs() {
		full := sample(t, lang)
		in := Input{Lang: lang, Pairs: full.Pairs[:1], Participants: full.Participants}
		b := cohort(t, in)
		figures, plan := b.Sheets[1], b.Sheets[3]
		if len(plan.Rows) != 4 || plan.Tables[0].Rows != 0 {
			t.Errorf("%s: plan without sessions has %d rows", lang, len(plan.Rows))
		}
		if all := figures.Rows[11][1]; all.Number != 0 {
			t.Errorf("%s: %d pair meetings without a plan", lang, all.Number)
		}
	}
}

func TestSheetAndTableNamesAreLegal(t *testing.T) {
	for _, lang := range text.Langs() {
		in := sample(t, lang)
		in.Participants = append(in.Participants, crowd(6, "law")...)
		seen := map[string]bool{}
		for _, s := range cohort(t, in).Sheets {
			if n := len([]rune(s.Name)); n == 0 || n > 31 || strings.ContainsAny(s.Name, `[]:*?/\'`) || seen[s.Name] {
				t.Errorf("sheet %q", s.Name)
			}
			seen[s.Name] = true
			if s.Rows[0][0].Look != Title || s.Rows[0][0].Text == "" {
				t.Errorf("%s: no title in A1", s.Name)
			}
			if len(s.Tab) != 8 {
				t.Errorf("%s: tab colour %q", s.Name, s.Tab)
			}
			for _, table := range s.Tables {
				if strings.ContainsAny(table.Name, " -:!") || seen["table "+table.Name] {
					t.Errorf("table %q", table.Name)
				}
				seen["table "+table.Name] = true
				heads := map[string]bool{}
				for _, c := range s.Rows[table.Row-1] {
					if c.Text == "" || heads[c.Text] {
						t.Errorf("table %s: header %q is empty or twice", table.Name, c.Text)
					}
					heads[c.Text] = true
				}
			}
		}
	}
}

func TestLinesAreWhatAReaderSees(t *testing.T) {
	for _, s := range cohort(t, sample(t, text.NB)).Sheets {
		lines := s.Lines()
		if len(lines) != len(s.Rows) || lines[0][0] != s.Rows[0][0].Text {
			t.Errorf("%s: %d lines of %d rows", s.Name, len(lines), len(s.Rows))
		}
	}
	plan := cohort(t, sample(t, text.NB)).Sheets[3].Lines()
	if got := strings.Join(plan[7], "; "); got != "2; Parmøte; Livslinjer; Identitet og tilhørighet; innen 10.10.2025; 41; ; Avtales av paret; Alle" {
		t.Errorf("got %s", got)
	}
}

func TestStudyIsTheFieldWhereNoProgrammeWasAsked(t *testing.T) {
	in := sample(t, text.NB)
	for i := range in.Participants {
		p := &in.Participants[i]
		p.Answers = map[vocab.Field]programme.Answer{vocab.StudyField: {Text: "Rettsvitenskap"}}
		p.Consents = map[programme.Purpose]bool{vocab.ConsentSharePartner: true}
	}
	if got := cohort(t, in).Sheets[2].Rows[4][5].Text; got != "Rettsvitenskap" {
		t.Errorf("study reads %q", got)
	}
}
