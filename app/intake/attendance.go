package intake

import (
	"regexp"
	"strconv"
	"strings"

	"omvendt/app/vocab"
)

// SessionColumn is one column of an attendance matrix, "Økt 4".
type SessionColumn struct {
	Letter string `json:"letter"`
	Header string `json:"header"`
	No     int    `json:"no"`
}

// PairMarks is one row of an attendance matrix, unpivoted. Slot is the place
// in the programme that the pair fills: "P07b" goes on where "P07" ended.
type PairMarks struct {
	Row    int    `json:"row"`
	Code   string `json:"code"`
	Slot   string `json:"slot"`
	Mentor string `json:"mentor"`
	Mentee string `json:"mentee"`
	Marks  []Mark `json:"marks"`
}

// Mark is what stands for one session of one pair. Key is of the attendance
// vocabulary, "" for what it does not know. Held tells that the session took
// place: somebody was there, or it was moved and the row's remark says that it
// was held.
type Mark struct {
	No   int    `json:"no"`
	Cell string `json:"cell"`
	Text string `json:"text"`
	Key  string `json:"key"`
	Held bool   `json:"held"`
}

var (
	numberedSession = regexp.MustCompile(`(?i)^(?:økt|okt|samling|møte|mentormøte|samtale|modul|session|meeting|gathering|workshop|module|sess\.?)\s*(?:nr\.?|no\.?|#)?\s*(\d{1,2})\b`)
	sessionNumbered = regexp.MustCompile(`(?i)^(\d{1,2})\.\s*(?:økt|samling|møte|mentormøte|samtale|modul|session|meeting|gathering|workshop|module)\b`)
	slotForm        = regexp.MustCompile(`^(.*\d)\p{L}$`)
)

func sessionNo(header string) int {
	for _, form := range []*regexp.Regexp{numberedSession, sessionNumbered} {
		if m := form.FindStringSubmatch(strings.TrimSpace(header)); m != nil {
			return number(m[1])
		}
	}
	return 0
}

// attendance unpivots a matrix of sessions: two session columns or more, beside
// a column of pairs, mentors or mentees.
func (t *table) attendance() ([]SessionColumn, []PairMarks) {
	sessions, pairs := []SessionColumn{}, []PairMarks{}
	var columns []*column
	places := map[vocab.Field]int{}
	for _, col := range t.columns {
		if no := sessionNo(col.Header); no > 0 {
			sessions = append(sessions, SessionColumn{col.Letter, col.Header, no})
			columns = append(columns, col)
			continue
		}
		fields, _ := meanings(col.Header)
		for _, f := range fields {
			if _, taken := places[f]; !taken {
				places[f] = col.index + 1
			}
		}
	}
	if len(sessions) < 2 || places["pair.mentor"]+places["pair.mentee"]+places["pair.code"] == 0 {
		return []SessionColumn{}, pairs
	}
	for i, row := range t.rows {
		if t.kinds[i] != personRow {
			continue
		}
		p := PairMarks{Row: row.Number, Code: at1(row, places["pair.code"]), Mentor: at1(row, places["pair.mentor"]), Mentee: at1(row, places["pair.mentee"]), Marks: []Mark{}}
		p.Slot = p.Code
		if m := slotForm.FindStringSubmatch(p.Code); m != nil {
			p.Slot = m[1]
		}
		for k, col := range columns {
			if said := at(row, col.index); said != "" {
				p.Marks = append(p.Marks, markOf(said, sessions[k], row.Number, at1(row, places[vocab.Note])))
			}
		}
		pairs = append(pairs, p)
	}
	return sessions, pairs
}

// at1 gives the text of a column counted from 1, "" for column 0.
func at1(row Row, column int) string { return at(row, column-1) }

func markOf(said string, s SessionColumn, row int, remark string) Mark {
	m := Mark{No: s.No, Cell: s.Letter + strconv.Itoa(row), Text: said}
	m.Key, _ = keyIn(vocab.Attendance, said)
	switch m.Key {
	case "present", "present_online", "late_partial":
		m.Held = true
	case "rescheduled":
		m.Held = heldAfterAll(remark, s.No)
	}
	return m
}

var heldForm = regexp.MustCompile(`(?i)(?:økt|okt|samling|møte|session|meeting)\s*(?:nr\.?|no\.?)?\s*(\d{1,2})\s+(?:ble\s+|was\s+)?(?:holdt|gjennomført|avholdt|held|done|completed)`)

// heldAfterAll tells whether a remark says that a moved session was held,
// "Økt 4 holdt 28.11".
func heldAfterAll(remark string, no int) bool {
	for _, m := range heldForm.FindAllStringSubmatch(remark, -1) {
		if number(m[1]) == no {
			return true
		}
	}
	return false
}

// Held counts the sessions of an attendance matrix: the places times the
// sessions, and those that were held by any pair of the place.
func (insp Inspection) Held() (planned, held int) {
	slots, done := map[string]bool{}, map[string]bool{}
	for _, p := range insp.Pairs {
		slots[p.Slot] = true
		for _, m := range p.Marks {
			if key := p.Slot + ":" + strconv.Itoa(m.No); m.Held && !done[key] {
				done[key] = true
				held++
			}
		}
	}
	return len(slots) * len(insp.Sessions), held
}
